"""Whatever is published about a small round, no subtraction finds a few people in it."""

import itertools

import pytest

from folkmoot.decide.budgets import hiding, queries
from folkmoot.decide.budgets.counting import keyed_digest, work_out
from folkmoot.furniture.ballots.turnout import hide_small
from tests import differencing
from tests.differencing import a_round, boxes_like, find_groups

FEW, VOTERS = 3, 9  # a small number of ten and a round of thirty, shrunk so that every box can be imagined
SECRET = "known to observers only"


def publish(rules):
    return lambda choices: work_out(rules, choices, digest_key=SECRET)


def numbers_of(rules):
    return [project["number"] for project in rules["projects"]]


@pytest.mark.parametrize("seed", range(14))
def test_no_subtraction_in_a_small_round_finds_a_few_people(seed, settings):
    settings.SMALL_NUMBER = FEW
    rules, choices = a_round(seed, 3, VOTERS)

    assert find_groups(numbers_of(rules), choices, publish(rules)) == []


def test_the_attacker_would_find_them_in_exact_figures(settings, monkeypatch):
    settings.SMALL_NUMBER = FEW
    exact = {
        "at_least": lambda reached, voters, people: [reached, voters],
        "rounded_down": lambda amount, step: amount,
        "seal_prices": lambda *known: None,
    }
    for name, instead in exact.items():
        monkeypatch.setattr(f"folkmoot.decide.budgets.counting.{name}", instead)

    found = [find_groups(numbers_of(rules), choices, publish(rules)) for rules, choices in map(_round, range(14))]

    assert sum(map(bool, found)) >= 4


def _round(seed):
    return a_round(seed, 3, VOTERS)


def test_the_digest_of_sealed_ballots_cannot_be_tried_out_without_its_key(settings):
    rules, choices = a_round(3, 3, VOTERS)
    published = publish(rules)(choices)["ballots_digest"]

    kinds = [frozenset(some) for n in range(4) for some in itertools.combinations(numbers_of(rules), n)]
    truth = differencing.Counter(frozenset(choice["approves"]) for choice in choices)
    imagined = [differencing.ballots_of(kinds, box) for box in boxes_like(numbers_of(rules), kinds, truth)]

    assert published not in {keyed_digest(ballots, "") for ballots in imagined}
    assert published in {keyed_digest(ballots, SECRET) for ballots in imagined}


@pytest.mark.parametrize("seed", range(12))
def test_no_subtraction_finds_a_way_of_voting_that_few_used(seed, settings):
    settings.SMALL_NUMBER = 4
    chance = differencing.random.Random(seed)
    counts = {way: chance.randint(1, 9) for way in ("screen", "code", "paper", "desk")[: chance.randint(2, 4)]}
    seen = hide_small(counts)

    vectors = itertools.product(range(1, 28), repeat=len(counts))
    same = [
        v for v in vectors if sum(v) == sum(counts.values()) and hide_small(dict(zip(counts, v, strict=True))) == seen
    ]
    for place, (way, count) in enumerate(counts.items()):
        if count < settings.SMALL_NUMBER:
            assert len({vector[place] for vector in same}) > 1, way


def test_enough_ballots_are_asked_for_before_more_than_the_totals_is_told():
    assert hiding.FEWEST_OPEN_BALLOTS == queries.FEWEST_OPEN_BALLOTS == 50
