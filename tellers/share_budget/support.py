"""How many supporters a project may need, worked out before anybody has voted. A guide, not a promise."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from tellers.ballots import Number, exact_number


@dataclass(frozen=True)
class Needed:
    """Supporters that would be enough under equal shares.

    fewest  if they spend their whole share of the pot on this project
    most    if each spreads it evenly over as many projects as was assumed; never more than all voters
    share   of the pot, for each voter
    fits    False when it costs more than the pot: no support is enough, and both figures are all voters
    """

    fewest: int
    most: int
    share: Fraction
    fits: bool


def supporters_needed(cost: Number, pot: Number, voters: int, *, spread: int = 3) -> Needed:
    """Each voter holds an equal share, pot / voters; a project is bought when its supporters hold its cost together.

    cost, pot  in one unit, the pot above nought
    voters     who will vote, blank ballots too, at least one
    spread     over how many projects a supporter spreads their share at most, at least one

    Exact. The raising of shares at the end of a count (Add1) can only lower what is needed.
    """
    price, money = exact_number(cost, "the cost"), exact_number(pot, "the pot")
    if money <= 0 or price < 0 or voters < 1 or spread < 1:
        raise ValueError("A pot, at least one voter and a spread of at least one are needed to work this out.")
    fewest = ceil(voters * price / money)
    fits = price <= money
    return Needed(
        fewest=min(voters, fewest),
        most=min(voters, ceil(spread * voters * price / money)),
        share=money / voters,
        fits=fits,
    )


def votes_like_last_time(won_with: int, voters_then: int, voters: int) -> int:
    """As large a part of the voters as the weakest winner had last time, under “most votes first”."""
    if voters_then < 1 or voters < 1 or not 0 <= won_with <= voters_then:
        raise ValueError("How many voted then, and how many of them for it, are needed to work this out.")
    return ceil(Fraction(won_with, voters_then) * voters)
