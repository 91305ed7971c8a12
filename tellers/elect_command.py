"""`python -m tellers elect FILE.blt`: count an election by ranked ballots and print every stage."""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from tellers.ballots import BadBallot
from tellers.blt import BadFile, Contest, read_bytes
from tellers.choose_many import Elected, ers97, scottish_stv
from tellers.choose_many.sentences import in_words, votes_text
from tellers.choose_one import instant_runoff, ranked_pairs

DONE, REFUSED, UNREADABLE = 0, 1, 2

#: name → (what it is, whether it fills several places)
RULES = {
    "scottish_stv": ("the single transferable vote, as for Scottish councils", True),
    "ers97": ("the single transferable vote, Electoral Reform Society 1997", True),
    "instant_runoff": ("one winner: the weakest leave one by one", False),
    "ranked_pairs": ("one winner: options compared in pairs", False),
}


def main(argv: Sequence[str]) -> int:
    """Count a file. Returns 0; 1 if the count was refused or waits for a lot; 2 if the file cannot be read."""
    if "-h" in argv or "--help" in argv:
        print(_parser().format_help())
        return DONE
    try:
        wanted = _parser().parse_args(list(argv))
        data = Path(wanted.file).read_bytes()
        contest = read_bytes(data)
    except BadFile as odd:
        return _say(f"{wanted.file}: {odd}", UNREADABLE)
    except OSError as odd:
        return _say(f"{wanted.file} cannot be opened: {odd.strerror or odd}.", UNREADABLE)
    except _BadUsage as odd:
        return _say(f"{odd} Try: python -m tellers elect votes.blt --rule scottish_stv", UNREADABLE)
    try:
        result = count_contest(contest, wanted.rule, wanted.lots.split(",") if wanted.lots else None)
    except BadBallot as refused:
        return _say(str(refused), REFUSED)
    if wanted.json:
        about = {"file": Path(wanted.file).name, "sha256": hashlib.sha256(data).hexdigest()}
        print(json.dumps(about | {"title": contest.title, "names": contest.names} | result.as_json(), indent=1))
    else:
        print("\n".join(_spoken(contest, result)))
    return REFUSED if getattr(result, "waiting", None) else DONE


def count_contest(contest: Contest, rule: str, lots: Sequence[str] | None = None) -> Any:
    """The result of one of RULES. Raises BadBallot if a rule for one winner is asked to fill several places."""
    if not RULES[rule][1] and contest.seats != 1:
        raise BadBallot(f"{rule} chooses one, and this election fills {contest.seats} places.")
    for_many: dict[str, Callable[..., Any]] = {"scottish_stv": scottish_stv, "ers97": ers97}
    if rule in for_many:
        return for_many[rule](contest.candidates, contest.ballots(), seats=contest.seats, lots=lots)
    for_one: dict[str, Callable[..., Any]] = {"instant_runoff": instant_runoff, "ranked_pairs": ranked_pairs}
    return for_one[rule](contest.candidates, contest.ballots(), tie_order=lots)


def _spoken(contest: Contest, result: Any) -> Iterator[str]:
    names = _told_apart(contest.names)
    if contest.title:
        yield contest.title
    yield f"{len(contest.names)} stand for {_places(contest.seats)}. {result.voters:,} ballots, {result.blank:,} of them blank."
    yield f"Elected: {', '.join(f'{names[one]} ({one})' for one in result.winners) or 'nobody'}."
    words = in_words(result, names) if isinstance(result, Elected) else ()
    for stage, sentence in zip(getattr(result, "rounds", ()), words, strict=True):
        yield ""
        yield f"Stage {stage.number}. {sentence}"
        yield from (f"  {one:>4}  {votes_text(votes):>12}  {names[one]}" for one, votes in stage.votes)
        yield f"        {votes_text(stage.non_transferable):>12}  (nobody)"
    for one in getattr(result, "majorities", ()):
        kept = "" if one.kept else "  (dropped)"
        yield f"  {names[one.winner]} before {names[one.loser]}: {one.for_} to {one.against}{kept}"
    if result.notes:
        yield ""
        yield from result.notes


def _told_apart(names: dict[str, str]) -> dict[str, str]:
    """Names, with the number behind where two are the same."""
    twice = {name for name, number in Counter(names.values()).items() if number > 1}
    return {one: f"{name} ({one})" if name in twice else name for one, name in names.items()}


def _places(seats: int) -> str:
    return "1 place" if seats == 1 else f"{seats} places"


class _BadUsage(ValueError):
    """The command line is misspelt; the message is one sentence."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _BadUsage(f"The command is not quite right: {message}.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m tellers elect", description="Count an election by ranked ballots.")
    parser.add_argument("file", help="a BLT file")
    said = "; ".join(f"{name}: {what}" for name, (what, _) in RULES.items())
    parser.add_argument("--rule", choices=RULES, default="scottish_stv", metavar="NAME", help=said)
    parser.add_argument("--lots", metavar="3,1,2", help="numbers of all candidates, the luckiest first, for ties")
    parser.add_argument("--json", action="store_true", help="print the result for a program, numbers exact")
    return parser


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
