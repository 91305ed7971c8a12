"""The quick engine and the passing over of raises change nothing: thousands of random elections, counted in every way."""

import random
from fractions import Fraction

import pytest

from tellers.ballots import Approval, Score
from tellers.share_budget import Election, Project
from tellers.share_budget import engine as engines
from tellers.share_budget.counter import Counter, QuickCounter
from tellers.share_budget.engine import building
from tellers.share_budget.equal_shares import EqualShares
from tellers.share_budget.field import field_of
from tellers.share_budget.raise_shares import Raised, Way, nothing_left, raise_shares, something_fits

engines.build()
WAYS = [
    "plain",
    pytest.param("engine", marks=pytest.mark.skipif(engines.library() is None, reason="there is no C compiler here")),
]
UNITS = [Fraction(1), Fraction(1, 2), Fraction(7, 3), Fraction(100), Fraction(10**9, 7)]


def counter_of(way, field, per_cost):
    if way == "plain":
        return Counter(field, per_cost=per_cost)
    return QuickCounter(engines.library(), field, per_cost=per_cost)


def random_election(chance, dearest=12, units=UNITS):
    """Few costs and many equal ballots, so that ties and voters with exactly their part are common."""
    unit, size = chance.choice(units), chance.randint(1, 9)
    projects = [Project(str(number), chance.randint(0, dearest) * unit) for number in range(size)]
    ids = [project.id for project in projects]
    sets = [chance.sample(ids, 2) for _ in range(chance.choice([0, 0, 0, 1, 2])) if size > 1]
    kinds = [chance.sample(ids, chance.randint(0, min(size, 5))) for _ in range(chance.randint(1, 8))]
    ticks = [chance.choice(kinds) for _ in range(chance.randint(1, 30))]
    budget = chance.randint(1, dearest * max(2, size // 2)) * unit
    if chance.random() < 0.6:
        return Election(projects, [Approval(one) for one in ticks], budget=budget, exclusive=sets)
    points = [Score({one: chance.choice([1, 2, 3, "0.5"]) for one in ballot}) for ballot in ticks]
    return Election(projects, points, budget=budget, vote_type="scoring", exclusive=sets)


def elections(seed, how_many, **more):
    """So many that have something to count; the same ones every time."""
    chance, found = random.Random(seed), []
    while len(found) < how_many:
        election = random_election(chance, **more)
        if field_of(election).ids:
            found.append(election)
    return found


def stepped(field, per_cost, until_full, start=None):
    """Raising by its definition: every share is counted, in plain Python."""
    start, raises = field.budget / field.voters if start is None else start, 0
    count = EqualShares(field, start, per_cost=per_cost).run()
    if sum(field.costs) <= field.budget:
        return Raised(count, None, "everything-fits")
    while True:
        if until_full and not something_fits(field, count.order):
            return Raised(count, raises, "exhaustive")
        if nothing_left(field, count.order):
            return Raised(count, raises, "nothing-left")
        following = EqualShares(field, start + raises + 1, per_cost=per_cost).run()
        if following.cost() > field.budget:
            return Raised(count, raises, "next-overspends")
        count, raises = following, raises + 1


@pytest.mark.skipif(engines.library() is None, reason="there is no C compiler here")
@pytest.mark.parametrize("per_cost", [True, False])
def test_the_engine_buys_the_same_at_the_same_prices_with_the_same_ties_in_a_thousand_elections(per_cost):
    for number, election in enumerate(elections(1, 500) + elections(2, 500, dearest=3)):
        field = field_of(election)
        share = field.budget / field.voters * Fraction(number % 5 + 1, 2)
        plain = EqualShares(field, share, per_cost=per_cost).run()
        quick = counter_of("engine", field, per_cost)
        told = quick.told(quick.at(share))

        assert (told.order, told.tied) == (plain.order, plain.tied), election
        assert told.exact_prices() == plain.exact_prices(), election
        assert quick.at(share).order == plain.order, election


@pytest.mark.parametrize("way", WAYS)
def test_passing_over_raises_gives_what_stepping_gives_in_a_thousand_elections(way):
    for number, election in enumerate(elections(3, 500) + elections(4, 500, dearest=40)):
        field, per_cost, until_full = field_of(election), number % 2 == 0, number % 3 == 0
        by_steps = stepped(field, per_cost, until_full) if steps_are_few(field) else None
        if by_steps is None:
            continue

        raised = raise_shares(counter_of(way, field, per_cost), until_full=until_full)

        assert (raised.increments, raised.stop) == (by_steps.increments, by_steps.stop), election
        assert (raised.count.order, raised.count.tied) == (by_steps.count.order, by_steps.count.tied), election
        assert raised.count.exact_prices() == by_steps.count.exact_prices(), election


def steps_are_few(field):
    """A share as large as the dearest project buys everything, so there are never more raises than its cost."""
    return max(field.costs) < 1500


@pytest.mark.parametrize("way", WAYS)
def test_a_small_unit_of_money_with_thousands_of_raises_ends_where_stepping_ends(way):
    for election in elections(5, 12, dearest=9, units=[97]):
        field = field_of(election)

        raised, by_steps = raise_shares(counter_of(way, field, True), until_full=False), stepped(field, True, False)

        assert (raised.count.order, raised.increments) == (by_steps.count.order, by_steps.increments), election


def test_a_machine_without_a_compiler_counts_in_plain_python(monkeypatch, tmp_path):
    monkeypatch.setattr(building, "_where", lambda: tmp_path / "none.so")
    monkeypatch.setattr(building, "COMPILERS", ("no-such-compiler",))
    building.library.cache_clear()
    try:
        assert engines.build() is None
        assert engines.library() is None
    finally:
        monkeypatch.undo()
        building.library.cache_clear()


def test_the_engine_can_be_switched_off(monkeypatch):
    monkeypatch.setenv("TELLERS_ENGINE", "off")
    building.library.cache_clear()
    try:
        assert engines.library() is None
    finally:
        building.library.cache_clear()


@pytest.mark.parametrize("first", [True, False])
def test_both_endings_are_read_from_one_way_up_in_either_order(first, monkeypatch):
    counted = []
    for way in ("at", "told_at"):
        asked = getattr(Counter, way)
        monkeypatch.setattr(Counter, way, lambda self, share, asked=asked: counted.append(share) or asked(self, share))
    for election in elections(6, 60):
        field = field_of(election)
        way = Way(field.budget / field.voters)
        apart = {full: raise_shares(Counter(field, per_cost=True), until_full=full) for full in (True, False)}
        counted.clear()

        together = {
            full: way.ended(lambda field=field: Counter(field, per_cost=True), until_full=full)
            for full in (first, not first)
        }
        again = way.ended(lambda: None, until_full=first)

        assert together == apart and again == apart[first], election
        assert len(counted) <= len(set(counted)) + 5
