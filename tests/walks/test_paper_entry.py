"""A hundred papers with mistakes; `bench/paper_ballots.py` enters two thousand."""

import random

import pytest

from bench.paper_ballots import wrong_alike_rate
from bench.paper_stage import enter_papers

pytestmark = pytest.mark.django_db


def test_every_difference_between_two_readings_is_caught_and_the_sums_balance():
    found = enter_papers(100, 0.1, random.Random(3))
    assert found.faults == []
    assert found.one_wrong > 5 and found.to_a_third == found.one_wrong + found.both_wrong_apart


def test_two_people_are_seldom_wrong_in_the_same_way():
    assert 0 < wrong_alike_rate(0.01, random.Random(1), imagined=5_000) < 2e-5
