"""What every voter still holds while equal shares are spent.

Two views of the same purses. `money` is quick: floats, with a proven bound `slack` on how far any of them can be from the
truth. `exact_money` is the truth, worked out from the purchases only when a decision is too close for floats.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, MutableSequence
from fractions import Fraction
from itertools import compress, repeat
from math import lcm

from tellers.share_budget.field import Field

ULP = 2.0**-52
TINY = 5e-324
#: Purses that may be further from the truth than this part of a share are worked out anew from exact prices.
BLURRED = 2.0**-16


class Purses:
    """The purses of every group of voters, and what has been bought from them so far.

    share   what each voter starts with, > 0
    money   {group number: what one voter of the group holds}, float; exactly 0.0 once they have run short
    slack   no entry of `money` is further from the truth than this
    """

    def __init__(self, field: Field, share: Fraction, money: MutableSequence[float] | None = None) -> None:
        self.field = field
        self.share = share
        start = float(share)
        self.most = start
        self.money: MutableSequence[float] = [start] * len(field.groups) if money is None else money
        self.slack = start * ULP
        self.bought: list[int] = []
        self._ran_short: list[list[int]] = []
        self._full_payers_points: list[int] = []
        self._prices: list[Fraction] = []
        self._known_prices: dict[int, Fraction] = {}
        self._price_of: dict[int, Fraction] = {}

    def would_blur(self, error: float) -> bool:
        """Whether paying a price with this error would leave the floats too far from the truth."""
        most = self.field.most_points
        return (self.slack + most * error) * most > self.most * BLURRED

    def pay(self, project: int, price: float, error: float) -> None:
        """Take the price of a project from its supporters: each pays price × points, or all they hold if that is less.

        error  how far `price` can be from the exact price per point; nobody is so near the edge that it could matter
        """
        money, columns = self.money, self.field.columns[project]
        short: list[int] = []
        full = 0
        each = repeat(1) if columns.points is None else columns.points
        for g, points, weight in zip(columns.groups, each, columns.weight, strict=False):
            held, part = money[g], price * points
            if held > part:
                money[g] = held - part
                full += weight
            elif held:
                money[g] = 0.0
                short.append(g)
        self._note(project, short, error)
        self._full_payers_points[-1] = full

    def pay_exactly(self, project: int, price: Fraction, ran_short: Iterable[int]) -> None:
        """As `pay`, with the exact price and the groups that pay all they hold."""
        money, about = self.money, float(price)
        short = list(ran_short)
        for g in short:
            money[g] = 0.0
        for g, _, points in self.field.supporters[project]:
            if money[g]:
                # Never down to nought by rounding: nought is kept for those who have run short.
                money[g] = max(money[g] - about * points, TINY)
        self._known_prices[len(self.bought)] = price
        self._note(project, short, about * 2 * ULP)

    def _note(self, project: int, short: list[int], error: float) -> None:
        self.bought.append(project)
        self._ran_short.append(short)
        self._full_payers_points.append(0)
        self.slack += self.field.most_points * error + 2 * ULP * self.most

    def points_holding_money(self, project: int) -> int:
        """Points given to a project by voters who have not run short."""
        columns = self.field.columns[project]
        return sum(compress(columns.weight, map(self.money.__getitem__, columns.groups)))

    def holding_less_than(self, limit: float, project: int) -> list[tuple[float, int]]:
        """(money per point of a voter, points of the group) for the supporters who hold less than limit × points, but not nought."""
        columns = self.field.columns[project]
        held = map(self.money.__getitem__, columns.groups)
        if columns.points is None:
            return [(money, weight) for money, weight in zip(held, columns.weight, strict=True) if 0.0 < money < limit]
        together = zip(held, columns.points, columns.weight, strict=True)
        return [(money / points, weight) for money, points, weight in together if 0.0 < money < limit * points]

    def exact_prices(self) -> list[Fraction]:
        """The exact price per point of everything bought so far, in order of purchase."""
        for turn in range(len(self._prices), len(self.bought)):
            price = self._known_prices.get(turn)
            if price is None:
                price = self._price_of_round(turn)
            self._prices.append(price)
            self._price_of[self.bought[turn]] = price
        return self._prices

    def _price_of_round(self, turn: int) -> Fraction:
        cost = self.field.costs[self.bought[turn]]
        return (cost - self.exact_total(self._ran_short[turn])) / self._full_payers_points[turn]

    def exact_money(self, group: int) -> Fraction:
        """What one voter of a group holds that has not run short: the share less everything paid in full."""
        if not self.money[group]:
            return Fraction(0)
        self.exact_prices()
        price_of = self._price_of
        return self.share - sum(price_of[p] * points for p, points in self.field.groups[group].points if p in price_of)

    def exact_total(self, groups: Iterable[int]) -> Fraction:
        """What all voters of these groups held between them when they had paid for everything in `_price_of` in full."""
        paid: Counter[int] = Counter()
        voters = 0
        price_of = self._price_of
        for g in groups:
            group = self.field.groups[g]
            voters += group.voters
            for p, points in group.points:
                if p in price_of:
                    paid[p] += group.voters * points
        return self.share * voters - self._spent(paid)

    def _spent(self, paid: Mapping[int, int]) -> Fraction:
        """So many points of each project at their exact prices."""
        prices = [(self._price_of[p], times) for p, times in paid.items()]
        # Over one denominator, since adding fractions one by one makes each sum as short as it can be, which takes long.
        under = lcm(*(price.denominator for price, _ in prices))
        return Fraction(sum(price.numerator * (under // price.denominator) * times for price, times in prices), under)
