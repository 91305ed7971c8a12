"""How close a result was: every claim is made true by counting the changed election, and said on the page."""

import json
from fractions import Fraction

import pytest

from folkmoot.decide.budgets import closeness, telling
from folkmoot.decide.budgets.close_calls import close_call, other_lots
from folkmoot.decide.budgets.counting import work_out
from folkmoot.decide.budgets.election import election_of
from folkmoot.decide.budgets.tests.test_budgets_counting import rules_of, ticks
from folkmoot.decide.budgets.views.finding import standing
from tellers.share_budget import count
from tellers.share_budget.closeness import without_support
from tellers.share_budget.recount import changed, with_cost
from tests import make

COSTS = {"Lights": 60_00, "Benches": 40_00, "Tools": 38_00, "Pond": 55_00, "Paint": 12_00}
BALLOTS = ticks("1", "1", "12", "1", "145", "23", "2", "2", "3", "34", "35", "12", "4", "4", "")


@pytest.mark.parametrize("rule", ["mes_cost_add1u", "greedy_votes", "phragmen_skip"])
def test_every_claim_is_true_when_the_changed_election_is_counted(rule):
    rules = rules_of(COSTS, rule=rule)
    working, election = work_out(rules, BALLOTS, public=True), election_of(rules, BALLOTS)
    found, said = working["closeness"], [close_call(line, working) for line in working["projects"]]

    def wins(number, other):
        return number in count(other, rule).winners

    for number, safe in found["safe"].items():
        if safe["fewer"]:
            assert not wins(number, without_support(election, number, safe["fewer"]))
            assert wins(number, without_support(election, number, safe["fewer"] - 1))
        if safe["price"]:
            price, step = Fraction(safe["price"]), Fraction(found["step"])
            assert wins(number, with_cost(election, number, price))
            assert not wins(number, with_cost(election, number, price + step))
    for loser, rivals in found["rivals"].items():
        for winner in working["tally"]["winners"]:
            assert wins(loser, changed(election, barred=[winner])) == (winner in rivals)
    assert set(found["safe"]) == set(working["tally"]["winners"])
    assert set(found["rivals"]) == {line["number"] for line in working["projects"] if not line["funded"]}
    assert all(said)


def lines(working):
    return {line["title"]: line for line in working["projects"]}


def test_a_loser_reads_which_winner_kept_it_out_and_a_winner_how_close_it_was():
    working = work_out(rules_of({"Play street": 60_00, "Benches": 60_00}), ticks("1", "1", "1", "2", "2"), public=True)
    found = lines(working)
    assert close_call(found["Benches"], working) == "If “Play street” had not been funded, this would have been."
    assert close_call(found["Play street"], working) == (
        "With 2 fewer of the people who asked for it, or at a cost of £91, it would not have been funded."
    )


def test_several_that_each_kept_it_out_and_none_that_did_are_told_apart():
    several = work_out(
        rules_of({"A": 50_00, "B": 50_00, "C": 50_00}, rule="greedy_votes"), ticks("1", "12", "12", "3"), public=True
    )
    assert close_call(lines(several)["C"], several) == (
        "This would have been funded if any one of these had not been: “A”, “B”."
    )
    none = work_out(
        rules_of({"A": 50_00, "B": 50_00, "C": 90_00}, rule="greedy_votes"), ticks("1", "12", "12", "3"), public=True
    )
    assert close_call(lines(none)["C"], none) == "No single winner stood in its way."


def test_what_could_never_win_says_nothing_of_rivals():
    working = work_out(rules_of({"A": 50_00, "B": 500_00, "C": 5_00}), ticks("1", "12"), public=True)
    assert close_call(lines(working)["B"], working) == close_call(lines(working)["C"], working) == ""


def test_another_lot_is_told_with_what_it_would_have_brought():
    working = work_out(rules_of({"Swing": 60_00, "Slide": 60_00}, rule="greedy_votes"), ticks("1", "2"), public=True)
    assert other_lots("1", working) == "Had “Slide” gone first, “Slide” would have been funded instead of “Swing”."
    both = work_out(rules_of({"Swing": 50_00, "Slide": 50_00}, rule="greedy_votes"), ticks("1", "2"), public=True)
    assert other_lots("1", both) == "Had another of them gone first, the same projects would have won."
    assert other_lots("2", both) == ""


def test_sealed_ballots_give_no_margins_and_no_rivals_of_what_few_asked_for():
    choices = ticks(*["1"] * 40, *["12"] * 15, *["2"] * 5, *["3"] * 9, "4")
    rules = rules_of({"Lights": 60_00, "Benches": 40_00, "Tools": 38_00, "Pond": 20_00})
    working = work_out(rules, choices)
    found, whole = working["closeness"], work_out(rules, choices, public=True)["closeness"]
    assert not working["open_ballots"] and found["safe"] is None
    assert set(found["rivals"]) == {one for one in whole["rivals"] if one == "2"}
    assert all(found["rivals"][one] == whole["rivals"][one] for one in found["rivals"])


def test_sealed_ballots_tell_of_another_lot_only_where_it_follows_from_the_totals():
    rules = {"Swing": 60_00, "Slide": 60_00}
    by_votes, by_shares = (
        work_out(rules_of(rules, rule=rule), ticks("1", "2"))["closeness"]["lots"]
        for rule in ("greedy_votes", "mes_cost_add1u")
    )
    assert by_votes and by_shares is None


def test_a_whole_city_is_left_out_which_is_said_and_the_page_of_an_older_result_says_nothing(monkeypatch):
    monkeypatch.setattr(closeness, "MOST_SAFE", 0)
    monkeypatch.setattr(closeness, "MOST_RIVALS", 0)
    working = work_out(rules_of({"A": 50_00, "B": 60_00}), ticks("1", "2"), public=True)
    assert working["closeness"]["safe"] is working["closeness"]["rivals"] is working["closeness"]["lots"] is None
    older = {key: value for key, value in working.items() if key != "closeness"}
    for each in (working, older):
        assert [close_call(line, each) + other_lots(line["number"], each) for line in each["projects"]] == ["", ""]
    assert "what another lot would have brought are not worked out" in telling._not_close(working)
    assert telling._not_close(older) == ""
    monkeypatch.setattr(closeness, "MOST_RIVALS", 1_000_000)
    some = work_out(rules_of({"A": 50_00, "B": 60_00}), ticks("1", "2"), public=True)
    assert "another lot" not in telling._not_close(some) and "not worked out" in telling._not_close(some)


@pytest.mark.django_db
def test_the_result_the_projects_and_the_totals_all_carry_it(client):
    budget = make.process("budget", "deliver", people=30).budget
    working, address = standing(budget).working, f"{budget.get_absolute_url()}result/"
    page = client.get(address).text
    lost = next(line for line in working["projects"] if close_call(line, working))
    assert close_call(lost, working) in page and "it could show how somebody voted" in page
    assert "level" in page
    project = budget.projects.get(public_id=lost["id"])
    assert close_call(lost, working) in client.get(project.get_absolute_url()).text
    assert json.loads(client.get(f"{address}totals.json").content)["result"]["closeness"] == working["closeness"]
