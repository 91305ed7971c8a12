"""The field of a count: the projects that can win, and the ballots grouped, as small whole numbers.

Projects are numbered in the tie order, so that among equals the lower number goes first, in every rule.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, repeat
from math import lcm
from typing import Any
from weakref import ReferenceType, ref

from tellers.ballots import Approval
from tellers.share_budget.election import Election, Project
from tellers.tally import Tie, natural_key, natural_order
from tellers.undisturbed import undisturbed


@dataclass(frozen=True, slots=True)
class Group:
    """Voters whose ballots support the same projects with the same points.

    voters  how many
    points  ((project number, points), …) in order of number; points are whole numbers > 0, scaled by Field.scale
    """

    voters: int
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """A project's supporters as columns, in one order: the quickest form to go through.

    groups  the group numbers
    points  of one voter of each group; None if every voter gives one point
    weight  points of one voter × voters
    """

    groups: "array[int]"
    points: tuple[int, ...] | None
    weight: tuple[int, ...]


class Supporters(Sequence[list[tuple[int, int, int]]]):
    """For each project, [(group number, voters, points), …], made from the columns when it is asked for: a city has millions."""

    def __init__(self, groups: tuple[Group, ...], columns: tuple[Columns, ...]) -> None:
        self._groups = groups
        self._columns = columns

    def __len__(self) -> int:
        return len(self._columns)

    def __getitem__(self, project: Any) -> Any:
        groups, columns = self._groups, self._columns[project]
        each = repeat(1) if columns.points is None else columns.points
        return [(g, groups[g].voters, points) for g, points in zip(columns.groups, each, strict=False)]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Field:
    """What a rule counts.

    ids, costs  of the projects that can win, by number (supported, not dearer than the budget), in the tie order
    scores      points given to each, scaled
    scale       points on the ballots times this are the whole numbers used here
    groups      the ballots that support any of them, largest first then by points: the order of voters plays no part
    supporters  for each project, [(group number, voters, points), …]
    columns     the same, as Columns
    shares_supporters  for each project, the numbers of those with a supporter in common, itself included
    excludes    for each project, the numbers of those that cannot win beside it
    caps        [(project numbers, the most they may cost together)]
    barred      ids that may not win whatever their support
    most_points the most that one voter gives to one project, at least 1
    voters      all ballots cast, blank ones too
    """

    ids: tuple[str, ...]
    costs: tuple[Fraction, ...]
    scores: tuple[int, ...]
    scale: int
    groups: tuple[Group, ...]
    supporters: Supporters
    columns: tuple[Columns, ...]
    shares_supporters: tuple[tuple[int, ...], ...]
    excludes: tuple[frozenset[int], ...]
    caps: tuple[tuple[frozenset[int], Fraction], ...]
    barred: tuple[str, ...]
    most_points: int
    voters: int
    budget: Fraction
    removed: tuple[str, ...]
    unsupported: tuple[str, ...]

    def excluded_by(self, bought: Iterable[int]) -> set[int]:
        """The numbers of all that cannot win beside these: they share a set, or a cap has no room left."""
        done = list(bought)
        return {out for p in done for out in self.excludes[p]} | self.capped_by(done)

    def left_with(self, bought: Sequence[int]) -> set[int]:
        """Those of `excluded_by` that leave with the last purchase."""
        return {*self.excludes[bought[-1]], *self.capped_by(bought)}

    def capped_by(self, bought: Sequence[int]) -> set[int]:
        """The numbers of all that would go above a cap."""
        out: set[int] = set()
        for numbers, amount in self.caps:
            left = amount - sum(self.costs[p] for p in bought if p in numbers)
            out |= {p for p in numbers if self.costs[p] > left}
        return out

    def tie(self, tied: Sequence[int]) -> Tie | None:
        """The Tie among project numbers with equal claims, or None if there is only one."""
        if len(tied) < 2:
            return None
        first, second = sorted(tied)[:2]
        if self.costs[first] != self.costs[second]:
            why = "lower cost"
        elif self.scores[first] != self.scores[second]:
            why = "more votes"
        else:
            why = "order of the project numbers"
        return Tie(tuple(self.ids[p] for p in sorted(tied)), self.ids[first], why)


#: Grouping a city's ballots takes longer than counting them, so it is done once for each Election that is in use.
_FIELDS: dict[int, tuple[ReferenceType[Election], Field]] = {}


def field_of(election: Election) -> Field:
    """Group an election's ballots and number its projects for counting.

    Tie order, the same for every rule: lower cost, then more points, then natural order of ids.
    O(total length of the ballots) the first time, nothing after that.
    """
    key = id(election)
    if key not in _FIELDS:
        with undisturbed():
            _FIELDS[key] = (ref(election, lambda _: _FIELDS.pop(key, None)), _field_of(election))
    return _FIELDS[key][1]


def _field_of(election: Election) -> Field:
    alike = _alike(election)
    ticks = election.vote_type == "approval"
    scores, whole, scale = _tick_scores(alike) if ticks else _point_scores(alike)
    barred = set(election.barred)
    fits = [p for p in election.projects if p.cost <= election.budget and p.id not in barred]
    can_win = sorted((p for p in fits if scores[p.id]), key=lambda p: (p.cost, -scores[p.id], natural_key(p.id)))
    number_of = {p.id: number for number, p in enumerate(can_win)}
    groups = _groups(
        alike, {one: (number_of[one[0]], value) for one, value in whole.items() if one[0] in number_of}, ticks
    )
    del alike
    columns = _columns(groups, len(can_win), alike=ticks)
    return Field(
        ids=tuple(p.id for p in can_win),
        costs=tuple(p.cost for p in can_win),
        scores=tuple(scores[p.id] for p in can_win),
        scale=scale,
        groups=groups,
        supporters=Supporters(groups, columns),
        columns=columns,
        shares_supporters=_shares_supporters(groups, len(can_win)),
        excludes=_excludes(election, number_of),
        caps=tuple([(_numbers(cap.projects, number_of), cap.amount) for cap in election.caps]),
        barred=election.barred,
        most_points=max((value for one, value in whole.items() if one[0] in number_of), default=1),
        voters=len(election.ballots),
        budget=election.budget,
        removed=_ids(p for p in election.projects if p.cost > election.budget),
        unsupported=_ids(p for p in election.projects if not scores[p.id]),
    )


#: What a ballot gives: ids, each with one point, or pairs (id, points).
Given = Iterable[Any]
Pair = tuple[str, int | Fraction]


def _alike(election: Election) -> dict[Any, int]:
    """How many voters gave each thing that was given: a set of ids where ballots are ticks, else pairs (id, points)."""
    times = Counter(map(id, election.ballots))
    found: dict[Any, int] = {}
    for ballot in election.different_ballots:
        given = ballot.approves if isinstance(ballot, Approval) else election.points(ballot)
        found[given] = found.get(given, 0) + times[id(ballot)]
    return found


def _tick_scores(alike: dict[Any, int]) -> tuple[Counter[str], dict[Pair, int], int]:
    """Points by id, the whole number for each pair (id, points), and what points were multiplied by."""
    by_times: dict[int, list[Any]] = {}
    for given, voters in alike.items():
        by_times.setdefault(voters, []).append(given)
    scores: Counter[str] = Counter()
    for voters, many in by_times.items():
        for one, ticks in Counter(chain.from_iterable(many)).items():
            scores[one] += ticks * voters
    return scores, {(one, 1): 1 for one in scores}, 1


def _point_scores(alike: dict[Any, int]) -> tuple[Counter[str], dict[Pair, int], int]:
    scores: Counter[str] = Counter()
    pairs: Counter[Pair] = Counter()
    for given, voters in alike.items():
        for pair in given:
            pairs[pair] += voters
    scale = lcm(*(points.denominator for _, points in pairs))
    whole = {(one, points): int(points * scale) for one, points in pairs}
    for pair, voters in pairs.items():
        scores[pair[0]] += whole[pair] * voters
    return scores, whole, scale


def _groups(alike: dict[Any, int], able: dict[Pair, tuple[int, int]], ticks: bool) -> tuple[Group, ...]:
    """Voters put together who gave the same to what can win. Millions of ballots are made of the same few pairs, so a
    ballot is a short row of their places in order, which is small to keep and quick to compare."""
    pairs = sorted(set(able.values()))
    place = {pair: at for at, pair in enumerate(pairs)}
    place_of = {(one[0] if ticks else one): place[pair] for one, pair in able.items()}
    merged: dict[tuple[int, ...], int] = {}
    for given, voters in alike.items():
        row = tuple(sorted([place_of[one] for one in given if one in place_of]))
        merged[row] = merged.get(row, 0) + voters
    merged.pop((), None)
    ordered = sorted(merged)
    ordered.sort(key=merged.__getitem__, reverse=True)
    pair_at = pairs.__getitem__
    return tuple([Group(merged[row], tuple(map(pair_at, row))) for row in ordered])


def _columns(groups: tuple[Group, ...], projects: int, *, alike: bool) -> tuple[Columns, ...]:
    """alike: every voter gives one point to whatever they support."""
    numbers = [array("i") for _ in range(projects)]
    points: list[list[int]] = [[] for _ in range(projects)]
    weights: list[list[int]] = [[] for _ in range(projects)]
    for g, group in enumerate(groups):
        voters = group.voters
        for p, given in group.points:
            numbers[p].append(g)
            weights[p].append(given * voters)
            if not alike:
                points[p].append(given)
    each = [None if all(given == 1 for given in row) else tuple(row) for row in points]
    return tuple([Columns(numbers[p], each[p], tuple(weights[p])) for p in range(projects)])


def _shares_supporters(groups: tuple[Group, ...], projects: int) -> tuple[tuple[int, ...], ...]:
    together = [0] * projects
    for group in groups:
        named = 0
        for p, _ in group.points:
            named |= 1 << p
        for p, _ in group.points:
            together[p] |= named
    return tuple(tuple(q for q in range(projects) if bits >> q & 1) for bits in together)


def _numbers(ids: Iterable[str], number_of: dict[str, int]) -> frozenset[int]:
    return frozenset(number_of[one] for one in ids if one in number_of)


def _excludes(election: Election, number_of: dict[str, int]) -> tuple[frozenset[int], ...]:
    """For each project that can win, those it shares a set with. One that cannot win excludes nobody."""
    rivals: list[set[int]] = [set() for _ in number_of]
    for together in election.exclusive:
        numbers = {number_of[one] for one in together if one in number_of}
        for p in numbers:
            rivals[p] |= numbers - {p}
    return tuple(map(frozenset, rivals))


def _ids(projects: Iterable[Project]) -> tuple[str, ...]:
    return natural_order(project.id for project in projects)
