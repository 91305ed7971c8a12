"""Raise every share one currency unit at a time, so that more of the budget is used (Add1)."""

from dataclasses import dataclass

from tellers.share_budget.counter import Count, Counter
from tellers.share_budget.field import Field

#: After so many raises in a row that changed nothing, it is tried to pass over more of them at once.
WORTH_TRYING = 3


@dataclass(frozen=True, slots=True)
class Raised:
    """The count at which raising stopped.

    increments  whole units added to every share; None if there was room for everything, so nothing was raised
    stop        "next-overspends", "exhaustive", "everything-fits" or "nothing-left"
    """

    count: Count
    increments: int | None
    stop: str


def raise_shares(counter: Counter, *, until_full: bool) -> Raised:
    """Count at shares B/n, B/n + 1, B/n + 2 … and keep the last count before one that overspends.

    until_full  also stop as soon as no other supported project fits in what is left

    Where some projects exclude others, raising ends too when all that are not bought are excluded by what is: no raise
    could then add anything. Without such sets this cannot happen, since there is not room for everything.

    Outcomes go up and down as shares rise, so no share may be left out. Runs of shares that provably give the same
    outcome are passed over together (see EqualShares.same_order_at).
    """
    field = counter.field
    start = field.budget / field.voters
    count = counter.at(start)
    if sum(field.costs) <= field.budget:
        return Raised(counter.told(count), None, "everything-fits")
    increments, alike, order = 0, 0, count.order
    while True:
        if until_full and not something_fits(field, order):
            return Raised(counter.told(count), increments, "exhaustive")
        if nothing_left(field, order):
            return Raised(counter.told(count), increments, "nothing-left")
        stride = alike if alike >= WORTH_TRYING else 0
        while stride > 1:
            further = counter.same_order_at(count, start + increments + stride)
            if further is None:
                stride = stride // 4
            else:
                count, increments = further, increments + stride
                stride *= 2
        following = counter.at(start + increments + 1)
        if following.cost() > field.budget:
            return Raised(counter.told_at(start + increments), increments, "next-overspends")
        before, order = order, following.order
        alike = alike + 1 if order == before else 0
        count, increments = following, increments + 1


def something_fits(field: Field, order: list[int]) -> bool:
    """Whether any supported project that could still be bought costs no more than what is left of the budget."""
    left = field.budget - sum(field.costs[p] for p in order)
    out = {*order, *field.excluded_by(order)}
    return any(cost <= left for p, cost in enumerate(field.costs) if p not in out)


def nothing_left(field: Field, order: list[int]) -> bool:
    """Whether every supported project is bought, or excluded by one that is."""
    return len({*order, *field.excluded_by(order)}) == len(field.ids)
