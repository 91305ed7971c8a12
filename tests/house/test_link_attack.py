"""Nobody who copies the database after a vote can tell who voted how (bench/link_attack.py, with fewer voters)."""

import json
import os
import random
import subprocess
import sys

import pytest

from bench import link_attack
from tests.house.source import HOUSE


def test_the_attack_finds_an_order_that_was_left_in():
    people = [f"p{number:03}" for number in range(200)]
    truth = {person: f"b{number:03}" for number, person in enumerate(random.Random(1).sample(people, 200))}
    when = {person: number for number, person in enumerate(truth)}
    batches = {ballot: number // 20 for number, ballot in enumerate(truth.values())}
    found = link_attack.judge(truth, {"session": when}, {"batch": batches}, 99)
    assert found["p"] <= 0.02 and found["correlation"] > 0.9


def test_the_attack_finds_nothing_in_a_mixed_box():
    chance = random.Random(2)
    people, ballots = [f"p{number}" for number in range(200)], [f"b{number}" for number in range(200)]
    truth = dict(zip(people, chance.sample(ballots, 200), strict=True))
    orders = {"when": {person: chance.random() for person in people}}
    places = {"place": {ballot: chance.random() for ballot in ballots}}
    assert link_attack.judge(truth, orders, places, 99)["p"] > 0.01


@pytest.mark.slow
def test_a_copy_of_the_database_taken_after_closing_tells_nobodys_vote():
    """200 voters over HTTP in a database of their own; 1,000 in the bench."""
    words = [sys.executable, "bench/link_attack.py", "--voters", "200", "--trials", "200", "--json"]
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(words, cwd=HOUSE, env=clean, check=False, capture_output=True, text=True)
    found = json.loads(done.stdout)
    assert found["voters"] == 200 and len(found["voter_traces"]) >= 6 and len(found["ballot_traces"]) >= 9
    assert done.returncode == 0, found
