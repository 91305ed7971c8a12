"""The VOTES of a Pabulib file: from cells to ballots, and what to say about the odd ones."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from tellers.ballots import Approval, BadBallot, Ballot, Choice, Ranking, Score
from tellers.pabulib.lines import BadFile, Section, exact_decimal


class Votes:
    """Reads ballots of one kind, and remembers what was odd about them.

    costs   {project id: cost} of every known project
    limits  META as {key: text}; the limits it sets on a ballot are checked and reported, never enforced
    strict  True: refuse an unknown project id; False: leave it out, and say so
    """

    def __init__(
        self, vote_type: str, costs: Mapping[str, Fraction], limits: Mapping[str, str], *, strict: bool
    ) -> None:
        self.vote_type = vote_type
        self.costs = costs
        self._known = frozenset(costs)
        self.strict = strict
        self._limits = _numbers(limits)
        self._fewest, self._most = self._limits.get("min_length", 0), self._limits.get("max_length", len(costs))
        self._more_limits = not self._limits.keys() <= {"min_length", "max_length"}
        self._left_out: list[int] = []
        self._breaking: list[int] = []
        self._left_out_breaking = False
        self._row: tuple[list[str], int] = ([], 0)
        #: Equal ballots share one object: a city's file has many of each.
        self._seen: dict[str | tuple[str, str], tuple[Ballot, int, bool]] = {}

    def ballots(self, section: Section, *, leave_out_breaking: bool = False) -> list[Ballot]:
        """One ballot for each row, in the order of the file, with those that break its limits or without. Raises BadFile."""
        ballots = self._all(section)
        self._left_out_breaking = leave_out_breaking
        if not (leave_out_breaking and self._breaking):
            return ballots
        breaking = set(self._breaking)
        return [ballot for ballot, (line, _) in zip(ballots, section.rows, strict=True) if line not in breaking]

    def _all(self, section: Section) -> list[Ballot]:
        vote_place = section.place("vote")
        points_place = section.place("points") if self.vote_type in ("cumulative", "scoring") else None
        return [self._ballot(line, cells, vote_place, points_place) for line, cells in section.rows]

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

    def _ballot(self, line: int, cells: list[str], vote_place: int, points_place: int | None) -> Ballot:
        try:
            key = cells[vote_place] if points_place is None else (cells[vote_place], cells[points_place])
        except IndexError:
            raise BadFile(line, "this ballot has fewer cells than the section has columns.") from None
        seen = self._seen.get(key)
        if seen is None:
            self._row = (cells, vote_place)
            seen = self._seen[key] = self._ticks(key) or self._read(line, *((key, "") if isinstance(key, str) else key))
        ballot, left_out, breaks = seen
        if left_out:
            self._left_out += [line] * left_out
        if breaks:
            self._breaking.append(line)
        return ballot

    def _ticks(self, vote: "str | tuple[str, str]") -> "tuple[Ballot, int, bool] | None":
        """A ballot of ticks that needs no more than a look; None for any other."""
        if self.vote_type != "approval" or not isinstance(vote, str):
            return None
        names = frozenset(vote.split(","))
        if not self._known.issuperset(names):
            return None
        breaks = self._breaks_limits(names, 0) if self._more_limits else not self._fewest <= len(names) <= self._most
        return Approval.of_known(names), 0, breaks

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
