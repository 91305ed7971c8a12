"""Raising the shares as a picture: who wins at each share, from the first to the last, and where it flickers."""

from dataclasses import dataclass
from fractions import Fraction

from tellers.share_budget.counter import counter
from tellers.share_budget.election import Election
from tellers.share_budget.field import field_of
from tellers.share_budget.raise_shares import first_share
from tellers.tally import Tally, natural_order

#: More raises than this are not drawn one by one.
MOST_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class Rung:
    """A run of raises with the same winners.

    first, last  whole units added to every share, both included
    winners      in natural order
    cost         of all winners; above the budget on the last rung, which is the one that was not taken
    """

    first: int
    last: int
    winners: tuple[str, ...]
    cost: Fraction


def ladder(election: Election, tally: Tally, *, beyond: int = 1) -> tuple[Rung, ...]:
    """The winners at every share up to the one that was kept, and `beyond` raises further.

    tally  a result of this election by a rule that raises shares; for any other, or where nothing was raised, ()

    Before anything is added from money left over. One count a raise. Raises ValueError if there were more than MOST_STEPS.
    """
    if tally.increments is None or not tally.voters:
        return ()
    if tally.increments + beyond > MOST_STEPS:
        raise ValueError(f"There were {tally.increments} raises: too many to draw one by one.")
    field = field_of(election)
    counting = counter(field, per_cost=tally.rule.startswith("mes_cost"))
    rungs: list[Rung] = []
    for added in range(tally.increments + beyond + 1):
        found = counting.at(first_share(field, tally.rule) + added)
        winners, cost = natural_order(field.ids[p] for p in found.order), found.cost()
        if rungs and rungs[-1].winners == winners:
            rungs[-1] = Rung(rungs[-1].first, added, winners, cost)
        else:
            rungs.append(Rung(added, added, winners, cost))
    return tuple(rungs)


def flickering(rungs: tuple[Rung, ...]) -> tuple[str, ...]:
    """Projects that were in at some share, out at a larger one, and in again or out at the end; in natural order."""
    every = {one for rung in rungs for one in rung.winners}
    return natural_order(one for one in every if _changes([one in rung.winners for rung in rungs]) > 1)


def _changes(present: list[bool]) -> int:
    return sum(now != before for before, now in zip([False, *present], present, strict=False))
