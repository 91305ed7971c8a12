"""`python -m tellers count FILE`: count a Pabulib file and print the result."""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, NoReturn

from tellers.pabulib import BadFile, read_bytes
from tellers.pabulib.lines import unpacked
from tellers.share_budget import MORE_RULES, RULES, TIE_ORDER, Election, Tally, count
from tellers.share_budget.engine import build
from tellers.share_budget.progress import Progress
from tellers.spoken import spoken
from tellers.tally import plain

SECONDS_BETWEEN = 1.0
DONE, REFUSED, UNREADABLE = 0, 1, 2
EVERY_RULE = (*RULES, *MORE_RULES)


def main(argv: Sequence[str]) -> int:
    """Count a file. Returns 0; 1 if the count was refused; 2 if the file cannot be read or the command is misspelt."""
    if "-h" in argv or "--help" in argv:
        print(_parser().format_help())
        return DONE
    try:
        wanted = _parser().parse_args(list(argv))
        tell = _teller(wanted.progress)
        data = Path(wanted.file).read_bytes()
        tell(f"Reading {len(data):,} bytes …")
        began = perf_counter()
        election = read_bytes(data, strict=not wanted.lenient, leave_out_breaking=wanted.leave_out_breaking)
    except BadFile as odd:
        return _say(f"{wanted.file}: {odd}", UNREADABLE)
    except OSError as odd:
        return _say(f"{wanted.file} cannot be opened: {odd.strerror or odd}.", UNREADABLE)
    except _BadUsage as odd:
        return _say(f"{odd} Try: python -m tellers count votes.pb --rule mes_cost_add1u", UNREADABLE)
    read = perf_counter()
    tell(f"Counting {len(election.ballots):,} ballots by {wanted.rule} …")
    try:
        tally = count(election, wanted.rule, watch=_watcher(tell))
    except ValueError as refused:
        return _say(str(refused), REFUSED)
    seconds = {"read": round(read - began, 6), "count": round(perf_counter() - read, 6)}
    tell(f"Done in {sum(seconds.values()):.1f} s.")
    if wanted.json:
        about = {"rule": tally.rule, "file": Path(wanted.file).name, **_about(data, election, tally)}
        timings = {"seconds": seconds} if wanted.timings else {}
        print(json.dumps(about | as_entry(tally) | timings, ensure_ascii=False, indent=1))
    else:
        print(spoken(election, tally))
    return DONE


def _teller(asked: bool) -> Callable[[str], None]:
    """Says on stderr what is being done, if that is a terminal or it was asked for; so that long work does not look stuck."""
    if asked or sys.stderr.isatty():
        return lambda sentence: print(sentence, file=sys.stderr, flush=True)
    return lambda sentence: None


def _watcher(tell: Callable[[str], None]) -> Callable[[Progress], None]:
    """Tells how far the count has come, at most once a second."""
    last = perf_counter()

    def watch(now: Progress) -> None:
        nonlocal last
        if perf_counter() - last >= SECONDS_BETWEEN:
            last = perf_counter()
            tell(f"{now.done:,} {now.what} so far; {int(now.part * 100)} in 100 of the budget is spent …")

    return watch


def quicken(argv: Sequence[str]) -> int:
    """Compile the quick engine. Returns 0; 1 if this machine has no C compiler, or its folder cannot be written."""
    if argv:
        return _say("Usage: python -m tellers quicken", UNREADABLE)
    built = build()
    if built is None:
        return _say("The quick engine cannot be built here. Counting works without it, only slower.", REFUSED)
    print(f"The quick engine is ready: {built.name}")
    return DONE


def as_entry(tally: Tally) -> dict[str, Any]:
    """A Tally as one entry of a list of results: exact numbers as text, counts of things as whole numbers.

    `winners` in natural order, `order` as bought, `total_cost`; for rules that break ties as they go `ties_broken` (in the
    count that is kept); for equal shares `rounds`; for raised shares `increments`, `per_voter_budget` and `stop`.
    """
    entry: dict[str, Any] = {
        "winners": list(tally.winners),
        "order": list(tally.order),
        "total_cost": str(tally.total_cost),
    }
    if not tally.rule.startswith("greedy"):
        entry["ties_broken"] = len(tally.ties)
    if "_add1" in tally.rule:
        entry |= {"increments": tally.increments, "stop": tally.stop}
        if tally.per_voter_budget is not None:
            entry["per_voter_budget"] = str(tally.per_voter_budget)
    if tally.rule.startswith("mes_"):
        entry["rounds"] = [
            {
                "project": one.project,
                "price_per_point": plain(one.price_per_point),
                "effective_score": plain(one.effective_score),
            }
            for one in tally.rounds
        ]
    return entry


def _about(data: bytes, election: Election, tally: Tally) -> dict[str, Any]:
    exclusive = {"exclusive": plain(election.exclusive)} if election.exclusive else {}
    return {
        "sha256_uncompressed": hashlib.sha256(unpacked(data)).hexdigest(),
        "election": {
            "vote_type": election.vote_type,
            "projects": len(election.projects),
            "votes": tally.voters,
            "budget": str(tally.budget),
            "rank_points_top": tally.rank_points_top,
            "removed_over_budget": list(tally.removed),
            "unsupported": list(tally.unsupported),
            **exclusive,
        },
        "tie_break": TIE_ORDER,
        "ties": plain(tally.ties),
        "notes": list(tally.notes),
    }


class _BadUsage(ValueError):
    """The command line is misspelt; the message is one sentence."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _BadUsage(f"The command is not quite right: {message}.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m tellers count", description="Count the ballots of a budget file.")
    parser.add_argument("file", help="a Pabulib file, .pb or .pb.gz")
    parser.add_argument(
        "--rule", choices=EVERY_RULE, default="mes_cost_add1u", metavar="NAME", help=", ".join(EVERY_RULE)
    )
    parser.add_argument("--json", action="store_true", help="print the result for a program, numbers exact")
    parser.add_argument(
        "--timings", action="store_true", help="with --json: the seconds that reading and counting took"
    )
    parser.add_argument("--progress", action="store_true", help="say what is being done, as on a terminal")
    parser.add_argument(
        "--leave-out-breaking", action="store_true", help="leave out ballots that break the file's limits"
    )
    parser.add_argument("--lenient", action="store_true", help="leave out unknown projects on ballots, and say so")
    return parser


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
