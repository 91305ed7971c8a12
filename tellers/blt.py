"""Ranked ballots on file: the BLT format of Hill, Wichmann and Woodall (1987), as ballot-counting programs exchange it.

3 2            candidates, places
-2             candidate 2 has withdrawn
5 1 3 0        five ballots: 1, then 3
1 0            one blank ballot
0              end of the ballots
"Ann"
"Bob"          names, in order
"Cy"
"Steering group"
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tellers.ballots import BadBallot, Ranking

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_BALLOT_ID = re.compile(r"\([^)]*\)")
MOST_CANDIDATES, MOST_BALLOTS = 10_000, 5_000_000


class BadFile(ValueError):
    """A file that cannot be read as it stands; the message is a plain sentence that begins with the line number."""


@dataclass(frozen=True, slots=True)
class Contest:
    """An election by ranked ballots.

    seats       places to fill
    names       {candidate id: name}, in the order of the ballot paper, withdrawn ones left out; ids are "1", "2", …
    papers      ((Ranking, how many), …); equal ballots together, in the order they were first seen
    withdrawn   {candidate id: name} of those who have withdrawn; papers no longer rank them
    """

    title: str
    seats: int
    names: dict[str, str]
    papers: tuple[tuple[Ranking, int], ...]
    withdrawn: dict[str, str]

    @property
    def candidates(self) -> tuple[str, ...]:
        """Ids of those who stand, in the order of the ballot paper."""
        return tuple(self.names)

    def ballots(self) -> Iterator[Ranking]:
        """Each ballot in turn, equal ones as often as they were handed in."""
        for ranking, number in self.papers:
            for _ in range(number):
                yield ranking


def read(path: str | Path) -> Contest:
    """The election in a BLT file. Raises BadFile for what cannot be read, OSError for a file that cannot be opened."""
    return read_bytes(Path(path).read_bytes())


def read_bytes(data: bytes) -> Contest:
    """The election in the bytes of a BLT file, UTF-8 or Latin-1 text. Comments (#) and ballot ids in brackets are passed over.

    Raises BadFile if the counts do not fit, a ballot ranks somebody unknown or twice, gives two the same place (=), or if it
    ends early.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return _Reader(text).contest()


def write(contest: Contest) -> str:
    """The text of a BLT file; reading it back gives the same election."""
    order = sorted([*contest.names, *contest.withdrawn], key=int)
    if order != [str(place) for place in range(1, len(order) + 1)]:
        raise BadBallot("A BLT file numbers its candidates 1, 2, 3 and so on, and leaves out no number.")
    lines = [f"{len(order)} {contest.seats}"]
    if contest.withdrawn:
        lines.append(" ".join(f"-{one}" for one in contest.withdrawn))
    lines += [" ".join([str(number), *ranking.order, "0"]) for ranking, number in contest.papers]
    lines += ["0", *(_quoted({**contest.names, **contest.withdrawn}[one]) for one in order), _quoted(contest.title)]
    return "\n".join(lines) + "\n"


def _quoted(name: str) -> str:
    safe = " ".join(name.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{safe}"'


class _Reader:
    def __init__(self, text: str) -> None:
        self.words = _words(text)
        self.line = 1

    def contest(self) -> Contest:
        number, seats = self._number("how many stand"), self._number("how many places there are")
        if not (0 < number <= MOST_CANDIDATES and 0 < seats <= MOST_CANDIDATES):
            raise self._bad(f"{number} candidates for {seats} places cannot be right.")
        left, papers = self._papers(number)
        names = {str(place): self._name(f"the name of candidate {place}") for place in range(1, number + 1)}
        return Contest(
            title=next(self.words, (0, ""))[1],
            seats=seats,
            names={one: name for one, name in names.items() if one not in left},
            papers=tuple(_without(left, papers).items()),
            withdrawn={one: name for one, name in names.items() if one in left},
        )

    def _papers(self, number: int) -> tuple[set[str], Counter[Ranking]]:
        left: set[str] = set()
        papers: Counter[Ranking] = Counter()
        while weight := self._number("how many ballots, or 0 at their end"):
            if weight < 0:
                left.add(self._candidate(-weight, number))
                continue
            order = []
            while place := self._number("a candidate, or 0 at the end of the ballot"):
                order.append(self._candidate(place, number))
            try:
                papers[Ranking(order)] += weight
            except BadBallot as odd:
                raise self._bad(str(odd)) from None
            if papers.total() > MOST_BALLOTS:
                raise self._bad(f"there are more than {MOST_BALLOTS:,} ballots, which is more than we read.")
        return left, papers

    def _candidate(self, place: int, number: int) -> str:
        if not 1 <= place <= number:
            raise self._bad(f"there is no candidate {place}; they are numbered 1 to {number}.")
        return str(place)

    def _number(self, what: str) -> int:
        word = self._name(what)
        if re.fullmatch(r"-?[0-9]{1,9}", word):
            return int(word)
        if "=" in word:
            raise self._bad(f"“{word}” gives two the same place; these rules need one after the other.")
        raise self._bad(f"here should be {what}, not “{word}”.")

    def _name(self, what: str) -> str:
        found = next(self.words, None)
        if found is None:
            raise self._bad(f"the file ends, and {what} is missing.")
        self.line, word = found
        return word

    def _bad(self, sentence: str) -> BadFile:
        return BadFile(f"Line {self.line}: {sentence}")


def _words(text: str) -> Iterator[tuple[int, str]]:
    """(line, word): numbers one by one up to the end of the ballots, then names: quoted, or a whole line without quotes."""
    ended = False
    for line, raw in enumerate(text.splitlines(), 1):
        if ended:
            yield from ((line, name) for name in _names(raw))
            continue
        numbers = _BALLOT_ID.sub(" ", raw.split("#")[0]).split()
        yield from ((line, number) for number in numbers)
        ended = numbers == ["0"]


def _names(raw: str) -> list[str]:
    line = raw.strip()
    if line.startswith('"'):
        return [re.sub(r"\\(.)", r"\1", quoted) for quoted in _QUOTED.findall(line)]
    return [line] if line and not line.startswith("#") else []


def _without(left: set[str], papers: Counter[Ranking]) -> Counter[Ranking]:
    standing: Counter[Ranking] = Counter()
    for ranking, number in papers.items():
        standing[Ranking(one for one in ranking.order if one not in left)] += number
    return standing
