"""How near each project that lost a greedy count was to being funded: in supporters and in price."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from math import ceil
from typing import Any

from tellers.share_budget.field import Field
from tellers.share_budget.margins import Margin
from tellers.tally import Tally, natural_key

#: More supporters than would bring any project to the head of any list.
BEYOND_ALL = 10**30


def list_margins(field: Field, tally: Tally, unit: Fraction) -> dict[str, Margin]:
    """The margins of every project that could have won, for a greedy rule; none for other rules.

    A project further up the list finds at least as much money left and nothing more that excludes it, so what is enough stays enough, and halving finds it.
    """
    if not tally.rule.startswith("greedy"):
        return {}
    per_cost = tally.rule == "greedy_votes_per_cost"
    return {
        one: Margin(
            extra_supporters=_fewest(partial(_listed, field, p, field.costs[p], per_cost)),
            points_each=Fraction(field.most_points, field.scale),
            lowest_price=_dearest(field, p, unit, per_cost),
        )
        for p, one in enumerate(field.ids)
        if one not in tally.winners
    }


def _fewest(enough: Callable[[int], bool]) -> int | None:
    """None if no support is enough: something that costs nothing comes first, and excludes it."""
    if not enough(BEYOND_ALL):
        return None
    high = 1
    while not enough(high):
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _dearest(field: Field, project: int, unit: Fraction, per_cost: bool) -> Fraction:
    low, high = 0, ceil(field.costs[project] / unit)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _listed(field, project, middle * unit, per_cost, 0) else (low, middle)
    return low * unit


def _listed(field: Field, project: int, cost: Fraction, per_cost: bool, more: int) -> bool:
    """Whether the walk down the list takes the project, with so many more supporters and at this cost."""
    costs, scores = list(field.costs), list(field.scores)
    costs[project] = cost
    scores[project] += more * field.most_points

    def place(p: int) -> tuple[Any, ...]:
        value = Fraction(scores[p]) / costs[p] if per_cost and costs[p] else Fraction(scores[p])
        free = per_cost and not costs[p]
        return (not free, 0 if free else -value, costs[p], -scores[p], natural_key(field.ids[p]))

    left, bought, excluded = field.budget, list[int](), field.capped_by(())
    for p in sorted(range(len(costs)), key=place):
        if costs[p] <= left and p not in excluded:
            if p == project:
                return True
            left -= costs[p]
            bought.append(p)
            excluded |= field.left_with(bought)
    return False
