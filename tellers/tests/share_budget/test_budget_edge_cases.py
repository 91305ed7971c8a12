"""The odd corners of sharing a budget, each as a small election, and the faults other programs are known to have."""

from pathlib import Path

import pytest

from tellers.ballots import Approval, BadBallot, Ranking, Score
from tellers.share_budget import RULES, Election, Project, UnknownRule, count

ROOT = Path(__file__).resolve().parents[3]
EQUAL_SHARES = [rule for rule in RULES if rule.startswith("mes_")]
every_rule = pytest.mark.parametrize("rule", RULES)


def budget(money, costs, *approvals, **more):
    """An election of ticks: costs {id: cost}, one string of ids for each voter."""
    projects = [Project(one, cost) for one, cost in costs.items()]
    return Election(projects, [Approval(ticks.split()) for ticks in approvals], budget=money, **more)


def test_a_tie_is_said_aloud_with_what_settled_it():
    (tie,) = count(budget(150, {"10": 100, "9": 100}, "9", "10"), "greedy_votes").ties

    assert (tie.between, tie.chosen, tie.settled_by) == (("9", "10"), "9", "order of the project numbers")


def test_a_rank_beyond_the_stated_length_is_worth_nothing():
    ballots = [Ranking(["a", "b", "c"])]
    election = Election([Project(one, 1) for one in "abc"], ballots, budget=9, vote_type="ordinal", rank_points_top=2)

    assert count(election, "greedy_votes").unsupported == ("c",)


def test_phragmen_stops_at_the_first_misfit_and_its_other_form_goes_on():
    election = budget(100, {"a": 60, "b": 50, "c": 20}, *["a"] * 6, *["b"] * 4, "c")

    assert (count(election, "phragmen").order, count(election, "phragmen").stop) == (("a",), "does-not-fit")
    assert count(election, "phragmen_skip").order == ("a", "c")


def test_an_unknown_rule_is_refused_with_the_list_of_rules():
    with pytest.raises(UnknownRule, match=r"no rule called “most”.*phragmen_skip"):
        count(budget(1, {"a": 1}, "a"), "most")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: budget(-1, {"a": 1}), "below nought"),
        (lambda: budget(0.1, {"a": 1}), "not exact"),
        (lambda: budget(1, {"a": -1}), "costs -1"),
        (lambda: budget(1, {"a": "12.x"}), "not a number"),
        (lambda: budget(1, {"a": 1}, "b"), "names “b”, which is not a project"),
        (lambda: budget(1, {"a": 1}, "a", vote_type="choose-1"), "does not belong"),
        (lambda: budget(1, {"a": 1}, vote_type="guess"), "not a kind of vote"),
        (lambda: Election([Project("a", 1), Project("a", 2)], [], budget=1), "Two projects have the id “a”"),
        (lambda: Election([], [], budget=1, vote_type="ordinal", rank_points_top=0), "cannot be worth 0"),
        (lambda: Project("", 1), "not a project id"),
    ],
)
def test_an_election_that_cannot_be_counted_is_refused_in_plain_words(wrong, sentence):
    with pytest.raises(BadBallot, match=sentence):
        wrong()


# Faults known from other programs.


def test_points_that_differ_between_voters_are_each_counted_as_given():
    # Another program used one value for each project, whoever gave it.
    ballots = [Score({"a": 1}), Score({"a": 3})]
    election = Election([Project("a", 8)], ballots, budget=8, vote_type="scoring")

    (bought,) = count(election, "mes_cost").rounds

    # One holds 4 and pays λ, the other holds 4 and would pay 3 λ: λ is 4.
    assert bought.price_per_point == 4


def test_a_supported_project_that_costs_nothing_wins_when_satisfaction_is_cost():
    assert count(budget(10, {"free": 0, "a": 10}, "free", "a"), "mes_cost").winners == ("free",)


def test_a_group_of_equal_voters_is_not_taken_for_one_voter():
    assert count(budget(30, {"a": 20, "b": 30}, "a", "a", ""), "mes_cost").winners == ("a",)


def test_raising_with_an_ending_still_tops_up_from_the_money_left():
    # Another program never reached the topping up when it raised until full.
    election = budget(100, {"a": 90, "b": 11, "c": 10}, *["a"] * 9, "b", "c")
    plain, topped = count(election, "mes_cost_add1e"), count(election, "mes_cost_add1eu")

    assert set(plain.order) <= set(topped.order)
    left = topped.budget - topped.total_cost
    assert all(project.cost > left for project in election.projects if project.id not in topped.winners)


def test_equal_claims_never_stop_the_count():
    tally = count(budget(40, dict.fromkeys("abcd", 10), "a", "b", "c", "d"), "mes_cost")

    assert tally.order == ("a", "b", "c", "d")
    assert len(tally.ties) == 3


def test_a_withdrawn_project_marked_with_a_vast_cost_is_only_left_out():
    tally = count(budget(50, {"a": 50, "gone": 10**9}, "a gone"), "mes_cost_add1u")

    assert (tally.winners, tally.removed) == (("a",), ("gone",))
