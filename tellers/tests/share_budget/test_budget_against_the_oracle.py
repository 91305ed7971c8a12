"""Every rule on small random elections, against the plain oracle, the independent checker and its own claims."""

from fractions import Fraction

import pytest
from budget_oracle import Oracle
from hypothesis import given, settings
from hypothesis import strategies as st

from tellers.ballots import Approval, Score
from tellers.share_budget import RULES, Election, Project, count
from tellers.share_budget.certificate import certify, certify_next_raise
from tellers.share_budget.check import check
from tellers.share_budget.explain import explain
from tellers.share_budget.recount import enough, with_cost, with_more_support

#: The same examples each time, so that a test never fails by luck.
STEADY = settings(deadline=None, derandomize=True, database=None)
EQUAL_SHARES = [rule for rule in RULES if rule.startswith("mes_")]
IDS = ["9", "10", "a", "B", "2"]


@st.composite
def elections(draw, most_voters=6, dearest=40):
    """Small elections full of equal costs, equal votes and sets of which only one may win; ties and exact limits are common."""
    projects = [
        Project(
            one, draw(st.integers(0, dearest)) * draw(st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(7, 3)]))
        )
        for one in draw(st.permutations(IDS))[: draw(st.integers(1, 5))]
    ]
    ids = [project.id for project in projects]
    voters = draw(st.integers(1, most_voters))
    budget = draw(st.integers(0, 2 * dearest))
    together = st.sets(st.sampled_from(ids), min_size=min(2, len(ids)), max_size=3)
    exclusive = draw(st.one_of(st.just([]), st.lists(together, min_size=1, max_size=2)))
    if draw(st.booleans()):
        ballots = [Approval(draw(st.sets(st.sampled_from(ids)))) for _ in range(voters)]
        return Election(projects, ballots, budget=budget, exclusive=exclusive)
    points = st.sampled_from([Fraction(1), Fraction(2), Fraction(3), Fraction(1, 2)])
    ballots = [Score(draw(st.dictionaries(st.sampled_from(ids), points))) for _ in range(voters)]
    return Election(projects, ballots, budget=budget, vote_type="scoring", exclusive=exclusive)


def oracle_of(election):
    votes = [{one: Fraction(points) for one, points in election.points(ballot)} for ballot in election.ballots]
    costs = {project.id: project.cost for project in election.projects}
    return Oracle(costs, votes, election.budget, election.exclusive)


@pytest.mark.parametrize("rule", RULES)
@settings(STEADY, max_examples=60)
@given(data=st.data())
def test_a_quick_count_agrees_with_the_slow_and_plain_one(rule, data):
    election = data.draw(elections())

    tally = count(election, rule)

    order, increments, stop = oracle_of(election).by_rule(rule)
    assert list(tally.order) == order
    assert tally.increments == increments
    assert stop is None or tally.stop == stop


@pytest.mark.parametrize("rule", ["mes_cost_add1", "mes_card_add1e"])
@settings(STEADY, max_examples=25)
@given(election=elections(most_voters=4, dearest=400))
def test_passing_over_many_raises_at_once_changes_nothing(rule, election):
    tally = count(election, rule)

    order, increments, _ = oracle_of(election).by_rule(rule)
    assert (list(tally.order), tally.increments) == (order, increments)


@pytest.mark.parametrize("rule", RULES)
@settings(STEADY, max_examples=25)
@given(election=elections(), shuffle=st.randoms())
def test_the_order_of_voters_and_of_projects_plays_no_part(rule, election, shuffle):
    ballots, projects = list(election.ballots), list(election.projects)
    shuffle.shuffle(ballots)
    shuffle.shuffle(projects)
    sets = [reversed(one) for one in reversed(election.exclusive)]
    shuffled = Election(projects, ballots, budget=election.budget, vote_type=election.vote_type, exclusive=sets)

    assert count(shuffled, rule) == count(election, rule)


@pytest.mark.parametrize("rule", EQUAL_SHARES)
@settings(STEADY, max_examples=30)
@given(election=elections())
def test_the_checker_accepts_every_certificate(rule, election):
    tally = count(election, rule)

    assert check(certify(election, tally)) == []
    if tally.stop == "next-overspends":
        assert check(certify_next_raise(election, tally)) == []


def bought_with(election, share, rule):
    oracle = oracle_of(election)
    return oracle.shares(share, rule.startswith("mes_cost"))[0]


def with_new_voters(election, more, one, points):
    ballot = Approval([one]) if election.vote_type == "approval" else Score({one: points})
    ballots = [*election.ballots, *[ballot] * more]
    return Election(
        election.projects,
        ballots,
        budget=election.budget,
        vote_type=election.vote_type,
        exclusive=election.exclusive,
    )


@pytest.mark.parametrize("rule", ["mes_cost", "mes_card", "mes_cost_add1", "mes_card_add1e"])
@settings(STEADY, max_examples=60)
@given(election=elections())
def test_the_supporters_and_the_price_named_for_a_loser_are_just_enough(rule, election):
    explanation = explain(election, count(election, rule), unit=Fraction(1, 10))

    for why in explanation.not_funded:
        if why.reason not in ("shares", "excluded") or not explanation.share or not why.extra_supporters:
            continue
        one, share, more = why.project, explanation.share, why.extra_supporters
        assert one in bought_with(with_new_voters(election, more, one, why.points_each), share, rule)
        assert more == 1 or one not in bought_with(
            with_new_voters(election, more - 1, one, why.points_each), share, rule
        )
        if why.lowest_price or why.reason == "shares":
            assert one in bought_with(with_cost(election, one, why.lowest_price), share, rule)
        dearer = why.lowest_price + Fraction(1, 10)
        assert dearer >= why.cost or one not in bought_with(with_cost(election, one, dearer), share, rule)


@pytest.mark.parametrize("rule", ["mes_cost_add1", "mes_card"])
@settings(STEADY, max_examples=40)
@given(election=elections())
def test_voters_with_their_whole_share_left_would_do_as_the_extra_supporters(rule, election):
    tally = count(election, rule)
    explanation = explain(election, tally)

    for why in explanation.not_funded:
        if why.reason == "shares" and why.who_could and why.extra_supporters <= why.who_could:
            changed = with_more_support(election, tally, why.project, why.extra_supporters)
            assert why.project in bought_with(changed, explanation.share, rule)


@pytest.mark.parametrize("rule", ["greedy_votes", "greedy_votes_per_cost"])
@settings(STEADY, max_examples=40)
@given(election=elections())
def test_the_votes_and_the_price_named_for_a_loser_on_the_list_are_just_enough(rule, election):
    explanation = explain(election, count(election, rule), unit=Fraction(1, 10))

    for why in explanation.not_funded:
        if why.reason not in ("list", "excluded") or not why.extra_supporters:
            continue
        one, more = why.project, why.extra_supporters
        assert one in count(with_new_voters(election, more, one, why.points_each), rule).winners
        fewer = with_new_voters(election, more - 1, one, why.points_each)
        assert one not in count(fewer, rule).winners
        if why.lowest_price or why.reason == "list":
            assert one in count(with_cost(election, one, why.lowest_price), rule).winners
        dearer = why.lowest_price + Fraction(1, 10)
        assert dearer >= why.cost or one not in count(with_cost(election, one, dearer), rule).winners


@pytest.mark.parametrize("rule", ["mes_cost_add1u", "phragmen", "greedy_votes"])
@settings(STEADY, max_examples=15)
@given(election=elections())
def test_what_is_called_enough_is_enough_when_everything_is_counted_again(rule, election):
    tally = count(election, rule)
    for project in election.projects:
        if project.id in tally.winners:
            continue
        found = enough(election, tally, project.id)
        if found.supporters is not None:
            more = with_more_support(election, tally, project.id, found.supporters)
            fewer = with_more_support(election, tally, project.id, found.supporters - 1)
            assert project.id in count(more, rule).winners
            assert project.id not in count(fewer, rule).winners
        if found.price is not None:
            assert project.id in count(with_cost(election, project.id, found.price), rule).winners


@settings(STEADY, max_examples=30)
@given(election=elections())
def test_what_supporters_paid_adds_up_to_what_things_cost(election):
    tally = count(election, "mes_cost")
    explanation = explain(election, tally)

    for why in explanation.not_funded:
        if why.reason == "shares":
            assert why.left_between_them + sum(paid for _, paid in why.spent_on) == why.supporters * explanation.share
    assert sum((why.cost for why in explanation.funded), Fraction(0)) == tally.total_cost <= tally.budget


@st.composite
def hairs_apart(draw):
    """Elections whose costs differ from round numbers by less than a float can see, so that screening alone must fail."""
    hair = st.integers(-2, 2).map(lambda times: Fraction(times, 10**19))
    costs = [draw(st.sampled_from([12, 24, 30, 60])) + draw(hair) for _ in IDS]
    ballots = [Approval(draw(st.sets(st.sampled_from(IDS), min_size=1))) for _ in range(draw(st.integers(2, 8)))]
    budget = draw(st.sampled_from([60, 90, 120])) + draw(hair)
    return Election([Project(*pair) for pair in zip(IDS, costs, strict=True)], ballots, budget=budget)


@pytest.mark.parametrize("rule", RULES)
@settings(STEADY, max_examples=20)
@given(election=hairs_apart())
def test_amounts_a_hair_apart_are_told_apart(rule, election):
    order, increments, _ = oracle_of(election).by_rule(rule)

    tally = count(election, rule)

    assert (list(tally.order), tally.increments) == (order, increments)
