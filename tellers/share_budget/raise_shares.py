"""Raise every share one currency unit at a time, so that more of the budget is used (Add1)."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from weakref import ReferenceType, ref

from tellers.share_budget.counter import Count, Counter, counter
from tellers.share_budget.field import Field
from tellers.share_budget.progress import Progress, Watch

#: After so many raises in a row that changed nothing, it is tried to pass over more of them at once.
WORTH_TRYING = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished count at one share, apart from the memory it was counted in: the numbers bought, in order, their prices and ties."""

    share: Fraction
    order: list[int]
    prices: list[Fraction]
    tied: list[tuple[int, ...]]
    spent: Fraction

    def exact_prices(self) -> list[Fraction]:
        """The exact price per (scaled) point of every purchase."""
        return self.prices

    def cost(self) -> Fraction:
        """Of everything bought."""
        return self.spent


def kept(count: Count) -> Kept:
    """A count whose ties are noted, to keep."""
    return Kept(count.share, list(count.order), list(count.exact_prices()), list(count.tied), count.cost())


@dataclass(frozen=True, slots=True)
class Raised:
    """The count at which raising stopped.

    increments  whole units added to every share; None if there was room for everything, so nothing was raised
    stop        "next-overspends", "exhaustive", "everything-fits" or "nothing-left"
    """

    count: Kept
    increments: int | None
    stop: str


_WAYS: "dict[tuple[int, bool, Fraction], tuple[ReferenceType[Field], Way]]" = {}


def first_share(field: Field, rule: str) -> Fraction:
    """Each voter's share before any raise: budget ÷ voters exactly; with "_whole" in the name of the rule, rounded down."""
    share = field.budget / field.voters
    return Fraction(floor(share)) if "_whole" in rule else share


def raise_shares(counter: Counter, *, until_full: bool) -> Raised:
    """Count at shares B/n, B/n + 1, B/n + 2 … and keep the last count before one that overspends.

    until_full  also stop as soon as no other supported project fits in what is left

    Where some projects exclude others, raising ends too when all that are not bought are excluded by what is: no raise
    could then add anything. Without such sets this cannot happen, since there is not room for everything.
    """
    return Way(counter.field.budget / counter.field.voters).ended(lambda: counter, until_full=until_full)


def raised(field: Field, *, per_cost: bool, start: Fraction, until_full: bool, watch: Watch | None = None) -> Raised:
    """As `raise_shares`, from any share. The way up is gone once for each field that is in use, for all endings.

    watch  told after each raise how far it has come
    """
    key = (id(field), per_cost, start)
    if key not in _WAYS:
        _WAYS[key] = (ref(field, lambda _: _WAYS.pop(key, None)), Way(start))
    return _WAYS[key][1].ended(lambda: counter(field, per_cost=per_cost), until_full=until_full, watch=watch)


def forget(field: Field) -> None:
    """Have the next counts of a field go up anew: for measuring."""
    for key in [key for key in _WAYS if key[0] == id(field)]:
        del _WAYS[key]


class Way:
    """One way up, which both endings are read from: the one that stops when nothing more fits lies on the way to the other.

    Outcomes go up and down as shares rise, so no share may be left out. Runs of shares that provably give the same
    outcome are passed over together (see EqualShares.same_order_at).
    """

    def __init__(self, start: Fraction) -> None:
        self._start = start
        self._increments = 0
        self._full_at: int | None = None
        self._full: Raised | None = None
        self._end: Raised | None = None

    def ended(self, counting: Callable[[], Counter], *, until_full: bool, watch: Watch | None = None) -> Raised:
        """Where raising ends. What has been gone up once is not counted again."""
        if self._end is None and (self._full_at is None or not until_full):
            self._end = self._go_up(counting(), until_full, watch)
        if until_full and self._full_at is not None:
            self._full = self._full or Raised(self._told(counting(), self._full_at), self._full_at, "exhaustive")
            return self._full
        assert self._end is not None
        return self._end

    def _go_up(self, counting: Counter, until_full: bool, watch: Watch | None) -> Raised | None:
        """The end; None if nothing more fits and that was asked for."""
        field = counting.field
        count = counting.at(self._start + self._increments)
        if sum(field.costs) <= field.budget:
            return Raised(self._told(counting, 0), None, "everything-fits")
        alike, order = 0, count.order
        while True:
            if self._full_at is None and not something_fits(field, order):
                self._full_at = self._increments
            if until_full and self._full_at is not None:
                return None
            if nothing_left(field, order):
                return Raised(self._told(counting, self._increments), self._increments, "nothing-left")
            if alike >= WORTH_TRYING:
                count = self._pass_over(counting, count, alike)
            following = counting.at(self._start + self._increments + 1)
            if following.cost() > field.budget:
                return Raised(self._told(counting, self._increments), self._increments, "next-overspends")
            before, order = order, following.order
            alike = alike + 1 if order == before else 0
            count, self._increments = following, self._increments + 1
            if watch:
                watch(Progress("raises", self._increments, count.cost(), field.budget))

    def _pass_over(self, counting: Counter, count: Count, stride: int) -> Count:
        """As far up as the order certainly stays the same."""
        while stride > 1:
            further = counting.same_order_at(count, self._start + self._increments + stride)
            if further is None:
                stride = stride // 4
            else:
                count, self._increments = further, self._increments + stride
                stride *= 2
        return count

    def _told(self, counting: Counter, increments: int) -> Kept:
        return kept(counting.told_at(self._start + increments))


def something_fits(field: Field, order: list[int]) -> bool:
    """Whether any supported project that could still be bought costs no more than what is left of the budget."""
    left = field.budget - sum(field.costs[p] for p in order)
    out = {*order, *field.excluded_by(order)}
    return any(cost <= left for p, cost in enumerate(field.costs) if p not in out)


def nothing_left(field: Field, order: list[int]) -> bool:
    """Whether every supported project is bought, or excluded by one that is."""
    return len({*order, *field.excluded_by(order)}) == len(field.ids)
