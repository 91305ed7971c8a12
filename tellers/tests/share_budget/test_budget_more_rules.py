"""Rules and options beyond the fourteen, each against its definition done slowly."""

import random
from fractions import Fraction
from itertools import combinations

import pytest
from test_budget_quick_engine import elections, stepped

from tellers.ballots import Approval, BadBallot, Ranking
from tellers.share_budget import MORE_RULES, RULES, Cap, Election, Project, count
from tellers.share_budget.certificate import certify
from tellers.share_budget.check import check
from tellers.share_budget.explain import explain
from tellers.share_budget.field import field_of
from tellers.share_budget.options import fewest_points, votes_for_its_cost, weighted
from tellers.share_budget.recount import changed
from tellers.share_budget.welfare import NoSuchCount


def votes_of(election):
    return [{one: Fraction(points) for one, points in election.points(ballot)} for ballot in election.ballots]


def able(election):
    """{id: cost} of what can win."""
    given = {one for vote in votes_of(election) for one in vote}
    return {one.id: one.cost for one in election.projects if one.id in given and one.cost <= election.budget}


def tie(election, costs):
    field = field_of(election)
    return {one: field.ids.index(one) for one in costs}


def plain_bos(election, per_cost):
    """The definition, voter by voter: every level at which a voter runs short, and that at which all is paid."""
    votes, costs = votes_of(election), able(election)
    first = tie(election, costs)
    money, order = [election.budget / len(votes)] * len(votes), []
    while True:
        offers = []
        for one, cost in costs.items():
            beside = any(one in together and set(together) & set(order) for together in election.exclusive)
            if one in order or beside or cost + sum(costs[p] for p in order) > election.budget:
                continue
            if not cost:
                offers.append((False, 0, first[one], 0, one, Fraction(0)))
            for level in {money[i] / vote[one] for i, vote in enumerate(votes) if one in vote and money[i] and cost}:
                collected = sum(min(money[i], level * vote.get(one, 0)) for i, vote in enumerate(votes))
                purses = [(money[i], vote[one]) for i, vote in enumerate(votes) if one in vote]
                low, part = (level, collected / cost) if collected < cost else (full_price(cost, purses), 1)
                worth = low / part / part / (cost if per_cost else 1)
                offers.append((True, worth, first[one], -part, one, low / part))
        if not offers:
            return order
        *_, one, price = min(offers)
        order.append(one)
        money = [max(Fraction(0), m - price * vote.get(one, 0)) for m, vote in zip(money, votes, strict=True)]


def full_price(cost, purses):
    """The lowest price per point at which they pay all of it."""
    for level in sorted(m / s for m, s in purses):
        if sum(min(m, level * s) for m, s in purses) >= cost:
            poor = [(m, s) for m, s in purses if m / s < level]
            return (cost - sum(m for m, _ in poor)) / sum(s for m, s in purses if m / s >= level)
    raise AssertionError("they cannot pay")


@pytest.mark.parametrize("rule", ["bos_cost", "bos_card"])
def test_bounded_overspending_agrees_with_its_definition_in_hundreds_of_elections(rule):
    for election in elections(11, 200) + elections(12, 100, dearest=40):
        tally = count(election, rule)

        assert list(tally.order) == plain_bos(election, rule == "bos_cost"), election
        assert tally.total_cost <= election.budget


def test_a_much_liked_project_that_narrowly_fails_is_bought_by_overspending():
    # Nine of ten want the hall; between them they hold 90 of its 91. Equal shares passes it by.
    costs = [Project("hall", 91), Project("sign", 9)]
    election = Election(costs, [Approval(["hall"])] * 9 + [Approval(["sign"])], budget=100)

    assert count(election, "mes_cost").order == ("sign",)
    assert set(count(election, "bos_cost").order) == {"hall", "sign"}


def ten_voters():
    """Ten voters, six projects and a million, as in a program written from arXiv 2409.15005. Costs in thousands."""
    costs = {"A": 300, "B": 400, "C": 300, "D": 240, "E": 170, "F": 100}
    ticks = ["A", "ABCE", "ABC", "ABC", "ABC", "ABF", "DE", "DE", "DEF", "CDF"]
    return Election([Project(*one) for one in costs.items()], [Approval(list(one)) for one in ticks], budget=1000)


def test_the_example_of_another_program_for_bounded_overspending_comes_out_as_there():
    bought = [(one.project, one.price_per_point) for one in count(ten_voters(), "bos_cost").rounds]

    # A: 300 from six. C: four have 50 left, which with 50 from the tenth is 5/6 of 300, so the price is 60; 40 is overspent.
    # D: the tenth has 40 left, and three pay the other 200. F: 50 and 33 ⅓ are 5/6 of 100, so the price is 60 again.
    assert bought == [("A", 50), ("C", 60), ("D", Fraction(200, 3)), ("F", 60)]
    assert count(ten_voters(), "mes_cost").order == ("A", "E", "D")


@pytest.mark.parametrize("rule", ["welfare_cost", "welfare_card"])
def test_no_other_affordable_set_has_more_support(rule):
    for election in elections(13, 200, dearest=30):
        plain = changed_sets(election)
        costs, first = able(plain), tie(plain, able(plain))
        points = {one: sum(vote.get(one, 0) for vote in votes_of(plain)) for one in costs}

        def worth(chosen, costs=costs, points=points):
            return sum(points[one] * (costs[one] if rule == "welfare_cost" else 1) for one in chosen)

        sets = [chosen for size in range(len(costs) + 1) for chosen in combinations(sorted(costs, key=first.get), size)]
        fits = [chosen for chosen in sets if sum(costs[one] for one in chosen) <= plain.budget]
        size = len(costs)
        best = min(
            fits,
            key=lambda chosen: (
                -worth(chosen),
                sum(costs[one] for one in chosen),
                -sum(1 << (size - 1 - first[one]) for one in chosen),
            ),
        )

        assert count(plain, rule).order == best, plain


def changed_sets(election):
    return Election(election.projects, election.ballots, budget=election.budget, vote_type=election.vote_type)


def test_the_set_with_the_most_support_of_two_hundred_and_fifty_projects_is_found():
    chance = random.Random(3)
    projects = [Project(str(number), chance.randint(10, 900) * 1000) for number in range(250)]
    ids = [one.id for one in projects]
    ballots = [Approval(chance.choices(ids, k=5)) for _ in range(3000)]

    tally = count(Election(projects, ballots, budget=20_000_000), "welfare_card")

    assert tally.total_cost <= 20_000_000
    assert points_of(tally, ballots) >= points_of(
        count(Election(projects, ballots, budget=20_000_000), "greedy_votes_per_cost"), ballots
    )


def points_of(tally, ballots):
    return sum(len(ballot.approves & set(tally.winners)) for ballot in ballots)


def test_where_projects_exclude_each_other_the_set_with_most_support_is_not_worked_out():
    election = Election([Project("a", 1), Project("b", 1)], [Approval(["a", "b"])], budget=2, exclusive=[["a", "b"]])

    with pytest.raises(NoSuchCount, match="exclude each other"):
        count(election, "welfare_card")


def street(**more):
    projects = [Project("lamps", 40), Project("trees", 24), Project("pond", 50), Project("bench", 6)]
    ticks = ["lamps", "lamps trees", "lamps pond", "lamps trees pond", "trees pond bench", "pond lamps"]
    return Election(projects, [Approval(one.split()) for one in ticks], budget=100, **more)


def test_a_list_may_end_at_the_first_misfit_or_give_it_what_is_left():
    assert count(street(), "greedy_votes").order == ("lamps", "pond", "bench")
    assert (count(street(), "greedy_votes_stop").order, count(street(), "greedy_votes_stop").stop) == (
        ("lamps", "pond"),
        "does-not-fit",
    )
    part = count(street(), "greedy_votes_part")
    assert [(one.project, one.cost, one.how) for one in part.rounds] == [
        ("lamps", 40, "votes"),
        ("pond", 50, "votes"),
        ("trees", 10, "in part"),
    ]
    assert part.total_cost == 100


@pytest.mark.parametrize("rule", [*RULES, "bos_cost", "greedy_votes_stop", "greedy_votes_part"])
def test_no_cap_is_ever_broken_and_a_cap_with_room_for_all_changes_nothing(rule):
    for number, election in enumerate(elections(14, 60, units=[1, 2])):
        ids = [one.id for one in election.projects]
        green, half = Cap("green", frozenset(ids[::2]), Fraction(election.budget, 2)), Fraction(election.budget, 3)
        capped = with_caps(election, [green, Cap("north", frozenset(ids[: number % 4 + 1]), half)])
        roomy = with_caps(election, [Cap("all", frozenset(ids), sum(one.cost for one in election.projects))])

        tally = count(capped, rule)

        for cap in capped.caps:
            assert sum(one.cost for one in tally.rounds if one.project in cap.projects) <= cap.amount
        assert count(roomy, rule).order == count(election, rule).order


def with_caps(election, caps):
    return Election(
        election.projects,
        election.ballots,
        budget=election.budget,
        vote_type=election.vote_type,
        exclusive=election.exclusive,
        caps=caps,
    )


def test_what_is_above_its_cap_is_passed_over_and_the_result_says_so():
    capped = street(caps=[Cap("water", frozenset(["pond"]), Fraction(49))])

    tally = count(capped, "greedy_votes")

    assert tally.order == ("lamps", "trees", "bench")
    assert "At most 49 could go to water." in tally.notes
    assert {why.project: why.reason for why in explain(capped, tally).not_funded} == {"pond": "capped"}


@pytest.mark.parametrize("rule", [*RULES, *MORE_RULES])
def test_a_project_below_a_threshold_cannot_win_and_the_rest_is_as_if_it_had_not_stood(rule):
    election = fewest_points(street(), 3)

    tally = count(election, rule)

    assert "bench" not in tally.winners
    assert any("at least 3 votes" in note for note in tally.notes)
    kept = [one for one in street().projects if one.id != "bench"]
    ballots = [Approval(ballot.approves - {"bench"}) for ballot in street().ballots]
    assert count(Election(kept, ballots, budget=100), rule).order == tally.order


def test_a_threshold_can_ask_for_votes_in_proportion_to_the_cost():
    # The pond costs half of the money and has four of six voters; the bench costs 6 in 100 and has one of six.
    assert votes_for_its_cost(street(), "1").barred == ()
    assert votes_for_its_cost(street(), "1.4").barred == ("lamps", "pond")[1:]


@pytest.mark.parametrize("rule", [*RULES, *MORE_RULES])
def test_a_ballot_of_weight_three_counts_as_three(rule):
    doubled = weighted(street(), [1, 3, 1, "1", 2, 0])
    ballots = [b for b, times in zip(street().ballots, [1, 3, 1, 1, 2, 0], strict=True) for _ in range(times)]

    assert count(doubled, rule).order == count(Election(street().projects, ballots, budget=100), rule).order
    assert any("6 ballots were weighted, and count as 8" in note for note in count(doubled, rule).notes)


def test_weights_in_parts_are_exact_and_bad_ones_are_refused():
    assert len(weighted(street(), ["0.5", "1.5", 1, 1, 1, 1]).ballots) == 12
    for weights in ([1], [-1] * 6, ["0.1234567891", 1, 1, 1, 1, 1]):
        with pytest.raises(BadBallot):
            weighted(street(), weights)


def test_a_threshold_does_not_move_the_places_of_a_ranking():
    ballots = [Ranking(["a", "b", "c"]), Ranking(["b", "a", "c"]), Ranking(["b", "c", "a"])]
    election = Election([Project(one, 1) for one in "abc"], ballots, budget=9, vote_type="ordinal")

    assert field_of(fewest_points(election, 6)).scores == (8, 6)


@pytest.mark.parametrize("rule", MORE_RULES)
def test_the_order_of_voters_and_projects_plays_no_part_in_these_either(rule):
    for election in elections(15, 40):
        plain = changed_sets(election)
        turned = Election(
            reversed(plain.projects), reversed(plain.ballots), budget=plain.budget, vote_type=plain.vote_type
        )

        assert count(turned, rule) == count(plain, rule)
        assert changed(plain, note="x").notes == ("x",)


@pytest.mark.parametrize("per_cost", [True, False])
def test_shares_that_begin_rounded_down_are_counted_at_every_raise_from_there(per_cost):
    rule, other = "mes_cost_whole_add1e" if per_cost else "mes_card_whole_add1e", 0
    for election in elections(16, 120, units=[1, 7]):
        field = field_of(election)
        start = Fraction(election.budget // len(election.ballots))
        by_steps, tally = stepped(field, per_cost, True, start), count(election, rule)

        if tally.stop == "everything-fits":
            continue
        assert (tally.increments, tally.stop) == (by_steps.increments, by_steps.stop), election
        assert tally.order == tuple(field.ids[p] for p in by_steps.count.order)
        assert tally.per_voter_budget == start + tally.increments
        assert check(certify(election, tally)) == []
        other += tally.increments != count(election, rule.replace("_whole", "")).increments
    assert other
