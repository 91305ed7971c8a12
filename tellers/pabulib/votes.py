"""The VOTES of a Pabulib file: from cells to ballots, and what to say about the odd ones."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from tellers.ballots import Approval, BadBallot, Ballot, Choice, Ranking, Score
from tellers.pabulib.lines import BadFile, Section, exact_decimal


class Votes:
    """Reads ballots of one kind, and remembers what was odd about them.

    costs   {project id: cost} of every known project
    limits  META as {key: text}; the limits it sets on a ballot are checked and reported, never enforced
    strict  True: refuse an unknown project id; False: leave it out, and say so
    trusting  True: ticks are not compared with the known ids here; whoever makes the Election finds unknown ones, and reads again
    """

    def __init__(
        self,
        vote_type: str,
        costs: Mapping[str, Fraction],
        limits: Mapping[str, str],
        *,
        strict: bool,
        trusting: bool = False,
    ) -> None:
        self.vote_type = vote_type
        self.costs = costs
        self._known = frozenset(costs)
        self.strict = strict
        self._trusting = trusting
        self._limits = _numbers(limits)
        self._fewest, self._most = self._limits.get("min_length", 0), self._limits.get("max_length", len(costs))
        self._more_limits = not self._limits.keys() <= {"min_length", "max_length"}
        self._left_out: list[int] = []
        self._breaking: list[int] = []
        self._left_out_breaking = False
        self._row: tuple[list[str], int] = ([], 0)

    def ballots(self, section: Section, *, leave_out_breaking: bool = False) -> list[Ballot]:
        """One ballot for each row, in the order of the file, with those that break its limits or without. Raises BadFile."""
        ballots = self._all(section)
        self._left_out_breaking = leave_out_breaking
        if not (leave_out_breaking and self._breaking):
            return ballots
        breaking = set(self._breaking)
        return [ballot for ballot, (line, _) in zip(ballots, section.rows, strict=True) if line not in breaking]

    def _all(self, section: Section) -> list[Ballot]:
        """Equal texts share one ballot: a city's file has many of each, and its columns are quicker to go through than its rows."""
        place = section.place("vote")
        points_place = section.place("points") if self.vote_type in ("cumulative", "scoring") else None
        try:
            votes = section.column(place)
            points = [""] * len(votes) if points_place is None else section.column(points_place)
        except IndexError:
            return self._up_to_the_short_row(section, place, points_place)
        if self.vote_type == "approval":
            different = dict.fromkeys(votes)
            ticks = self._ticks(different)
            odd = [at for at, vote in enumerate(votes) if vote not in ticks] if len(ticks) < len(different) else []
            found: list[Any] = list(map(ticks.get, votes))
        else:
            odd, found = list(range(len(votes))), [None] * len(votes)
        seen: dict[tuple[str, str], tuple[Ballot, int, bool]] = {}
        for at in odd:
            key = votes[at], points[at]
            line, ballot = 0, seen.get(key)
            if ballot is None:
                line, cells = section.rows[at]
                self._row = (cells, place)
                ballot = seen[key] = self._read(line, *key)
            found[at], left_out, breaks = ballot
            if left_out or breaks:
                line = line or section.rows[at][0]
                self._left_out += [line] * left_out
                self._breaking += [line] * breaks
        return found

    def _up_to_the_short_row(self, section: Section, place: int, points_place: int | None) -> list[Ballot]:
        """Some row has too few cells; what is odd before it is said first."""
        for line, cells in section.rows:
            if len(cells) <= max(place, points_place or 0):
                raise BadFile(line, "this ballot has fewer cells than the section has columns.")
            self._row = (cells, place)
            self._read(line, cells[place], "" if points_place is None else cells[points_place])
        raise AssertionError("no row is short")

    def notes(self) -> list[str]:
        """Sentences about names left out and limits broken."""
        notes = []
        if self._left_out:
            times, first = len(self._left_out), self._left_out[0]
            notes.append(
                f"{times} times a ballot names something that is not a project here (first on line {first}). We left those"
                " names out."
            )
        if self._breaking:
            times, first = len(self._breaking), self._breaking[0]
            what = "We left them out." if self._left_out_breaking else "We counted them as they were cast."
            notes.append(f"{times} ballots break the file's own limits for a ballot (first on line {first}). {what}")
        return notes

    def _ticks(self, votes: Iterable[str]) -> dict[str, Ballot]:
        """The ballots of ticks that need no more than a look, by their text; all others are left to `_read`."""
        texts = list(filter(None, votes))
        if not self._trusting and not self._known.issuperset(",".join(texts).split(",")):
            texts = [text for text in texts if self._known.issuperset(text.split(","))]
        most = max([text.count(",") for text in texts], default=0) + 1
        if self._more_limits or self._fewest > 1 or most > self._most:
            texts = [text for text in texts if self._is_plain(text)]
        return dict(zip(texts, Approval.of_texts(texts), strict=True))

    def _is_plain(self, text: str) -> bool:
        """Whether every name is known and the ballot is within the file's own limits."""
        named = text.split(",")
        return self._known.issuperset(named) and not self._breaks_limits(named, 0)

    def _read(self, line: int, vote: str, points: str) -> tuple[Ballot, int, bool]:
        named = [one.strip() for one in vote.split(",")] if vote.strip() else []
        given = [one.strip() for one in points.split(",")] if points.strip() else []
        if self.vote_type in ("cumulative", "scoring") and len(named) != len(given):
            raise BadFile(line, f"this ballot names {len(named)} projects but gives points {len(given)} times.")
        numbers = [
            exact_decimal(line, one, f"the points for “{name}”") for name, one in zip(named, given, strict=False)
        ]
        known = [place for place, name in enumerate(named) if self._is_known(line, name)]
        names = [named[place] for place in known]
        try:
            ballot = self._of_kind(line, names, [numbers[place] for place in known] if numbers else [])
        except BadBallot as odd:
            raise BadFile(line, str(odd)) from None
        return ballot, len(named) - len(known), self._breaks_limits(names, sum(numbers, Fraction(0)))

    def _is_known(self, line: int, name: str) -> bool:
        if name in self.costs:
            return True
        if self.strict:
            what = f"“{name}”, which is not a project in this file" if name else "nothing between two commas"
            raise BadFile(line, f"this ballot names {what}.", column=self._column_of(name))
        return False

    def _column_of(self, name: str) -> int:
        """Where a name begins in its line, counted from 1 (as if nothing in the line were quoted)."""
        cells, place = self._row
        parts = cells[place].split(",")
        before = next((number for number, one in enumerate(parts) if one.strip() == name), 0)
        return sum(len(cell) + 1 for cell in cells[:place]) + sum(len(one) + 1 for one in parts[:before]) + 1

    def _of_kind(self, line: int, names: list[str], numbers: list[Fraction]) -> Ballot:
        if self.vote_type == "approval":
            return Approval(names)
        if self.vote_type == "ordinal":
            return Ranking(names)
        if self.vote_type != "choose-1":
            return Score(zip(names, numbers, strict=True))
        if len(names) > 1:
            raise BadFile(line, f"this ballot names {len(names)} projects, where each voter has one choice.")
        return Choice(names[0] if names else None)

    def _breaks_limits(self, names: Iterable[str], points: Fraction | int) -> bool:
        limits, named = self._limits, set(names)
        size = len(named)
        cost = sum(self.costs[name] for name in named) if "max_sum_cost" in limits else 0
        return (
            size < limits.get("min_length", size)
            or size > limits.get("max_length", size)
            or cost > limits.get("max_sum_cost", cost)
            or points > limits.get("max_sum_points", points)
            or points < limits.get("min_sum_points", points)
        )


def _numbers(limits: Mapping[str, str]) -> dict[str, Fraction | int]:
    """The limits on a ballot that are plain numbers; anything else sets no limit we could check."""
    found: dict[str, Fraction | int] = {}
    for key in ("min_length", "max_length", "max_sum_cost", "min_sum_points", "max_sum_points"):
        try:
            number = exact_decimal(0, limits[key], key)
            found[key] = int(number) if number.denominator == 1 else number
        except (KeyError, BadFile):
            continue
    return found
