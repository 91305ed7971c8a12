"""The checker refuses every certificate that has been tampered with, and the notes of a result say what is odd."""

import ast
import json
from fractions import Fraction
from pathlib import Path

import pytest

import tellers.share_budget.check as checker
from tellers.ballots import Approval, BadBallot, Choice
from tellers.share_budget import Election, Project, count
from tellers.share_budget.certificate import certify, certify_next_raise
from tellers.share_budget.check import check
from tellers.share_budget.explain import explain
from tellers.share_budget.reach import share_with_a_winner
from tellers.share_budget.recount import enough, with_more_support
from tellers.share_budget.replay import NothingToReplay


def street():
    """Ten voters and 100: each has 10. Lamps (5 votes) and trees (4 votes, two of them for lamps too) are bought."""
    projects = [Project("lamps", 40), Project("trees", 24), Project("bins", 36), Project("pond", 90)]
    ballots = [
        *[Approval(["lamps"])] * 3,
        *[Approval(["lamps", "trees"])] * 2,
        *[Approval(["trees", "bins"])] * 2,
        Approval(["bins"]),
        Approval(["pond"]),
        Approval(),
    ]
    return Election(projects, ballots, budget=100)


def certificate():
    return json.loads(json.dumps(certify(street(), count(street(), "mes_cost"))))


def by_support(certificate):
    return {" ".join(sorted(group["points"])): group for group in certificate["groups"]}


def test_a_worked_example_comes_out_as_on_paper():
    tally = count(street(), "mes_cost")

    # Lamps: 40 ÷ 5 = 8 each. Then trees: two have 2 left and pay it, two pay 10.
    assert tally.order == ("lamps", "trees")
    assert [one.price_per_point for one in tally.rounds] == [8, 10]
    assert [one.effective_score for one in tally.rounds] == [5, Fraction(24, 10)]


def test_a_certificate_shows_who_paid_what():
    groups = by_support(certificate())

    assert (groups["lamps"]["voters"], groups["lamps"]["paid"]) == (3, {"lamps": "8"})
    assert groups["lamps trees"]["paid"] == {"lamps": "8", "trees": "2"}
    assert groups["bins trees"]["paid"] == {"trees": "10"}
    assert check(certificate()) == []


def pay_more(c):
    c["groups"][0]["paid"]["lamps"] = "9"


def pay_for_what_was_not_asked(c):
    by_support(c)["pond"]["paid"]["lamps"] = "1"


def pay_below_nought(c):
    groups = by_support(c)
    groups["lamps"]["paid"]["lamps"] = "28"
    groups["lamps trees"]["paid"]["lamps"] = "-22"


def pay_unequally(c):
    groups = by_support(c)
    groups["lamps"]["paid"]["lamps"] = "10"
    groups["lamps trees"]["paid"]["lamps"] = "5"


def turn_the_order(c):
    c["order"].reverse()


def stop_too_early(c):
    c["order"].remove("trees")
    for group in c["groups"]:
        group["paid"].pop("trees", None)


def raise_the_share(c):
    c["share"] = "11"


def invent_voters(c):
    c["groups"][0]["voters"] += 5


def buy_twice(c):
    c["order"].append("lamps")


def add_what_does_not_fit(c):
    c["added"].append("pond")


@pytest.mark.parametrize(
    "tamper",
    [
        pay_more,
        pay_for_what_was_not_asked,
        pay_below_nought,
        pay_unequally,
        turn_the_order,
        stop_too_early,
        raise_the_share,
        invent_voters,
        buy_twice,
        add_what_does_not_fit,
    ],
)
def test_a_tampered_certificate_is_refused(tamper):
    changed = certificate()
    tamper(changed)

    assert check(changed) != []


def imported_by(module):
    """(lines of a module, names that it imports)"""
    source = Path(module.__file__).read_text()
    nodes = list(ast.walk(ast.parse(source)))
    imported = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    return len(source.splitlines()), imported + [node.module for node in nodes if isinstance(node, ast.ImportFrom)]


def test_the_checker_is_short_and_shares_no_code_with_the_count():
    lines, imported = imported_by(checker)

    assert lines < 100
    assert not [name for name in imported if name.startswith("tellers")]


def test_a_second_certificate_shows_that_one_more_unit_for_all_would_cost_too_much():
    tally = count(street(), "mes_cost_add1")
    following = certify_next_raise(street(), tally)

    assert check(following) == []
    assert sum(Fraction(following["costs"][one]) for one in following["order"]) > 100


def test_results_without_shares_have_no_certificate():
    with pytest.raises(NothingToReplay, match="gives voters no shares"):
        certify(street(), count(street(), "greedy_votes"))
    with pytest.raises(NothingToReplay, match="another election"):
        certify(Election(street().projects, [Approval(["lamps"])], budget=100), count(street(), "mes_cost"))
    with pytest.raises(NothingToReplay, match="not because one more raise"):
        certify_next_raise(street(), count(street(), "mes_cost"))


def test_a_result_page_can_say_what_a_project_used_of_each_share():
    explanation = explain(street(), count(street(), "mes_cost"))
    lamps, trees = explanation.funded

    assert (explanation.share, explanation.reach) == (10, Fraction(7, 10))
    assert (lamps.price_per_point, lamps.paid_alike, lamps.paid_all_left) == (8, 5, 0)
    assert (trees.price_per_point, trees.paid_alike, trees.paid_all_left) == (10, 2, 2)


def test_a_result_page_can_say_why_a_project_lost_and_how_near_it_was():
    explanation = explain(street(), count(street(), "mes_cost"), unit=Fraction(1))
    bins, pond = explanation.not_funded

    # Three voters for bins: two spent all on trees, one has 10. At 36 it was 26 short.
    assert (bins.left_between_them, bins.short_by, bins.spent_on) == (10, 26, (("trees", Fraction(20)),))
    # With one more, four would pay 9 each for bins before trees are bought.
    assert (bins.extra_supporters, bins.who_could) == (1, 2)
    assert count(with_more_support(street(), count(street(), "mes_cost"), "bins", 1), "mes_cost").order[1] == "bins"
    # At 30, three could pay 10 each, a claim as good as a third; trees had 24 ÷ 10.
    assert bins.lowest_price == 30
    assert (pond.left_between_them, pond.extra_supporters, pond.lowest_price) == (10, 8, 10)


def test_why_not_names_projects_that_nobody_wanted_or_that_cost_more_than_everything():
    projects = [Project("a", 10), Project("nobody", 1), Project("vast", 999)]
    election = Election(projects, [Approval(["a", "vast"])], budget=10)

    reasons = {why.project: why.reason for why in explain(election, count(election, "mes_cost")).not_funded}

    assert reasons == {"nobody": "nobody", "vast": "over-budget"}


def test_an_election_nobody_voted_in_can_be_explained_too():
    election = Election([Project("a", 10)], [], budget=10)

    explanation = explain(election, count(election, "mes_cost_add1u"))

    assert (explanation.reach, explanation.funded, explanation.not_funded[0].reason) == (0, (), "nobody")


def test_blank_ballots_count_among_those_who_got_nothing():
    election = Election([Project("a", 10)], [Approval(["a"]), Approval(), Approval()], budget=10)

    assert share_with_a_winner(election, count(election, "greedy_votes")) == Fraction(1, 3)


def test_a_ballot_with_one_choice_has_no_room_for_a_second():
    election = Election([Project("a", 10)], [Choice("a"), Choice()], budget=10, vote_type="choose-1")
    tally = count(election, "mes_cost")

    assert enough(election, tally, "a").supporters is None
    with pytest.raises(BadBallot, match="no room"):
        with_more_support(election, tally, "a", 1)
    with pytest.raises(BadBallot, match="Only 1 of the people"):
        with_more_support(election, tally, "a", 2)
