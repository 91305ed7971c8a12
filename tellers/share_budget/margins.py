"""How near each project that lost a count by equal shares was to being funded: in money, in supporters, in price."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Any

from tellers.share_budget.replay import Replay, Step
from tellers.tally import natural_key


@dataclass(slots=True)
class Margin:
    """The numbers of explain.WhyNot that say how near a project was; None where a rule has no such number."""

    left_between_them: Fraction | None = None
    short_by: Fraction | None = None
    spent_on: tuple[tuple[str, Fraction], ...] = ()
    extra_supporters: int | None = None
    points_each: Fraction | None = None
    who_could: int | None = None
    lowest_price: Fraction | None = None

    def as_dict(self) -> dict[str, Any]:
        """The numbers by name."""
        return {name: getattr(self, name) for name in self.__slots__}


def share_margins(
    replay: Replay, won: set[str], unit: Fraction, each_step: Callable[[int, dict[int, int], int], None]
) -> dict[str, Margin]:
    """The margins of every project that was not bought from shares and could have won, for a count by equal shares.

    won        ids that are funded; they get no Margin
    each_step  called with (project number, payments, price) before each purchase is paid

    Until a project is bought, the count is the same with and without it. So it is bought if and only if, in some round, its
    claim beats the one that was bought, or its supporters hold its cost at the end. Each is solved for the number of further
    supporters and for the cost; the best round counts. Once something is bought that excludes it, no later round does.
    """
    field = replay.field
    lost = [p for p, one in enumerate(field.ids) if one not in won]
    found = {p: _Search(replay, p, unit) for p in lost}
    spent: dict[int, Counter[int]] = {p: Counter() for p in lost}
    able, bought = set(lost) - field.capped_by(()), list[int]()
    for step in replay.steps():
        each_step(step.project, step.payments, step.price)
        for p in able:
            found[p].against(step)
        bought.append(step.project)
        able -= field.left_with(bought)
        for g, paid in step.payments.items():
            group, before = field.groups[g], replay.money[g]
            after, of_all = before - paid, paid * group.voters
            for p, points in (one for one in group.points if one[0] in spent):
                spent[p][step.project] += of_all
                found[p].moved(before, after, points, group.voters)
    margins = {}
    untouched = replay.voters - sum(
        group.voters for g, group in enumerate(field.groups) if replay.money[g] != replay.start
    )
    for p in lost:
        if p in able:
            found[p].at_the_end()
        margins[field.ids[p]] = _margin(replay, p, found[p], spent[p], untouched)
    return margins


class _Search:
    """The fewest further supporters and the highest cost that would do, over all rounds so far. Amounts in small units."""

    def __init__(self, replay: Replay, project: int, unit: Fraction) -> None:
        self.replay = replay
        self.project = project
        self.step = unit
        self.points_each = replay.field.most_points
        self.extra: int | None = None
        self.price = Fraction(0)
        self._cost = replay.costs[project]
        #: What a voter holds and the points they gave → how many there are of them; those who hold nothing left out.
        self._alike: Counter[tuple[int, int]] = Counter()
        for _, w, s in replay.field.supporters[project]:
            self._alike[replay.start, s] += w

    def moved(self, before: int, after: int, points: int, voters: int) -> None:
        """So many of its supporters now hold something else."""
        alike = self._alike
        left = alike[before, points] - voters
        if left:
            alike[before, points] = left
        else:
            del alike[before, points]
        if after:
            alike[after, points] += voters

    def against(self, bought: Step) -> None:
        """Beat this purchase."""
        if not bought.price:
            return
        held = self.held()
        level = self._level(bought, Fraction(self._cost))
        over, under = level.numerator, level.denominator
        raised = Fraction(sum(w * min(m * under, over * s) for m, w, s in held), under)
        each = min(Fraction(self.replay.start), level * self.points_each)
        more = max(1, ceil((self._cost - raised) / each))
        if raised + more * each == self._cost and not self._wins_tie(bought, more, level, held):
            more += 1
        self._offer(more)
        self._offer_price(self._highest_price(bought, held), bought, held)

    def at_the_end(self) -> None:
        """Hold the cost when nothing else can be bought."""
        left = sum(m * w for m, w, _ in self.held())
        self._offer(ceil(Fraction(self._cost - left, self.replay.start)) if self.replay.start else None)
        self.price = max(self.price, self._rounded_down(Fraction(left)))

    def held(self) -> list[tuple[int, int, int]]:
        return [(held, w, s) for (held, s), w in self._alike.items() if held]

    def _level(self, bought: Step, cost: Fraction) -> Fraction:
        """The price per point at which a project of this cost has the same claim as the one bought."""
        if not self.replay.per_cost:
            return Fraction(bought.price)
        return bought.price * cost / self.replay.costs[bought.project]

    def _wins_tie(self, bought: Step, more: int, level: Fraction, held: list[tuple[int, int, int]]) -> bool:
        over, under = level.numerator, level.denominator
        if all(m * under < over * s for m, _, s in held) and (not more or self.replay.start < level * self.points_each):
            return True
        field, p, q = self.replay.field, self.project, bought.project
        mine = (field.costs[p], -field.scores[p] - more * self.points_each, natural_key(field.ids[p]))
        return mine < (field.costs[q], -field.scores[q], natural_key(field.ids[q]))

    def _highest_price(self, bought: Step, held: list[tuple[int, int, int]]) -> Fraction:
        """The cost at which the claim would be exactly as good as that of the project bought; any lower cost is better."""
        if not self.replay.per_cost:
            return Fraction(sum(w * min(m, bought.price * s) for m, w, s in held))
        # Solve Σ min(money, κ × points × cost) = cost, where κ is the claim: the poorest pay all they hold, the rest grow.
        # The claim is over ÷ under; whole numbers throughout, since a city has many thousands of purses.
        claim = Fraction(bought.price, self.replay.costs[bought.project])
        over, under = claim.numerator, claim.denominator
        even = lcm(*{s for _, _, s in held})
        rest, poor = sum(w * s for _, w, s in held), 0
        for m, w, s in sorted(held, key=lambda one: one[0] * (even // one[2])):
            growing = under - over * rest
            if growing > 0 and over * s * poor <= m * growing:
                return Fraction(under * poor, growing)
            poor += w * m
            rest -= w * s
        return Fraction(poor)

    def _offer(self, more: int | None) -> None:
        if more is not None and (self.extra is None or more < self.extra):
            self.extra = more

    def _offer_price(self, highest: Fraction, bought: Step, held: list[tuple[int, int, int]]) -> None:
        price = self._rounded_down(highest)
        # While all can pay in full, the claim by cost is 1 ÷ points whatever the cost: then the tie order decides by cost.
        points = sum(w * s for _, w, s in held)
        always_tied = self.replay.per_cost and bought.price * points == self.replay.costs[bought.project]
        if always_tied:
            price = min(price, self._rounded_down(Fraction(self.replay.costs[bought.project])))
        if (
            price
            and (always_tied or price * self.replay.units == highest)
            and not self._wins_tie_at(price, bought, held)
        ):
            price -= self.step
        self.price = max(self.price, price)

    def _wins_tie_at(self, price: Fraction, bought: Step, held: list[tuple[int, int, int]]) -> bool:
        level = self._level(bought, price * self.replay.units)
        if all(m * level.denominator < level.numerator * s for m, _, s in held):
            return True
        field, p, q = self.replay.field, self.project, bought.project
        mine = (price, -field.scores[p], natural_key(field.ids[p]))
        return mine < (field.costs[q], -field.scores[q], natural_key(field.ids[q]))

    def _rounded_down(self, small: Fraction) -> Fraction:
        return floor(small / self.replay.units / self.step) * self.step


def _margin(replay: Replay, project: int, search: _Search, spent: Counter[int], untouched: int) -> Margin:
    field = replay.field
    held = search.held()
    left = replay.amount(sum(has * w for has, w, _ in held))
    own = sum(w for has, w, _ in held if has == replay.start)
    return Margin(
        left_between_them=left,
        short_by=field.costs[project] - left,
        spent_on=tuple((field.ids[p], replay.amount(paid)) for p, paid in spent.most_common() if paid),
        extra_supporters=search.extra,
        points_each=Fraction(search.points_each, field.scale),
        who_could=untouched - own,
        lowest_price=search.price,
    )
