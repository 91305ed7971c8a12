"""What votes that were counted before tell a proposer about the next one: a guide from totals, not a promise.

The plain figure, which always holds, is in `support`. What is in here only says how earlier projects fared beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from tellers.ballots import Number, exact_number

#: One project in so many may be an exception, on either side.
EXCEPTIONS = 10


@dataclass(frozen=True, slots=True)
class Tried:
    """A project of a vote that was counted by equal shares.

    supporters  voters who asked for it, with a tick or any points
    strength    its supporters over the plain figure, voters × cost ÷ pot: at 1 their shares of the pot were exactly its cost
    """

    cost: Fraction
    pot: Fraction
    voters: int
    supporters: int
    won: bool

    @property
    def strength(self) -> Fraction:
        return self.supporters * self.pot / (self.voters * self.cost)


@dataclass(frozen=True, slots=True)
class Learnt:
    """How strong projects were that won, and that lost.

    low       at most one in ten of the winners were weaker than this
    high      at most one in ten of the losers were stronger than this; never below `low`
    projects  how many were looked at
    """

    low: Fraction
    high: Fraction
    projects: int


def learnt(tried: Iterable[Tried]) -> Learnt | None:
    """Between which strengths it was decided who won. None if nothing won that cost anything.

    Projects that cost nothing, or more than the pot, tell nothing and are left out.
    """
    told = [one for one in tried if 0 < one.cost <= one.pot and one.voters]
    won = sorted(one.strength for one in told if one.won)
    lost = sorted(one.strength for one in told if not one.won)
    if not won:
        return None
    weak_winner = won[len(won) // EXCEPTIONS]
    strong_loser = lost[-1 - len(lost) // EXCEPTIONS] if lost else weak_winner
    return Learnt(min(weak_winner, strong_loser), max(weak_winner, strong_loser), len(told))


def likely_supporters(known: Learnt, cost: Number, pot: Number, voters: int) -> tuple[int, int]:
    """(few, many): as strong as that, nine in ten of the winners had at least `few` supporters, of the losers at most `many`.

    cost, pot  in one unit, the pot above nought
    voters     who will vote, at least one. Neither figure is more than that
    """
    plain = voters * exact_number(cost, "the cost") / exact_number(pot, "the pot")
    return min(voters, ceil(known.low * plain)), min(voters, ceil(known.high * plain))
