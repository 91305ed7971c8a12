"""Casting, changing and taking back a ballot; too early, too late, by the wrong person."""

from datetime import timedelta

import pytest

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.decide.budgets import actions, queries, rules
from folkmoot.decide.budgets.standing import standing_of
from folkmoot.decide.budgets.tests.sample import in_box
from folkmoot.record.models import Pending
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def budget():
    return make.process("budget", "vote", people=0).budget


def test_a_resident_has_one_ballot_however_often_it_is_changed(budget):
    ada = make.resident(budget.place)

    for ticks in (["1"], ["1", "2"], ["3"]):
        actions.cast_ballot(ada, budget, approves=ticks)

    assert budget.box.ballots.count() == 1
    assert in_box(budget) == [{"approves": ["3"]}]
    assert budget.box.roll.count() == 1


def test_each_change_looks_the_same_from_outside(budget):
    ada = make.resident(budget.place)
    before = Pending.objects.count()

    actions.cast_ballot(ada, budget, approves=["1"])
    actions.cast_ballot(ada, budget, approves=["1", "2", "3"])
    actions.cast_ballot(ada, budget, approves=[])

    sealed = Pending.objects.order_by("pk")
    assert sealed.count() == before + 3
    assert ada.public_id not in "".join(sealed.values_list("body", flat=True))


def test_nothing_ticked_takes_the_ballot_back(budget):
    ada = make.resident(budget.place)
    actions.cast_ballot(ada, budget, approves=["1"])

    receipt = actions.cast_ballot(ada, budget, approves=[])

    assert receipt is None
    assert budget.box.ballots.count() == 0
    assert not budget.box.roll.get().voted


def test_none_of_these_is_a_voter_with_a_blank_ballot(budget):
    ada = make.resident(budget.place)

    actions.cast_ballot(ada, budget, approves=[], blank=True)

    assert in_box(budget) == [{"approves": []}]
    assert standing_of(queries.own_ballot(ada, budget), budget).words == "Your vote is in: none of these."


@pytest.mark.parametrize(
    ("ticks", "counted", "says"),
    [
        (["1"], False, "Saved, but not counted yet: tick 1 more."),
        (["1", "2"], True, "Your vote is in."),
        (["1", "2", "3"], True, "Your vote is in."),
        (["1", "2", "3", "4"], False, "Saved, but not counted yet: take 1 tick away."),
    ],
)
def test_a_ballot_with_too_few_or_too_many_ticks_waits_and_says_so(ticks, counted, says):
    budget = make.process("budget", "vote", people=0, fewest_ticks=2, most_ticks=3).budget
    ada = make.resident(budget.place)

    receipt = actions.cast_ballot(ada, budget, approves=ticks)

    assert receipt.complete is counted
    assert len(in_box(budget)) == counted
    assert standing_of(queries.own_ballot(ada, budget), budget).words == says


def test_a_ballot_one_second_late_is_refused_with_the_closing_date(budget):
    ada = make.resident(budget.place)
    closes = budget.process.closes_at

    with clock.at(closes - timedelta(seconds=1)):
        actions.cast_ballot(ada, budget, approves=["1"])
    with clock.at(closes), pytest.raises(Refused) as refused:
        actions.cast_ballot(ada, budget, approves=["2"])

    assert str(refused.value).startswith("Voting closed on")
    assert in_box(budget) == [{"approves": ["1"]}]


WHO = {
    "a resident": make.resident,
    "a visitor": lambda place: make.person(),
    "a resident of another place": lambda place: make.resident(make.place()),
    "an organiser who lives elsewhere": lambda place: place.organiser,
}


@pytest.mark.parametrize(
    ("stage", "who", "says"),
    [
        ("vote", "a resident", ""),
        ("vote", "a visitor", "This is for people who live in"),
        ("vote", "a resident of another place", "This is for people who live in"),
        ("vote", "an organiser who lives elsewhere", "This is for people who live in"),
        ("draft", "a resident", "This is still being prepared."),
        ("coming", "a resident", "Voting opens on"),
        ("deliver", "a resident", "Voting closed on"),
        ("cancelled", "a resident", "This was cancelled."),
    ],
)
def test_who_may_vote_and_when(stage, who, says):
    budget = make.process("budget", stage, people=1).budget

    verdict = rules.may_vote(WHO[who](budget.place), budget)

    assert bool(verdict) is (not says)
    assert str(verdict.sentence).startswith(says)


def test_each_voter_sees_an_order_of_their_own_that_does_not_change(budget):
    voters = [make.resident(budget.place) for _ in range(12)]

    orders = [[project.number for project in queries.on_the_ballot(budget, voter)] for voter in voters]

    assert orders[0] == [project.number for project in queries.on_the_ballot(budget, voters[0])]
    assert len({tuple(order) for order in orders}) > 3
    assert all(sorted(order) == ["1", "2", "3", "4"] for order in orders)
