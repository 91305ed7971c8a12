"""Figures beside a result, against slow and plain computations of the same, and against the count itself."""

import random
from fractions import Fraction
from itertools import combinations, pairwise

import pytest

from tellers.ballots import Approval, Score
from tellers.share_budget import Election, Project, count
from tellers.share_budget.closeness import all_decisive_rivals, decisive_rivals, safe, without_support
from tellers.share_budget.compare import compare, compared, gini
from tellers.share_budget.fairness import unmet_claims
from tellers.share_budget.ladder import flickering, ladder
from tellers.share_budget.lots import other_lots, with_first
from tellers.share_budget.recount import changed, with_cost

RULES = ["greedy_votes", "mes_cost", "mes_cost_add1", "mes_card", "phragmen_skip"]


def an_election(seed, *, voters=9, projects=6):
    chance = random.Random(seed)
    costs = [Project(str(number), chance.randint(1, 30)) for number in range(projects)]
    ballots = [
        Approval([one.id for one in costs if chance.random() < chance.choice((0.2, 0.5))]) for _ in range(voters)
    ]
    return Election(costs, ballots, budget=chance.randint(10, 70))


def asked(election, number):
    return election.ballots[number].approves


@pytest.mark.parametrize("seed", range(30))
def test_each_figure_is_what_a_plain_computation_gives(seed):
    election = an_election(seed)
    costs = {one.id: one.cost for one in election.projects}
    for one in compare(election, RULES):
        won, voters = set(one.tally.winners), range(len(election.ballots))
        fans = {p: [v for v in voters if p in asked(election, v)] for p in won}
        got = [sum((costs[p] / len(fans[p]) for p in asked(election, v) & won), Fraction(0)) for v in voters]
        assert one.without == sum(not asked(election, v) & won for v in voters)
        assert one.winners_each == Fraction(sum(len(asked(election, v) & won) for v in voters), len(voters))
        total = sum(got)
        apart = sum(abs(a - b) for a in got for b in got)
        assert one.gini == (apart / (2 * len(got) * total) if total else None)


def test_the_gini_of_those_who_have_alike_is_nought_and_of_one_who_has_all_is_near_one():
    assert gini({Fraction(3): 10}) == 0
    assert gini({Fraction(0): 9, Fraction(5): 1}) == Fraction(9, 10)
    assert gini({Fraction(0): 9}) is None and gini({}) is None


@pytest.mark.parametrize("seed", range(30))
def test_an_unmet_claim_is_found_if_and_only_if_some_group_has_one(seed):
    election = an_election(seed, voters=6, projects=5)
    costs = {one.id: one.cost for one in election.projects}
    for rule in RULES:
        tally = count(election, rule)
        won = set(tally.winners)
        brute = {}
        for project in costs.keys() - won - set(tally.removed):
            for size in range(1, 7):
                for group in combinations(range(6), size):
                    due = size * election.budget / 6
                    if all(project in asked(election, v) for v in group) and all(
                        sum(costs[p] for p in asked(election, v) & won) + costs[project] <= due for v in group
                    ):
                        brute[project] = max(size, brute.get(project, 0))
        assert {claim.project: claim.group for claim in unmet_claims(election, tally)} == brute


@pytest.mark.parametrize("seed", range(120))
def test_equal_shares_at_the_plain_share_never_leaves_a_claim(seed):
    election = an_election(seed, voters=12, projects=8)
    assert unmet_claims(election, count(election, "mes_cost")) == ()


def test_some_greedy_count_leaves_a_claim():
    assert any(unmet_claims(one, count(one, "greedy_votes")) for one in map(an_election, range(60)))


def test_points_are_compared_but_claims_are_for_ticks():
    election = Election(
        [Project("a", 4), Project("b", 6)], [Score({"a": 2}), Score({"b": 3})], budget=6, vote_type="scoring"
    )
    (one,) = compare(election, ["greedy_votes"], groups={"a": "north", "b": "south"})
    assert one.unmet is None
    assert [(part.name, part.support, part.spent) for part in one.parts] == [
        ("north", Fraction(2, 5), Fraction(0)),
        ("south", Fraction(3, 5), Fraction(1)),
    ]


def test_nobody_voted_and_nothing_was_spent():
    election = Election([Project("a", 4)], [], budget=6)
    one = compared(election, count(election, "mes_cost"), groups={"a": "north"})
    assert (one.without, one.winners_each, one.gini, one.unmet) == (0, 0, None, ())
    assert (one.parts[0].support, one.parts[0].spent) == (0, 0)


@pytest.mark.parametrize("seed", range(40))
def test_each_rung_is_the_count_at_its_shares_and_the_last_kept_is_the_result(seed):
    election = an_election(seed)
    tally = count(election, "mes_cost_add1")
    rungs = ladder(election, tally)
    if tally.increments is None:
        assert rungs == ()
        return
    assert next(one.winners for one in rungs if one.first <= tally.increments <= one.last) == tally.winners
    assert [one.first for one in rungs[1:]] == [one.last + 1 for one in rungs[:-1]]
    assert all(a.winners != b.winners for a, b in pairwise(rungs))
    for one in flickering(rungs):
        assert any(one in rung.winners for rung in rungs) and any(one not in rung.winners for rung in rungs)


@pytest.mark.parametrize("seed", range(25))
def test_how_close_it_was_is_confirmed_by_counting_again_on_both_sides(seed):
    election = an_election(seed)
    for rule in ("greedy_votes", "mes_cost_add1u"):
        tally = count(election, rule)
        for winner in tally.winners:
            near = safe(election, tally, winner)
            cost = next(one.cost for one in election.projects if one.id == winner)
            if near.supporters_fewer is not None:
                for gone, wins in ((near.supporters_fewer, False), (near.supporters_fewer - 1, True)):
                    assert (winner in count(without_support(election, winner, gone), rule).winners) == wins
            if near.price is not None:
                assert winner in count(with_cost(election, winner, near.price), rule).winners
                assert winner not in count(with_cost(election, winner, near.price + 1), rule).winners
                assert near.price >= cost
        for loser in {one.id for one in election.projects} - set(tally.winners):
            rivals = decisive_rivals(election, tally, loser)
            for winner in tally.winners:
                again = count(changed(election, barred=[winner]), rule).winners
                assert (loser in again) == (winner in rivals)
            assert all_decisive_rivals(election, tally)[loser] == rivals


@pytest.mark.parametrize("seed", range(10))
def test_taken_away_in_steps_it_is_true_of_the_step_and_not_of_the_one_before(seed):
    election = an_election(seed, voters=30)
    tally = count(election, "mes_cost_add1u")
    for winner in tally.winners:
        gone = safe(election, tally, winner, people=3).supporters_fewer
        if gone is not None:
            assert gone % 3 == 0
            assert winner not in count(without_support(election, winner, gone), tally.rule).winners
            assert winner in count(without_support(election, winner, gone - 3), tally.rule).winners


def test_who_is_taken_away_does_not_hang_on_the_order_of_the_ballots():
    election = an_election(3, voters=20)
    turned = changed(election, ballots=list(reversed(election.ballots)))
    for project in "012345":
        for gone in range(4):
            one, other = (without_support(each, project, gone).ballots for each in (election, turned))
            assert sorted(map(str, map(sorted, (b.approves for b in one)))) == sorted(
                map(str, map(sorted, (b.approves for b in other)))
            )


def level_everywhere(seed, *, kind=Approval):
    """Three costs and few voters, so that something is level in nearly every count."""
    chance = random.Random(seed)
    costs = [Project(str(number), chance.choice((4, 6, 6))) for number in range(6)]
    picks = [[one.id for one in costs if chance.random() < 0.4] for _ in range(6)]
    ballots = [kind(pick) if kind is Approval else kind(dict.fromkeys(pick, 2)) for pick in picks]
    return Election(costs, ballots, budget=14, vote_type="approval" if kind is Approval else "scoring")


@pytest.mark.parametrize("rule", RULES)
def test_another_lot_is_the_count_with_the_numbers_of_two_projects_the_other_way_round(rule):
    seen = set()
    for seed in range(40):
        election = level_everywhere(seed, kind=Approval if seed % 2 else Score)
        tally = count(election, rule)
        for lot in other_lots(election, tally):
            assert lot.chosen in tally.winners
            changed_, old = with_first(election, lot.first, lot.chosen)
            again = {old[one] for one in count(changed_, rule).winners}
            assert again == {*tally.winners} - {*lot.lost} | {*lot.gained}
            seen.add(bool(lot.gained or lot.lost))
    assert seen == {True, False}


def test_what_cost_or_votes_settled_is_not_drawn():
    election = Election(
        [Project("1", 4), Project("2", 6)], [Approval(["1"]), Approval(["2"]), Approval(["2"])], budget=12
    )
    assert other_lots(election, count(election, "mes_cost")) == ()


def test_of_many_that_are_level_no_more_lots_are_counted_than_asked_for():
    projects = [Project(str(number), 5) for number in range(9)]
    election = Election(projects, [Approval([one.id]) for one in projects], budget=5)
    tally = count(election, "greedy_votes")
    assert len(other_lots(election, tally, most=3)) == 3 and len(other_lots(election, tally)) == 8
