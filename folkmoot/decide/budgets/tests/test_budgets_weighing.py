"""What a result does to voters, the way up of the shares, and the second look of the small checker."""

import json

import pytest

from folkmoot.decide.budgets import weighing
from folkmoot.decide.budgets.climbing import climb
from folkmoot.decide.budgets.counting import parts_of, work_out
from folkmoot.decide.budgets.election import election_of
from folkmoot.decide.budgets.frozen import pots_of
from folkmoot.decide.budgets.telling import told
from folkmoot.decide.budgets.tests.test_budgets_counting import rules_of
from folkmoot.decide.budgets.views.finding import standing
from tellers.share_budget import count
from tellers.share_budget.certificate import certify
from tellers.share_budget.check import check
from tests import make

pytestmark = pytest.mark.django_db
FEW, MANY = 12, 60


def result_of(people):
    budget = make.process("budget", "deliver", people=people).budget
    return budget, standing(budget), f"{budget.get_absolute_url()}result/"


def test_each_way_of_counting_has_its_figures_where_ballots_are_public(client):
    budget, outcome, address = result_of(MANY)
    page, words = client.get(address).text, told(budget, outcome)
    assert words.weighs and "What each way does to voters, in figures" in page
    assert words.weighed.without in page and words.weighed.each in page
    assert [other.weighed.claims_known for other in words.others] == [True] * len(words.others)


def test_with_few_ballots_none_of_it_is_told_but_the_checker_s_word(client):
    _budget, outcome, address = result_of(FEW)
    working = outcome.working
    assert not working["open_ballots"]
    assert (working["weighed"], working["rungs"]) == (None, []) and all(not one["weighed"] for one in working["also"])
    assert "in figures" not in client.get(address).text
    page = client.get(f"{address}count/").text
    assert "nothing wrong" in page and "payments.json" not in page
    assert client.get(f"{address}payments.json").status_code == 404


def test_the_payments_can_be_taken_away_and_checked_by_the_small_program(client):
    _budget, outcome, address = result_of(MANY)
    answer = client.get(f"{address}payments.json")
    payments = json.loads(answer.content)
    assert check(payments) == [] and len(payments["order"]) == outcome.working["checked"]["bought"]
    assert payments["ballots"] == outcome.working["ballots_digest"]
    assert "payments.json" in answer.headers["Content-Disposition"]
    payments["groups"][0]["paid"] = dict.fromkeys(payments["groups"][0]["points"], "0")
    assert check(payments) != []
    assert client.get(f"{address}payments.json?pot=nonsense").status_code == 404


def test_a_whole_city_is_not_checked_while_people_wait_and_the_page_says_so(client, monkeypatch):
    monkeypatch.setattr(weighing, "MOST_CHECKED", 0)
    _budget, outcome, address = result_of(MANY)
    assert outcome.working["checked"]["faults"] is None
    page = client.get(f"{address}count/").text
    assert "run it yourself" in page and "nothing wrong" not in page
    assert check(json.loads(client.get(f"{address}payments.json").content)) == []


POTS = [
    {"id": "a", "title": "Streets", "about": "", "pot_minor": 70_00},
    {"id": "b", "title": "Youth", "about": "", "pot_minor": 60_00},
]
COSTS = {"Lights": 60_00, "Benches": 40_00, "Kitchen": 30_00, "Music": 40_00}


def ballots_of(kind):
    """Thirty ballots of one kind over four projects, no two neighbours alike."""
    for number in range(30):
        named = [one for at, one in enumerate("1234") if (number >> at) & 1 or number % 5 == at]
        yield {
            "approval": {"approves": named},
            "choose-1": {"chosen": named[0] if named else None},
            "ordinal": {"order": named},
            "cumulative": {"points": [[one, 1 + number % 3] for one in named]},
        }[kind]


@pytest.mark.parametrize("kind", ["approval", "choose-1", "ordinal", "cumulative"])
@pytest.mark.parametrize("exclusive", [[], [["1", "2"], ["3", "4"]]], ids=["any", "either-or"])
@pytest.mark.parametrize("pots", [[], POTS], ids=["one pot", "two pots"])
def test_the_small_checker_goes_through_every_kind_of_round(kind, exclusive, pots):
    rules = rules_of(COSTS, vote_type=kind, exclusive=exclusive, pots=pots, one_pot=False)
    if kind == "ordinal":
        rules["rank_points_top"] = 4
    for project, pot in zip(rules["projects"], "aabb", strict=True):
        project["pot"] = pot if pots else None
    found = work_out(rules, list(ballots_of(kind)), public=True)
    counts = parts_of(found)
    assert len(counts) == max(1, len(pots)) and any(one["tally"]["winners"] for one in counts)
    for one in counts:
        assert one["checked"]["faults"] == []


def test_what_the_checker_is_given_of_an_either_or_round_can_be_found_wrong():
    rules = rules_of(COSTS, vote_type="cumulative", exclusive=[["1", "2"]])
    (part,) = pots_of(rules)
    election = election_of(part, list(ballots_of("cumulative")))
    payments = certify(election, count(election, part["rule"]))
    assert check(payments) == []
    payments["order"] = payments["order"][:-1]
    assert check(payments) != []


def working(rungs, kept):
    lines = [{"number": one, "title": f"Project {one}"} for one in "123"]
    return {"rungs": rungs, "projects": lines, "currency": "GBP", "tally": {"increments": kept}}


def test_the_way_up_shows_what_came_and_went_and_nothing_that_stayed():
    picture = climb(working([[0, 2, ["1", "2"]], [3, 3, ["1", "3"]], [4, 6, ["1", "2"]], [7, 7, ["1", "2", "3"]]], 6))
    assert [(row.number, row.words) for row in picture.rows] == [
        ("2", "from £0 to £2 more, from £4 to £6 more"),
        ("3", "from £3 to £3 more"),
    ]
    assert "2 projects came or went" in picture.says and "£6" in picture.says


def test_what_would_only_have_won_too_late_is_said_so():
    picture = climb(working([[0, 2, ["1"]], [3, 3, ["1", "2"]]], 2))
    assert [row.words for row in picture.rows] == ["only at £3 more, which would have spent too much"]


@pytest.mark.parametrize("rungs", [[], [[0, 5, ["1"]]]])
def test_where_nothing_was_raised_or_moved_there_is_no_picture(rungs):
    assert climb(working(rungs, 5)) is None


def test_an_observer_reads_how_to_make_and_check_the_payments_of_sealed_ballots(client):
    budget, _outcome, address = result_of(FEW)
    command = "python -m tellers certify"
    assert command not in client.get(f"{address}count/").text
    make.sign_in(client, make.holder(budget.place, "observer"))
    assert command in client.get(f"{address}count/").text
