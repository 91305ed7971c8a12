"""What every count returns: who won, in what order, and the working.

Numbers are exact (int or Fraction). `as_json` writes them as exact text, so nothing is lost on the way to a file.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Tie:
    """Several had an equally good claim, and a rule known before the count chose between them.

    between     ids with the same claim, the chosen one first, the rest in the order the rule puts them
    chosen      the id that went first
    settled_by  the first part of the tie order that told them apart, in words
    """

    between: tuple[str, ...]
    chosen: str
    settled_by: str


@dataclass(frozen=True, slots=True)
class Round:
    """One purchase, or one step of working.

    project          what was bought
    cost             in main currency units
    how              "shares" (its supporters paid), "votes" (taken from a list), "earned" (Phragmén),
                     "topped up" (money left over), "in part" (given what was left), "all fit" (there was room for everything)
    price_per_point  for "shares": what one point of support cost; no voter paid more than this times their points
    effective_score  for "shares": cost ÷ price_per_point, what the project's support was still worth
    time             for "earned": when its supporters could pay, with each voter earning one unit of money a unit of time
    tie              who else had the same claim in this round, if anyone
    """

    project: str
    cost: Fraction
    how: str
    price_per_point: Fraction | None = None
    effective_score: Fraction | None = None
    time: Fraction | None = None
    tie: Tie | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The result of sharing out a budget, with its working.

    winners           ids in natural order (9 before 10, numbers before words)
    order             the same ids in the order they were bought
    rounds            one Round for each of `order`
    total_cost        of the winners, in main currency units; never above `budget`
    removed           ids left out before counting because each costs more than the whole budget
    unsupported       ids nobody supports; they cannot win
    increments        how many whole currency units were added to every voter's share; None if the rule adds none
    per_voter_budget  each voter's share at the end; None if the rule gives no shares
    stop              why the count ended: "nothing-affordable", "next-overspends", "exhaustive", "everything-fits",
                      "nothing-left" (all else is excluded by what is bought), "end-of-list", "does-not-fit", "best-set",
                      "no-ballots"
    rank_points_top   points of a first place, for ranked ballots; another scale would be another election
    notes             plain sentences a reader of the result should see
    """

    rule: str
    winners: tuple[str, ...]
    order: tuple[str, ...]
    rounds: tuple[Round, ...]
    total_cost: Fraction
    budget: Fraction
    voters: int
    stop: str
    removed: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()
    increments: int | None = None
    per_voter_budget: Fraction | None = None
    rank_points_top: int | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Every tie in the published working, in the order of the rounds."""
        return tuple(one.tie for one in self.rounds if one.tie)

    def as_json(self) -> dict[str, Any]:
        """The whole result as plain dicts, lists and text: exact numbers as text ("2508376.17" is "250837617/100")."""
        return {name: plain(getattr(self, name)) for name in (*self.__dataclass_fields__, "ties")}


def plain(value: Any) -> Any:
    """A dataclass, list or number as JSON can hold it; a Fraction becomes exact text, nothing becomes a float."""
    if isinstance(value, Fraction):
        return str(value)
    if hasattr(value, "__dataclass_fields__"):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def natural_order(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids as people expect them: whole numbers by value first (9 before 10), then the rest letter by letter."""
    return tuple(sorted(ids, key=natural_key))


def natural_key(one: str) -> tuple[int, int, str, str]:
    """Sorts ids in natural order. Only the digits 0–9 make a number; "07" stands next to "7", before it."""
    if one.isascii() and one.isdigit():
        digits = one.lstrip("0")
        return (0, len(digits), digits, one)
    return (1, 0, "", one)
