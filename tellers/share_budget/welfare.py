"""The set of projects with the most support that the budget can pay for: an exact knapsack."""

from bisect import bisect_right
from fractions import Fraction
from itertools import accumulate
from math import lcm

from tellers.share_budget.election import Election
from tellers.share_budget.field import Field, field_of
from tellers.share_budget.result import tally_of
from tellers.tally import Round, Tally


class NoSuchCount(ValueError):
    """The rule says nothing about an election like this one; the message is a plain sentence."""


def welfare(election: Election, *, rule: str, per_cost: bool) -> Tally:
    """The affordable set with the largest sum of points (or, with per_cost, of points × cost). Proportional it is not.

    Of several sets with the same sum: the one that costs least, then the one with the first project in the tie order.
    Exact, in whole numbers: sets are built up project by project, and a set goes when another has as much support for no more
    money, or when even a part of the next project could not bring it to the best sum found. O(projects × sets kept).
    Raises NoSuchCount where some projects exclude others or are capped.
    Nemhauser & Ullmann (1969), "Discrete Dynamic Programming and Capital Allocation".
    """
    field = field_of(election)
    if any(field.excludes) or field.caps:
        raise NoSuchCount(
            "The set with the most support is not worked out where projects exclude each other or are capped."
        )
    chosen = [field.ids[p] for p in _best_set(field, per_cost)]
    costs = dict(zip(field.ids, field.costs, strict=True))
    return tally_of(election, field, rule, [Round(one, costs[one], "votes") for one in chosen], "best-set")


def _best_set(field: Field, per_cost: bool) -> list[int]:
    units = lcm(field.budget.denominator, *(cost.denominator for cost in field.costs))
    costs = [int(cost * units) for cost in field.costs]
    worth = [score * cost if per_cost else score for score, cost in zip(field.scores, costs, strict=True)]
    size, budget = len(costs), int(field.budget * units)
    # Most support for the money first, so that good sets are found early and poor ones go early.
    line = sorted(range(size), key=lambda p: (Fraction(-worth[p], costs[p]) if costs[p] else Fraction(-(10**30)), p))
    bound = _Bound([costs[p] for p in line], [worth[p] for p in line])
    best = _in_line(line, costs, worth, budget)
    sets = [(0, 0, 0)]  # (cost, −worth, −mask): a larger mask has earlier projects
    for place, p in enumerate(line):
        bit = 1 << (size - 1 - p)
        with_it = [(c + costs[p], v - worth[p], m - bit) for c, v, m in sets if c + costs[p] <= budget]
        sets = _undominated(sorted(sets + with_it))
        best = max(best, -sets[-1][1])
        sets = [one for one in sets if bound.beyond(place + 1, budget - one[0]) - one[1] >= best]
    _, _, mask = min(sets, key=lambda one: (one[1], one[0], one[2]))
    return [p for p in range(size) if -mask >> (size - 1 - p) & 1]


def _in_line(line: list[int], costs: list[int], worth: list[int], budget: int) -> int:
    """What going down the line and taking what fits comes to."""
    found = 0
    for p in line:
        if costs[p] <= budget:
            budget -= costs[p]
            found += worth[p]
    return found


def _undominated(sets: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Of sets in order of cost, those with more support than any that costs no more."""
    kept: list[tuple[int, int, int]] = []
    for one in sets:
        if not kept or one[1] < kept[-1][1]:
            kept.append(one)
    return kept


class _Bound:
    """How much more support a set could come to if a part of a project could be bought (Dantzig)."""

    def __init__(self, costs: list[int], worth: list[int]) -> None:
        self.costs, self.worth = costs, worth
        self.cost_up_to = list(accumulate(costs, initial=0))
        self.worth_up_to = list(accumulate(worth, initial=0))

    def beyond(self, place: int, money: int) -> int:
        """From the projects from this place in the line on, with so much money; rounded down, since support is whole."""
        room = money + self.cost_up_to[place]
        end = min(bisect_right(self.cost_up_to, room, lo=place) - 1, len(self.costs))
        found = self.worth_up_to[end] - self.worth_up_to[place]
        if end < len(self.costs) and self.costs[end]:
            found += self.worth[end] * (room - self.cost_up_to[end]) // self.costs[end]
        return found
