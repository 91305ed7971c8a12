"""A field laid out in rows of numbers, as engine.c reads it, and one count's state beside it."""

import ctypes
from array import array
from itertools import accumulate
from math import lcm
from weakref import ReferenceType, ref

from tellers.share_budget.field import Field
from tellers.share_budget.purses import ULP

Rows = dict[str, "array[float] | array[int] | None"]
#: Exact costs take part in 128-bit products with votes; larger ones are compared by Python.
LARGEST = 2**62

_BALLOTS = ("begins", "named", "given", "voters")
_ROWS = ("start", "group", "points", "weight", "cost", "first_low", "whole_cost", *_BALLOTS, "touches", "excludes")
_STATE = (
    *("money", "short_in", "gone", "fresh", "exact", "plain", "low", "high", "price", "error", "held"),
    *("evaluated", "examined", "contender", "order", "plain_won", "won_low", "won_high", "won_held", "full"),
    *("ratio", "ratio_weight"),
)


class State(ctypes.Structure):
    """`Count` of engine.c, name for name."""

    _fields_ = (
        *((name, ctypes.c_int64) for name in ("projects", "groups", "per_cost")),
        *((name, ctypes.c_void_p) for name in _ROWS),
        ("most_points", ctypes.c_double),
        *((name, ctypes.c_double) for name in ("share", "slack")),
        *((name, ctypes.c_int64) for name in ("rounds", "asked", "contenders", "stamp")),
        *((name, ctypes.c_void_p) for name in _STATE),
    )


class Flat:
    """The rows of a field. Kept as long as the field, since laying them out takes as long as a count."""

    def __init__(self, field: Field, *, per_cost: bool) -> None:
        self.per_cost = per_cost
        self.rows: Rows = self._supporters(field) | self._costs(field)
        self.rows |= self._pairs(field) | self._ballots(field)
        self.most_points = float(field.most_points)

    def _supporters(self, field: Field) -> Rows:
        start, group, weight = array("q", [0]), array("i"), array("d")
        for columns in field.columns:
            group.extend(columns.groups)
            weight.extend(columns.weight)
            start.append(len(group))
        points: array[float] | None = None
        if any(columns.points is not None for columns in field.columns):
            points = array("d")
            for columns in field.columns:
                points.extend(columns.points or [1] * len(columns.groups))
        return {"start": start, "group": group, "weight": weight, "points": points}

    def _ballots(self, field: Field) -> Rows:
        begins = array("q", accumulate((len(group.points) for group in field.groups), initial=0))
        named = array("i", [p for group in field.groups for p, _ in group.points])
        given = None
        if self.rows["points"] is not None:
            given = array("i", [points for group in field.groups for _, points in group.points])
        voters = array("q", [group.voters for group in field.groups])
        return {"begins": begins, "named": named, "given": given, "voters": voters}

    def _costs(self, field: Field) -> Rows:
        cost = array("d", map(float, field.costs))
        low = array("d", [0.0] * len(cost))
        for p, score in enumerate(field.scores):
            price = cost[p] / score
            low[p] = (price / cost[p] if self.per_cost and cost[p] else price) * (1 - 8 * ULP)
        units = lcm(*(one.denominator for one in field.costs))
        whole = [int(one * units) for one in field.costs]
        fits = max(whole, default=0) < LARGEST
        return {"cost": cost, "first_low": low, "whole_cost": array("q", whole) if fits else None}

    def _pairs(self, field: Field) -> Rows:
        size = len(field.ids)
        touches, excludes = array("B", bytes(size * size)), array("B", bytes(size * size))
        for p in range(size):
            for q in field.shares_supporters[p]:
                touches[p * size + q] = 1
            for q in field.excludes[p]:
                excludes[p * size + q] = 1
        return {"touches": touches, "excludes": excludes}


class Desk:
    """A State with room for one count of a field. It can be used again for another share."""

    def __init__(self, field: Field, flat: Flat) -> None:
        size, groups = len(field.ids), len(field.groups)
        longest = max((len(columns.groups) for columns in field.columns), default=0)
        self.money = array("d", bytes(8 * groups))
        self.short_in = array("i", bytes(4 * groups))
        self.fresh, self.order, self.evaluated = array("B", bytes(size)), array("q", bytes(8 * size)), _of_eight(size)
        self.gone, self.contender, self.full = array("B", bytes(size)), _of_eight(size), array("d", bytes(8 * size))
        self.price, self.error, self.held = (array("d", bytes(8 * size)) for _ in range(3))
        self._room = {name: _of_eight(size) for name in ("low", "high", "examined", "won_low", "won_high", "won_held")}
        self._room |= {name: _of_eight(longest) for name in ("ratio", "ratio_weight")}
        self._room |= {"plain": _of_eight(size), "exact": _of_eight(size), "plain_won": _of_eight(size)}
        self._flat = flat
        self.state = State(projects=size, groups=groups, per_cost=flat.per_cost, most_points=flat.most_points)
        for name in _ROWS:
            setattr(self.state, name, _address(flat.rows[name]))
        for name in _STATE:
            setattr(self.state, name, _address(self._room[name] if name in self._room else getattr(self, name)))
        self.pointer = ctypes.byref(self.state)


def _of_eight(size: int) -> "array[int]":
    return array("q", bytes(8 * size))


def _address(rows: "array[float] | array[int] | None") -> int | None:
    return rows.buffer_info()[0] if rows is not None else None


_FLATS: dict[tuple[int, bool], tuple[ReferenceType[Field], Flat]] = {}


def flat_of(field: Field, *, per_cost: bool) -> Flat:
    """The rows of a field, laid out the first time they are asked for."""
    key = (id(field), per_cost)
    if key not in _FLATS:
        _FLATS[key] = (ref(field, lambda _: _FLATS.pop(key, None)), Flat(field, per_cost=per_cost))
    return _FLATS[key][1]
