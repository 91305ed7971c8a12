"""Raise every share one currency unit at a time, so that more of the budget is used (Add1)."""

from dataclasses import dataclass

from tellers.share_budget.equal_shares import EqualShares
from tellers.share_budget.field import Field


@dataclass(frozen=True, slots=True)
class Raised:
    """The count at which raising stopped.

    increments  whole units added to every share; None if there was room for everything, so nothing was raised
    stop        "next-overspends", "exhaustive", "everything-fits" or "nothing-left"
    """

    count: EqualShares
    increments: int | None
    stop: str


def raise_shares(field: Field, *, per_cost: bool, until_full: bool) -> Raised:
    """Count at shares B/n, B/n + 1, B/n + 2 … and keep the last count before one that overspends.

    until_full  also stop as soon as no other supported project fits in what is left

    Where some projects exclude others, raising ends too when all that are not bought are excluded by what is: no raise
    could then add anything. Without such sets this cannot happen, since there is not room for everything.

    Outcomes go up and down as shares rise, so no share may be left out. Runs of shares that provably give the same
    outcome are passed over together (see EqualShares.same_order_at).
    """
    start = field.budget / field.voters
    count = EqualShares(field, start, per_cost=per_cost).run()
    if sum(field.costs) <= field.budget:
        return Raised(count, None, "everything-fits")
    increments, stride = 0, 2
    while True:
        if until_full and not something_fits(field, count):
            return Raised(count, increments, "exhaustive")
        if nothing_left(field, count):
            return Raised(count, increments, "nothing-left")
        while stride > 1:
            further = count.same_order_at(start + increments + stride)
            if further is None:
                stride //= 2
            else:
                count, increments = further, increments + stride
                stride *= 2
        following = EqualShares(field, start + increments + 1, per_cost=per_cost).run()
        if following.cost() > field.budget:
            return Raised(count, increments, "next-overspends")
        stride = 2 if following.order == count.order else 1
        count, increments = following, increments + 1


def something_fits(field: Field, count: EqualShares) -> bool:
    """Whether any supported project that could still be bought costs no more than what is left of the budget."""
    left = field.budget - count.cost()
    out = {*count.order, *field.excluded_by(count.order)}
    return any(cost <= left for p, cost in enumerate(field.costs) if p not in out)


def nothing_left(field: Field, count: EqualShares) -> bool:
    """Whether every supported project is bought, or excluded by one that is."""
    return len({*count.order, *field.excluded_by(count.order)}) == len(field.ids)
