"""Counting one field by equal shares at many shares: with the quick engine where it is built, else in plain Python."""

import ctypes
from fractions import Fraction
from typing import Protocol

from tellers.share_budget.engine import library
from tellers.share_budget.engine.count import QuickShares
from tellers.share_budget.engine.flat import Desk, flat_of
from tellers.share_budget.equal_shares import EqualShares
from tellers.share_budget.field import Field


class Count(Protocol):
    """A finished count at one share."""

    @property
    def share(self) -> Fraction: ...
    @property
    def tied(self) -> list[tuple[int, ...]]: ...
    @property
    def order(self) -> list[int]: ...
    def exact_prices(self) -> list[Fraction]: ...
    def cost(self) -> Fraction: ...


class Counter:
    """Counts a field in plain Python."""

    def __init__(self, field: Field, *, per_cost: bool) -> None:
        self.field = field
        self.per_cost = per_cost

    def at(self, share: Fraction) -> Count:
        """The count at this share. Only the last one or two counts asked for are sure to stay as they are."""
        return EqualShares(self.field, share, per_cost=self.per_cost).run()

    def same_order_at(self, count: Count, share: Fraction) -> Count | None:
        """The count at a larger share, if every share between certainly gives the order of `count`; else None."""
        assert isinstance(count, EqualShares)
        return count.same_order_at(share)

    def told(self, count: Count) -> Count:
        """The count with its ties noted."""
        return count

    def told_at(self, share: Fraction) -> Count:
        """The count at this share, with its ties noted."""
        return self.at(share)


class QuickCounter(Counter):
    """The same with the engine. Two desks are enough: one for the count that is kept, one for the next."""

    def __init__(self, engine: ctypes.CDLL, field: Field, *, per_cost: bool) -> None:
        super().__init__(field, per_cost=per_cost)
        self._engine = engine
        self._flat = flat_of(field, per_cost=per_cost)
        self._desks = [Desk(field, self._flat), Desk(field, self._flat)]

    def at(self, share: Fraction) -> Count:
        return self._begin(share).run()

    def same_order_at(self, count: Count, share: Fraction) -> Count | None:
        assert isinstance(count, QuickShares)
        self._desks = [count.desk, *(desk for desk in self._desks if desk is not count.desk)]
        further = self._begin(share)
        return further if further.follow(count) else None

    def told(self, count: Count) -> Count:
        assert isinstance(count, QuickShares)
        return count.tell()

    def told_at(self, share: Fraction) -> Count:
        return self._begin(share).tell()

    def _begin(self, share: Fraction) -> QuickShares:
        desk = self._desks.pop()
        self._desks.insert(0, desk)
        return QuickShares(self._engine, self._flat, self.field, share, desk)


def counter(field: Field, *, per_cost: bool) -> Counter:
    """The quickest counter there is here. All give the same results."""
    engine = library()
    if engine is None or not field.ids or not field.budget or field.caps:
        return Counter(field, per_cost=per_cost)
    return QuickCounter(engine, field, per_cost=per_cost)
