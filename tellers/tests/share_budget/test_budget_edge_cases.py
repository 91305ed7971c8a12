"""The odd corners of sharing a budget, each as a small election, and the faults other programs are known to have."""

import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from tellers.ballots import Approval, BadBallot, Choice, Ranking, Score
from tellers.share_budget import RULES, Election, Project, UnknownRule, count
from tellers.share_budget.certificate import certify
from tellers.share_budget.equal_shares import EqualShares
from tellers.share_budget.field import field_of

ROOT = Path(__file__).resolve().parents[3]
EQUAL_SHARES = [rule for rule in RULES if rule.startswith("mes_")]
every_rule = pytest.mark.parametrize("rule", RULES)


def budget(money, costs, *approvals, **more):
    """An election of ticks: costs {id: cost}, one string of ids for each voter."""
    projects = [Project(one, cost) for one, cost in costs.items()]
    return Election(projects, [Approval(ticks.split()) for ticks in approvals], budget=money, **more)


@every_rule
def test_when_nobody_votes_nothing_is_funded_and_the_result_says_why(rule):
    tally = count(budget(100, {"a": 10, "b": 0}), rule)

    assert (tally.winners, tally.total_cost, tally.stop) == ((), 0, "no-ballots")
    assert "Nobody voted, so nothing is funded." in tally.notes


@every_rule
def test_with_no_money_only_what_costs_nothing_is_funded(rule):
    tally = count(budget(0, {"free": 0, "dear": 5}, "free dear", "dear"), rule)

    assert tally.winners == ("free",)
    assert tally.removed == ("dear",)


@every_rule
def test_when_every_project_costs_more_than_the_budget_each_is_listed_as_left_out(rule):
    tally = count(budget(10, {"b": 11, "a": 12}, "a b", "a"), rule)

    assert tally.winners == ()
    assert tally.removed == ("a", "b")
    assert any("more than the whole budget: a, b" in note for note in tally.notes)


@pytest.mark.parametrize("rule", EQUAL_SHARES)
def test_a_project_far_above_the_budget_changes_nothing_however_popular(rule):
    costs = {"a": 30, "b": 40, "c": 50}
    voters = ["a b", "b c", "a c", "c"]
    without = count(budget(100, costs, *voters), rule)

    palace = budget(100, costs | {"palace": 100 * 10**9}, *[f"{ticks} palace" for ticks in voters])

    assert count(palace, rule).order == without.order
    assert count(palace, rule).increments == without.increments


@every_rule
def test_a_cheap_project_nobody_wants_is_not_funded_even_with_money_left(rule):
    tally = count(budget(100, {"bench": 10, "unwanted": 1}, "bench", ""), rule)

    assert tally.winners == ("bench",)
    assert tally.unsupported == ("unwanted",)


def test_raising_until_full_does_not_wait_for_a_project_nobody_wants():
    election = budget(100, {"a": 60, "b": 60, "unwanted": 1}, "a", "a", "b")

    tally = count(election, "mes_cost_add1e")

    assert (tally.winners, tally.stop) == (("a",), "exhaustive")


@pytest.mark.parametrize("rule", [rule for rule in EQUAL_SHARES if "add1" in rule])
def test_when_everything_fits_everything_is_funded_at_once_without_a_million_raises(rule):
    election = budget(2_000_000, {"hall": 1_000_000, "swing": 10}, "hall", *["swing"] * 50, *[""] * 50)

    tally = count(election, rule)

    assert tally.winners == ("hall", "swing")
    assert (tally.stop, tally.increments, tally.per_voter_budget) == ("everything-fits", None, None)


@every_rule
def test_among_equals_number_9_comes_before_number_10_in_whatever_order_they_are_listed(rule):
    voters = ["9", "9", "10", "10"]
    tally = count(budget(150, {"9": 100, "10": 100}, *voters), rule)
    turned = count(budget(150, {"10": 100, "9": 100}, *voters), rule)

    assert tally == turned
    assert tally.winners == (("9",) if rule.endswith("u") or not rule.startswith("mes") else ())


def test_a_tie_is_said_aloud_with_what_settled_it():
    (tie,) = count(budget(150, {"10": 100, "9": 100}, "9", "10"), "greedy_votes").ties

    assert (tie.between, tie.chosen, tie.settled_by) == (("9", "10"), "9", "order of the project numbers")


def test_of_two_projects_with_as_many_votes_for_the_money_the_cheaper_comes_first():
    voters = [*["big"] * 300, *["small"] * 200]

    tally = count(budget(1000, {"big": 600, "small": 400}, *voters), "greedy_votes_per_cost")

    assert tally.order == ("small", "big")
    assert tally.ties[0].settled_by == "lower cost"


@pytest.mark.parametrize("rule", ["mes_cost", "mes_card"])
def test_three_voters_with_a_third_each_can_pay_one_exactly(rule):
    tally = count(budget(1, {"tree": 1}, "tree", "tree", "tree"), rule)

    assert tally.winners == ("tree",)
    assert tally.rounds[0].price_per_point == Fraction(1, 3)


def test_a_difference_in_the_twentieth_digit_decides():
    # Per vote, B is cheaper by a sixth in 10²⁰. To floats the two are equal, and the tie order would choose A.
    huge = 10**20
    election = budget(6 * huge, {"A": 3 * huge, "B": 6 * huge - 1}, *["A B"] * 3, *["B"] * 3)

    assert count(election, "mes_card").order == ("B",)
    assert float(3 * huge) / 3 == float(6 * huge - 1) / 6


def test_money_that_is_short_by_a_sixth_of_a_unit_in_ten_to_the_twentieth_is_short():
    huge = 10**20
    enough = budget(2 * huge, {"A": huge, "big": 2 * huge}, "A", "")
    short = budget(2 * huge, {"A": huge + Fraction(1, 6), "big": 2 * huge}, "A", "")

    assert count(enough, "mes_cost").winners == ("A",)
    assert count(short, "mes_cost").winners == ()


def test_cents_add_up_to_the_cent():
    costs = {"a": "1000000.17", "b": "1508376.00", "c": "0.01"}
    tally = count(budget("2508376.17", costs, "a b", "a b c"), "greedy_votes")

    assert tally.winners == ("a", "b")
    assert tally.total_cost == Fraction("2508376.17")
    assert tally.as_json()["total_cost"] == "250837617/100"


def test_if_the_first_raise_already_overspends_the_count_without_raises_is_kept():
    election = budget(10, {"a": 5, "b": 6}, "a", "b")

    tally = count(election, "mes_cost_add1")

    assert (tally.winners, tally.increments, tally.stop) == (("a",), 0, "next-overspends")


def test_if_nothing_more_fits_at_the_start_raising_until_full_raises_nothing():
    election = budget(10, {"a": 10, "b": 1}, "a b", "a b")

    tally = count(election, "mes_cost_add1e")

    assert (tally.winners, tally.increments, tally.stop) == (("b",), 0, "exhaustive")


def test_raising_stops_at_the_first_overspending_though_a_later_raise_would_fit_again():
    election = budget(20, {"1": 7, "2": 14, "3": 13}, "1 2 3", "1 3", "2")
    field = field_of(election)

    def cost_after(raises):
        return EqualShares(field, Fraction(20, 3) + raises, per_cost=True).run().cost()

    assert [cost_after(raises) for raises in (2, 3, 4)] == [7, 21, 20]
    tally = count(election, "mes_cost_add1")
    assert (tally.winners, tally.increments) == (("1",), 2)


def test_no_points_is_no_support():
    ballots = [Score({"a": 0, "b": "2.5"}), Score({"b": 5}), Score({"a": "0.0"})]
    election = Election([Project("a", 1), Project("b", 2)], ballots, budget=9, vote_type="cumulative")

    tally = count(election, "mes_cost_add1")

    assert tally.winners == ("b",)
    assert tally.unsupported == ("a",)
    assert field_of(election).scores == (15,)


def test_points_with_decimals_give_the_same_result_as_ten_times_the_points():
    points = [{"a": "0.5", "b": "1.5"}, {"b": "0.1", "c": "2"}, {"a": "1"}]

    def scored(factor):
        ballots = [Score({one: Fraction(given) * factor for one, given in ballot.items()}) for ballot in points]
        projects = [Project("a", 30), Project("b", 40), Project("c", 50)]
        return Election(projects, ballots, budget=90, vote_type="scoring")

    for rule in RULES:
        assert count(scored(1), rule).order == count(scored(10), rule).order


def test_ranked_ballots_of_different_lengths_take_their_points_from_the_longest_and_say_so():
    ballots = [Ranking(["a", "b", "c"]), Ranking(["b"]), Ranking([])]
    projects = [Project(one, 10) for one in "abc"]
    election = Election(projects, ballots, budget=20, vote_type="ordinal")

    tally = count(election, "greedy_votes")

    assert tally.rank_points_top == 3
    assert field_of(election).scores == (5, 3, 1)
    assert tally.order == ("b", "a")
    assert any("first place is worth 3 points" in note for note in tally.notes)


def test_a_rank_beyond_the_stated_length_is_worth_nothing():
    ballots = [Ranking(["a", "b", "c"])]
    election = Election([Project(one, 1) for one in "abc"], ballots, budget=9, vote_type="ordinal", rank_points_top=2)

    assert count(election, "greedy_votes").unsupported == ("c",)


@every_rule
def test_splitting_renaming_or_shuffling_equal_voters_changes_nothing(rule):
    voters = ["a b", "a b", "b c", "c", "a b", "c d"]
    costs = {"a": 30, "b": 45, "c": 40, "d": 10}
    election = budget(100, costs, *voters)
    shuffled = list(voters)
    random.Random(7).shuffle(shuffled)
    again = budget(100, costs, *[" ".join(reversed(ticks.split())) for ticks in shuffled])

    assert count(again, rule) == count(election, rule)
    if rule in EQUAL_SHARES and count(election, rule).stop != "everything-fits":
        assert certify(again, count(again, rule)) == certify(election, count(election, rule))


@pytest.mark.parametrize("rule", ["mes_cost", "mes_card", "greedy_votes", "greedy_votes_per_cost", "phragmen"])
def test_counting_in_pence_or_doubling_every_ballot_changes_nothing(rule):
    costs, voters = {"a": 30, "b": 45, "c": 40, "d": 10}, ["a b", "a b", "b c", "c", "a b", "c d"]
    order = count(budget(100, costs, *voters), rule).order

    assert count(budget(10_000, {one: 100 * cost for one, cost in costs.items()}, *voters), rule).order == order
    assert count(budget(100, costs, *voters, *voters), rule).order == order


@pytest.mark.parametrize("rule", ["greedy_votes", "mes_cost", "mes_card", "phragmen_skip"])
def test_two_thousand_projects_bought_one_after_another_need_no_deep_recursion(rule):
    costs = {str(number): 1 + number % 7 for number in range(2000)}
    voters = [" ".join(str(40 * voter + place) for place in range(40)) for voter in range(50)]

    tally = count(budget(sum(costs.values()) - 1, costs, *voters), rule)

    assert len(tally.winners) > 900


def test_with_one_vote_each_equal_shares_buys_exactly_what_has_its_part_of_the_votes():
    costs = {"a": 300, "b": 300, "c": 200, "d": 500}
    votes = {"a": 300, "b": 299, "c": 251, "d": 150}
    shared = {one: Choice(one) for one in costs}
    ballots = [shared[one] for one, times in votes.items() for _ in range(times)]
    election = Election([Project(*pair) for pair in costs.items()], ballots, budget=1000, vote_type="choose-1")

    enough = {one for one, cost in costs.items() if votes[one] * 1000 >= 1000 * cost}

    assert set(count(election, "mes_cost").winners) == set(count(election, "mes_card").winners) == enough == {"a", "c"}


@pytest.mark.slow
def test_a_million_ballots_with_one_project_each_need_less_than_a_gigabyte():
    code = (
        "import random, resource\n"
        "from tellers.ballots import Approval\n"
        "from tellers.share_budget import Election, Project, count\n"
        "chance = random.Random(1)\n"
        "projects = [Project(str(n), 1000 * (n + 1)) for n in range(200)]\n"
        "ballots = [Approval([str(chance.randrange(200))]) for _ in range(1_000_000)]\n"
        "tally = count(Election(projects, ballots, budget=10_000_000), 'mes_cost_add1')\n"
        "assert tally.winners\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )

    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)

    assert int(done.stdout) < 1_000_000  # in units of 1024 bytes


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
