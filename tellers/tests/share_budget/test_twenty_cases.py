"""Twenty odd cases that any program for sharing a budget should get right, in the order of the list we began with.

Each was a fault of some program we read, or an edge where two readings of a rule come apart.
"""

import random
import re
import subprocess
import sys
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest

from tellers.ballots import Approval, Choice, Ranking, Score
from tellers.pabulib import BadFile, read, read_bytes, read_text
from tellers.share_budget import RULES, Election, Project, count
from tellers.share_budget.certificate import certify
from tellers.share_budget.equal_shares import EqualShares
from tellers.share_budget.field import field_of

slow = partial(pytest.param, marks=pytest.mark.slow)

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT.parent / "shared" / "data" / "pabulib"
EQUAL_SHARES = [rule for rule in RULES if rule.startswith("mes_")]
every_rule = pytest.mark.parametrize("rule", RULES)
where_real_elections_are = pytest.mark.skipif(not DATA.is_dir(), reason="the shared election files are not here")
FILE = """META
key;value
budget;10
vote_type;approval
num_projects;2
num_votes;2
PROJECTS
project_id;cost;name
a;1;Lamps
b;2;Trees
VOTES
voter_id;vote
1;a,b
2;b
"""


def budget(money, costs, *approvals, **more):
    """An election of ticks: costs {id: cost}, one string of ids for each voter."""
    projects = [Project(one, cost) for one, cost in costs.items()]
    return Election(projects, [Approval(ticks.split()) for ticks in approvals], budget=money, **more)


# 1.
@every_rule
def test_when_nobody_votes_nothing_is_funded_and_the_result_says_why(rule):
    tally = count(budget(100, {"a": 10, "b": 0}), rule)

    assert (tally.winners, tally.total_cost, tally.stop) == ((), 0, "no-ballots")
    assert "Nobody voted, so nothing is funded." in tally.notes


# 2.
@every_rule
def test_with_no_money_only_what_costs_nothing_is_funded(rule):
    tally = count(budget(0, {"free": 0, "dear": 5}, "free dear", "dear"), rule)

    assert tally.winners == ("free",)
    assert tally.removed == ("dear",)


# 3.
@every_rule
def test_when_every_project_costs_more_than_the_budget_each_is_listed_as_left_out(rule):
    tally = count(budget(10, {"b": 11, "a": 12}, "a b", "a"), rule)

    assert tally.winners == ()
    assert tally.removed == ("a", "b")
    assert any("more than the whole budget: a, b" in note for note in tally.notes)


# 4.
@pytest.mark.parametrize("rule", EQUAL_SHARES)
def test_a_project_far_above_the_budget_changes_nothing_however_popular(rule):
    costs = {"a": 30, "b": 40, "c": 50}
    voters = ["a b", "b c", "a c", "c"]
    without = count(budget(100, costs, *voters), rule)

    palace = budget(100, costs | {"palace": 100 * 10**9}, *[f"{ticks} palace" for ticks in voters])

    assert count(palace, rule).order == without.order
    assert count(palace, rule).increments == without.increments


# 5.
@every_rule
def test_a_cheap_project_nobody_wants_is_not_funded_even_with_money_left(rule):
    tally = count(budget(100, {"bench": 10, "unwanted": 1}, "bench", ""), rule)

    assert tally.winners == ("bench",)
    assert tally.unsupported == ("unwanted",)


def test_raising_until_full_does_not_wait_for_a_project_nobody_wants():
    election = budget(100, {"a": 60, "b": 60, "unwanted": 1}, "a", "a", "b")

    tally = count(election, "mes_cost_add1e")

    assert (tally.winners, tally.stop) == (("a",), "exhaustive")


# 6.
@pytest.mark.parametrize("rule", [rule for rule in EQUAL_SHARES if "add1" in rule])
def test_when_everything_fits_everything_is_funded_at_once_without_a_million_raises(rule):
    election = budget(2_000_000, {"hall": 1_000_000, "swing": 10}, "hall", *["swing"] * 50, *[""] * 50)

    tally = count(election, rule)

    assert tally.winners == ("hall", "swing")
    assert (tally.stop, tally.increments, tally.per_voter_budget) == ("everything-fits", None, None)


# 7.
@every_rule
def test_among_equals_number_9_comes_before_number_10_in_whatever_order_they_are_listed(rule):
    voters = ["9", "9", "10", "10"]
    tally = count(budget(150, {"9": 100, "10": 100}, *voters), rule)
    turned = count(budget(150, {"10": 100, "9": 100}, *voters), rule)

    assert tally == turned
    assert tally.winners == (("9",) if rule.endswith("u") or not rule.startswith("mes") else ())


# 8.
def test_of_two_projects_with_as_many_votes_for_the_money_the_cheaper_comes_first():
    voters = [*["big"] * 300, *["small"] * 200]

    tally = count(budget(1000, {"big": 600, "small": 400}, *voters), "greedy_votes_per_cost")

    assert tally.order == ("small", "big")
    assert tally.ties[0].settled_by == "lower cost"


# 9.
@pytest.mark.parametrize("rule", ["mes_cost", "mes_card"])
def test_three_voters_with_a_third_each_can_pay_one_exactly(rule):
    tally = count(budget(1, {"tree": 1}, "tree", "tree", "tree"), rule)

    assert tally.winners == ("tree",)
    assert tally.rounds[0].price_per_point == Fraction(1, 3)


# 10.
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


# 11.
def test_cents_add_up_to_the_cent():
    costs = {"a": "1000000.17", "b": "1508376.00", "c": "0.01"}
    tally = count(budget("2508376.17", costs, "a b", "a b c"), "greedy_votes")

    assert tally.winners == ("a", "b")
    assert tally.total_cost == Fraction("2508376.17")
    assert tally.as_json()["total_cost"] == "250837617/100"


# 12.
@pytest.mark.shared
@where_real_elections_are
def test_wieliczka_got_the_thirty_projects_it_announced():
    official = count(read(DATA / "Poland_Wieliczka_2023_Green_Budget.pb"), "mes_cost_add1")

    assert (len(official.winners), official.increments, official.total_cost) == (30, 164, 995_079)


@pytest.mark.shared
@where_real_elections_are
def test_raising_until_nothing_else_fits_would_have_ended_earlier_in_wieliczka_with_thirty_one():
    full = count(read(DATA / "Poland_Wieliczka_2023_Green_Budget.pb"), "mes_cost_add1e")

    assert (len(full.winners), full.increments, full.stop) == (31, 150, "exhaustive")


# 13.
def test_if_the_first_raise_already_overspends_the_count_without_raises_is_kept():
    election = budget(10, {"a": 5, "b": 6}, "a", "b")

    tally = count(election, "mes_cost_add1")

    assert (tally.winners, tally.increments, tally.stop) == (("a",), 0, "next-overspends")


def test_if_nothing_more_fits_at_the_start_raising_until_full_raises_nothing():
    election = budget(10, {"a": 10, "b": 1}, "a b", "a b")

    tally = count(election, "mes_cost_add1e")

    assert (tally.winners, tally.increments, tally.stop) == (("b",), 0, "exhaustive")


# 14.
def test_raising_stops_at_the_first_overspending_though_a_later_raise_would_fit_again():
    election = budget(20, {"1": 7, "2": 14, "3": 13}, "1 2 3", "1 3", "2")
    field = field_of(election)

    def cost_after(raises):
        return EqualShares(field, Fraction(20, 3) + raises, per_cost=True).run().cost()

    assert [cost_after(raises) for raises in (2, 3, 4)] == [7, 21, 20]
    tally = count(election, "mes_cost_add1")
    assert (tally.winners, tally.increments) == (("1",), 2)


# 15.
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


# 16.
def test_ranked_ballots_of_different_lengths_take_their_points_from_the_longest_and_say_so():
    ballots = [Ranking(["a", "b", "c"]), Ranking(["b"]), Ranking([])]
    projects = [Project(one, 10) for one in "abc"]
    election = Election(projects, ballots, budget=20, vote_type="ordinal")

    tally = count(election, "greedy_votes")

    assert tally.rank_points_top == 3
    assert field_of(election).scores == (5, 3, 1)
    assert tally.order == ("b", "a")
    assert any("first place is worth 3 points" in note for note in tally.notes)


# 17.
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("b;2", "a;2"), "Line 10: the project id “a” is used a second time; line 9 has it already."),
        (("1;a,b", "1;a,x"), "Line 13: this ballot names “x”, which is not a project in this file. Look at column 5."),
        (("budget;10\n", ""), "Line 1: META has no line for “budget”"),
    ],
    ids=["an id twice", "an unknown id", "no budget"],
)
def test_a_file_that_cannot_be_counted_is_refused_with_its_own_sentence_and_its_line(change, sentence):
    with pytest.raises(BadFile, match=re.escape(sentence)):
        read_text(FILE.replace(*change))


@pytest.mark.parametrize(
    "dress",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("budget;10", "budget;10,0"),
        lambda text: text.replace("a;1;Lamps", 'a;1;"Lamps"'),
    ],
    ids=["a byte-order mark", "Windows lines", "a decimal comma", "quotes"],
)
def test_a_file_in_another_dress_is_the_same_election(dress):
    assert read_bytes(dress(FILE).encode()) == read_text(FILE)


def test_a_semicolon_in_a_quoted_name_stays_and_a_wrong_total_is_said_with_its_line():
    election = read_text(FILE.replace("Lamps", '"Lamps; new"').replace("num_votes;2", "num_votes;9"))

    assert election.projects[0].name == "Lamps; new"
    assert election.notes == ("Line 6: the file says it has 9 ballots, but it has 2. We counted the 2.",)


# 18.
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


# 19.
@pytest.mark.parametrize("rule", ["mes_cost", "mes_card", "greedy_votes", "greedy_votes_per_cost", "phragmen"])
def test_counting_in_pence_or_doubling_every_ballot_changes_nothing(rule):
    costs, voters = {"a": 30, "b": 45, "c": 40, "d": 10}, ["a b", "a b", "b c", "c", "a b", "c d"]
    order = count(budget(100, costs, *voters), rule).order

    assert count(budget(10_000, {one: 100 * cost for one, cost in costs.items()}, *voters), rule).order == order
    assert count(budget(100, costs, *voters, *voters), rule).order == order


# 20.
@pytest.mark.parametrize("rule", ["greedy_votes", slow("mes_cost"), "mes_card", slow("phragmen_skip")])
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
