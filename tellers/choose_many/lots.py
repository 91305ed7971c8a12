"""Who goes first among candidates with equal votes: earlier stages, then lots drawn beforehand, else nobody."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from tellers.ballots import BadBallot
from tellers.tally import Tie

BY_LOT = "the lots drawn before the count"


class LotNeeded(Exception):
    """Only a lot may settle this tie, and no lots were given."""

    def __init__(self, tied: Sequence[str]) -> None:
        super().__init__(f"{', '.join(tied)} can only be told apart by lot.")
        self.tie = Tie(tuple(tied), "", "nothing: a lot is needed")


def checked_lots(candidates: Sequence[str], lots: Sequence[str] | None) -> tuple[str, ...] | None:
    """The lots as drawn. Raises BadBallot unless they name every candidate once."""
    if lots is not None and sorted(lots) != sorted(candidates):
        raise BadBallot("The lots must name every candidate once, and nobody else.")
    return None if lots is None else tuple(lots)


def settle(
    tied: Sequence[str],
    *,
    best: Callable[[list[Fraction]], Fraction],
    points: Sequence[Mapping[str, Fraction]],
    point_name: str,
    lots: Sequence[str] | None,
) -> Tie:
    """Choose one of the tied: by the first of `points` at which they differed, and so on among those still equal; then by lot.

    best    `max` to choose whoever had most (as for a surplus), `min` to choose whoever had fewest (as for an exclusion)
    points  {candidate: votes} at earlier points of the count, in the order in which the rule looks at them
    lots    every candidate, the luckiest first: with `max` the first of them is chosen, with `min` the last

    Raises LotNeeded if the points do not tell them apart and there are no lots.
    """
    left = list(tied)
    for votes in points:
        wanted = best([votes[one] for one in left])
        left = [one for one in left if votes[one] == wanted]
        if len(left) == 1:
            return _tie(tied, left[0], f"{point_name} at which they differed")
    if lots is None:
        raise LotNeeded(left)
    ordered = sorted(left, key=lots.index, reverse=best is min)
    return _tie(tied, ordered[0], BY_LOT)


def _tie(tied: Sequence[str], chosen: str, settled_by: str) -> Tie:
    return Tie((chosen, *(one for one in tied if one != chosen)), chosen, settled_by)
