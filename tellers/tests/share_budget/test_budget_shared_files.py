"""Real elections, whose results two other programs agree on."""

import json
import sys
from pathlib import Path

import pytest

from tellers.count_command import as_entry
from tellers.pabulib import read
from tellers.share_budget import RULES, Election, Project, count
from tellers.share_budget.certificate import certify
from tellers.share_budget.check import check
from tellers.share_budget.completions import equal_shares_at

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT.parent / "shared" / "data" / "pabulib"
sys.path.insert(0, str(ROOT / "bench"))
from count_all import differences, expected_of  # noqa: E402 - the bench compares in the same way

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.is_dir(), reason="the shared election files are not beside this checkout"),
]

VILLAGES = [
    "Canada_Stanford_Dataset_PB_Dieppe_2018_vote_approvals.pb",
    "Netherlands_Assen_2024.pb",
    "Poland_Warszawa_2020_Zoliborz.pb",
    "Poland_Zabrze_2021.pb",
    "Switzerland_Zurich_S5D10.pb",
    "Worldwide_Mechanical_Turk_Utilities_7.pb",
]
TOWNS = [
    "France_Toulouse_2019.pb",
    "Poland_Gdansk_2020_Chelm.pb",
    "Poland_Wieliczka_2023_Green_Budget.pb",
    "Poland_Wroclaw_2015_up_to_150.pb.gz",
    "US_Stanford_Dataset_PB_Rochester_NY_2019_vote_rankings.pb",
]
DISTRICTS = [
    "France_Toulouse_2024.pb",
    "Netherlands_Amsterdam_332.pb",
    "Poland_Krakow_2024_Podgorze.pb",
]
CITIES = [
    "Netherlands_Amsterdam_252.pb",
    "Poland_Krakow_2021.pb.gz",
    "Poland_Lodz_2023.pb.gz",
    "Poland_Warszawa_2020_Praga-Poludnie.pb",
    "Poland_Warszawa_2026.pb.gz",
]
WITHOUT_RAISES = [rule for rule in RULES if "add1" not in rule]


def check_rules(name, rules):
    election, expected = read(DATA / name), expected_of(DATA / name)
    for rule in rules:
        if expected[rule]["check"] != "not-computed":
            assert differences(expected[rule], as_entry(count(election, rule))) == [], rule


def check_before_and_after_topping_up(name, rule):
    """Rules that top up make the same raises as those that do not, so that one count can be compared with both."""
    expected = expected_of(DATA / name)
    if expected[rule]["check"] == "not-computed":
        pytest.skip("nobody has computed the expected result of this rule for this file")

    tally = count(read(DATA / name), rule)

    assert differences(expected[rule], as_entry(tally)) == []
    before = expected[rule.removesuffix("u")]
    assert [one.project for one in tally.rounds if one.how == "shares"] == before["order"]
    assert (tally.increments, str(tally.per_voter_budget), tally.stop) == (
        before["increments"],
        before["per_voter_budget"],
        before["stop"],
    )


@pytest.mark.parametrize("name", VILLAGES)
def test_all_fourteen_rules_give_the_expected_result_for_a_village(name):
    check_rules(name, RULES)


@pytest.mark.parametrize("rule", ["mes_cost_add1u", "mes_card_add1eu"])
@pytest.mark.parametrize("name", TOWNS)
def test_rules_with_raises_give_the_expected_result_for_a_town_before_and_after_topping_up(name, rule):
    check_before_and_after_topping_up(name, rule)


@pytest.mark.parametrize("name", [*TOWNS, *DISTRICTS])
def test_rules_without_raises_give_the_expected_result_for_a_town_or_district(name):
    check_rules(name, WITHOUT_RAISES)


@pytest.mark.slow
@pytest.mark.parametrize("rule", ["mes_cost_add1u", "mes_cost_add1eu", "mes_card_add1u", "mes_card_add1eu"])
@pytest.mark.parametrize("name", [*TOWNS, *DISTRICTS, *CITIES])
def test_rules_with_raises_give_the_expected_result_everywhere_before_and_after_topping_up(name, rule):
    check_before_and_after_topping_up(name, rule)


@pytest.mark.slow
@pytest.mark.parametrize("name", CITIES)
def test_rules_without_raises_give_the_expected_result_for_a_city(name):
    check_rules(name, WITHOUT_RAISES)


@pytest.mark.parametrize("family", ["mes_cost", pytest.param("mes_card", marks=pytest.mark.slow)])
def test_toulouse_where_nearly_everything_ties_is_as_a_second_program_counted_it(family):
    agreed = json.loads((Path(__file__).parent / "toulouse_2024.json").read_text())["rules"]
    election = read(DATA / "France_Toulouse_2024.pb")

    for rule in [one for one in agreed if one.startswith(family)]:
        tally = count(election, rule)

        found = {"order": list(tally.order), "total_cost": str(tally.total_cost), "increments": tally.increments}
        assert found | {"stop": tally.stop} == agreed[rule], rule


def test_a_unit_a_hundred_times_as_small_gives_the_same_projects_after_a_hundred_times_as_many_raises():
    plain = read(DATA / "Poland_Wieliczka_2023_Green_Budget.pb")
    costs = [Project(one.id, one.cost * 100) for one in plain.projects]

    fine = count(Election(costs, plain.ballots, budget=plain.budget * 100), "mes_cost_add1")

    assert (len(fine.winners), fine.increments) == (30, 16_400)


def test_the_checker_accepts_the_official_result_of_wieliczka_and_no_other():
    election = read(DATA / "Poland_Wieliczka_2023_Green_Budget.pb")
    official = equal_shares_at(election, count(election, "mes_cost"), 164)
    certificate = certify(election, official)
    assert len(official.winners) == 30

    assert check(certificate) == []
    certificate["order"][3:5] = reversed(certificate["order"][3:5])
    assert check(certificate) != []
