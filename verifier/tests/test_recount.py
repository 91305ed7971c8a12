"""Counting again: the worked examples of the methods, real elections, and a record that says something else."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import elections, shares
from verifier.__main__ import main
from verifier.tests.building import Record, put, zipped
from verifier.verdicts import CannotTell

PABULIB = Path(__file__).resolve().parents[3] / "shared" / "data" / "pabulib"
COSTS = {"lamps": 40, "trees": 24, "bins": 36, "pond": 90}
TICKS = ["lamps"] * 3 + ["lamps,trees"] * 2 + ["trees,bins"] * 2 + ["bins", "pond", ""]


def file_of(ballots=TICKS, costs=COSTS, budget="100", kind="approval", more=""):
    projects = "".join(f"{one};{cost}\n" for one, cost in costs.items())
    votes = "".join(f"{number};{ballot}\n" for number, ballot in enumerate(ballots, 1))
    return (
        f"META\nkey;value\nbudget;{budget}\nvote_type;{kind}\n{more}PROJECTS\nproject_id;cost\n{projects}VOTES\nvoter_id;vote\n{votes}"
    ).encode()


STREET = elections.read_election(file_of())


@pytest.mark.parametrize(
    ("rule", "order"),
    [
        ("greedy_votes", "lamps trees bins"),
        ("greedy_votes_per_cost", "trees lamps bins"),
        ("mes_cost", "lamps trees"),
        ("mes_cost_add1", "lamps trees bins"),
    ],
)
def test_the_street_of_the_docs_is_counted_as_they_say(rule, order):
    assert " ".join(shares.count(STREET, rule).order) == order


def test_shares_are_raised_as_far_as_the_docs_say():
    counted = shares.count(STREET, "mes_cost_add1")
    assert (counted.raises, counted.share, counted.cost) == (79, 89, 100)


def test_of_either_or_only_one_wins():
    street = elections.read_election(file_of(more="exclusive_1;lamps,trees\n"))
    assert shares.count(street, "mes_cost").order == ("lamps",)
    assert shares.count(street, "mes_cost_add1").order == ("lamps", "bins")
    assert shares.count(street, "greedy_votes").order == ("lamps", "bins")


def test_among_equals_numbers_go_by_value_and_words_letter_by_letter():
    ids = ["x10", "x9", "10", "9", "07", "a"]
    election = elections.read_election(file_of(ids, dict.fromkeys(ids, 10)))
    assert shares.count(election, "greedy_votes").order == ("07", "9", "10", "a", "x10", "x9")


def test_a_place_beyond_the_length_that_the_file_states_is_worth_nothing():
    election = elections.read_election(file_of(["lamps,trees,bins"], kind="ordinal", more="max_length;2\n"))
    assert dict(next(iter(election.ballots))) == {"lamps": 2, "trees": 1}


def test_nobody_voting_or_one_voter_or_nothing_affordable_is_counted_too():
    assert shares.count(elections.read_election(file_of([])), "mes_cost_add1u").order == ()
    one = elections.read_election(file_of(["trees,pond"]))
    assert shares.count(one, "mes_cost").order == (
        "trees",
    )  # both give their cost's worth for a point; the cheaper goes first
    dear = elections.read_election(file_of(["lamps"], budget="5"))
    assert shares.count(dear, "mes_cost_add1u").order == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sets(st.sampled_from("abcde")), min_size=1, max_size=8),
    st.lists(st.integers(1, 30), min_size=5, max_size=5),
    st.integers(1, 80),
)
def test_what_supporters_pay_is_what_they_can_pay(ticks, costs, budget):
    ballots = [",".join(sorted(one)) for one in ticks]
    election = elections.read_election(file_of(ballots, dict(zip("abcde", costs, strict=True)), str(budget)))
    for rule in ("mes_cost", "mes_card", "mes_cost_add1", "mes_cost_add1u", "greedy_votes"):
        counted = shares.count(election, rule)
        assert counted.cost <= budget and len(set(counted.order)) == len(counted.order)
        assert all(any(one in ballot for ballot in ticks) for one in counted.order)
    plain = shares.count(election, "mes_cost")
    held = {at: Fraction(budget, len(ticks)) for at in range(len(ticks))}
    left_over = [one for one in "abcde" if one not in plain.order and any(one in ballot for ballot in ticks)]
    for one in left_over:  # no group could have paid for it alone out of what was never touched
        untouched = [at for at, ballot in enumerate(ticks) if one in ballot and not ballot & set(plain.order)]
        assert sum(held[at] for at in untouched) < election.costs[one]


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "Netherlands_Assen_2024",
        "Canada_Stanford_Dataset_PB_Dieppe_2018_vote_approvals",
        "Switzerland_Zurich_S5D10",
        "US_Stanford_Dataset_PB_Rochester_NY_2019_vote_rankings",
    ],
)
@pytest.mark.parametrize("rule", ["greedy_votes", "greedy_votes_per_cost", "mes_cost", "mes_card"])
def test_real_elections_come_out_as_two_other_programs_counted_them(name, rule):
    expected = json.loads((PABULIB / "expected" / f"{name}.json").read_text())["rules"][rule]
    counted = shares.count(elections.read_election((PABULIB / f"{name}.pb").read_bytes()), rule)
    assert counted.winners == expected["winners"] and list(counted.order) == expected["order"]


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("rule", ["mes_cost_add1", "mes_cost_add1u", "mes_cost_add1eu", "mes_card_add1e"])
def test_raised_shares_in_a_real_city_come_out_the_same(rule):
    name = "Netherlands_Assen_2024"
    expected = json.loads((PABULIB / "expected" / f"{name}.json").read_text())["rules"][rule]
    counted = shares.count(elections.read_election((PABULIB / f"{name}.pb").read_bytes()), rule)
    assert counted.winners == expected["winners"] and counted.raises == expected["increments"]


@pytest.mark.parametrize(
    "data",
    [
        file_of(["lamps,lamps"]),
        file_of(["swing"]),
        file_of(kind="telepathy"),
        file_of(kind="cumulative"),
        file_of(["lamps,trees"], kind="choose-1"),
        file_of(budget="-5"),
        file_of(budget="1e9"),
        file_of(more="num_votes;11\n"),
        b"META\nkey;value\n",
    ],
)
def test_a_file_that_says_two_things_is_not_counted(data):
    with pytest.raises(CannotTell):
        shares.count(elections.read_election(data), "greedy_votes")


def test_counting_gives_up_in_time(tmp_path, capsys):
    path = put(
        tmp_path / "street.pb",
        file_of(budget="1000000", costs={"lamps": 900000, "trees": 900000, "bins": 900000, "pond": 900000}),
    )
    assert main(["recount", str(path), "--rule", "mes_cost_add1", "--patience", "0"]) == 2
    assert "took too long" in capsys.readouterr().out
    assert main(["recount", str(path), "--rule", "coin"]) == 2


# --- Beside the record -----------------------------------------------------------------------------


def published(digest, **working):
    record = Record()
    record.add_shown(
        "tally.published", "outcomes.Outcome:o", {"working": {"ballots_digest": digest, "ballots": 10, **working}}
    )
    record.sign()
    return zipped(record.files())


RIGHT = {"order": ["lamps", "trees"], "winners": ["lamps", "trees"], "total_cost": "64", "per_voter_budget": "10"}


@pytest.mark.parametrize(
    ("tally", "code"),
    [
        (RIGHT, 0),
        ({**RIGHT, "winners": ["lamps", "bins"]}, 1),
        ({**RIGHT, "order": ["trees", "lamps"]}, 1),
        ({**RIGHT, "total_cost": "65"}, 1),
        ({**RIGHT, "per_voter_budget": "21/2"}, 1),
        ({}, 2),
    ],
)
def test_a_result_that_does_not_follow_from_its_ballots_is_false(tmp_path, tally, code):
    (digest,) = STREET.digests
    record = put(tmp_path / "record.zip", published(digest, rule="mes_cost", tally=tally))
    ballots = put(tmp_path / "street.pb", file_of())
    assert main(["recount", str(ballots), "--record", str(record)]) == code
    assert main(["audit", str(record), "--ballots", str(ballots)]) == 0


def test_other_ballots_than_were_counted_are_noticed(tmp_path):
    (digest,) = STREET.digests
    record = put(tmp_path / "record.zip", published(digest, rule="mes_cost", tally=RIGHT))
    other = put(tmp_path / "street.pb", file_of([*TICKS[:-1], "pond"]))
    assert main(["recount", str(other), "--record", str(record)]) == 1
    assert main(["audit", str(record), "--ballots", str(other)]) == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, 0),
        ({"winners": ["b"]}, 1),
        ({"counts": {"a": 2, "b": 2}}, 1),
        ({"ballots": 5}, 1),
        ({"method": "single"}, 1),
    ],
)
def test_a_poll_is_counted_again_too(tmp_path, changed, code):
    lines = [b'{"options":["a","b"]}', b'{"options":["a"]}', b'{"options":[]}', b'{"options":["a"]}']
    digest = elections.digest_of([json.loads(line) for line in lines])
    said = {"method": "approval", "counts": {"a": 3, "b": 1, "c": 0}, "winners": ["a"], "ballots": 4, **changed}
    record = put(tmp_path / "record.zip", published(digest, **said))
    assert main(["recount", str(put(tmp_path / "poll.jsonl", b"\n".join(lines))), "--record", str(record)]) == code
