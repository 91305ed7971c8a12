"""Sets of projects of which at most one may win: small examples followed by hand, files, certificates and reasons."""

import json
from itertools import combinations

import pytest

from tellers.ballots import Approval, BadBallot, Score
from tellers.pabulib import BadFile, read_text
from tellers.pabulib.writing import to_text
from tellers.share_budget import RULES, Election, Project, count
from tellers.share_budget.certificate import certify
from tellers.share_budget.check import check
from tellers.share_budget.explain import explain
from tellers.share_budget.recount import enough, with_cost, with_more_support


def street(*exclusive, budget=100):
    """Ten voters and 100, as in docs/tellers."""
    projects = [Project("lamps", 40), Project("trees", 24), Project("bins", 36), Project("pond", 90)]
    ticks = ["lamps"] * 3 + ["lamps trees"] * 2 + ["trees bins"] * 2 + ["bins", "pond", ""]
    return Election(projects, [Approval(t.split()) for t in ticks], budget=budget, exclusive=exclusive)


EITHER_OR = street(["trees", "lamps"])


@pytest.mark.parametrize("rule", RULES)
def test_never_do_two_of_a_set_win_whatever_the_rule(rule):
    names = ["lamps", "trees", "bins", "pond"]
    for sets in combinations(list(combinations(names, 2)) + list(combinations(names, 3)), 2):
        for budget in (40, 100, 190, 400):
            winners = set(count(street(*sets, budget=budget), rule).winners)
            assert all(len(winners & set(one)) <= 1 for one in sets)


@pytest.mark.parametrize("rule", RULES)
def test_sets_of_one_and_sets_of_losers_change_nothing(rule):
    plain = count(street(), rule)
    lost = [one for one in ("lamps", "trees", "bins", "pond") if one not in plain.winners]

    assert count(street(["lamps"], ["bins", "bins"]), rule) == plain
    if len(lost) > 1:
        assert count(street(lost), rule).order == plain.order


def test_the_money_of_those_whose_project_left_stays_with_them():
    tally = count(EITHER_OR, "mes_cost_add1")

    # Lamps at 8 each; then bins: 36 from three who hold all of their shares, 12 each.
    assert [(one.project, one.price_per_point) for one in tally.rounds] == [("lamps", 8), ("bins", 12)]


def test_raising_ends_when_nothing_is_left_that_could_be_added():
    projects = [Project("short", 60), Project("long", 90)]
    ballots = [Approval(["short"])] * 2 + [Approval(["long"])] * 3 + [Approval()] * 5
    election = Election(projects, ballots, budget=100, exclusive=[["short", "long"]])

    tally = count(election, "mes_cost_add1")

    # At 30 each both can pay; ties and claims: 1/3 for long, 1/2 for short.
    assert (tally.order, tally.increments, tally.stop) == (("long",), 20, "nothing-left")
    assert check(certify(election, tally)) == []


def test_with_money_for_everything_the_better_claim_wins_and_then_the_more_votes():
    projects = [Project("a", 10), Project("b", 10), Project("c", 10), Project("d", 10)]
    ballots = [Approval(["a", "b"])] * 6 + [Approval(["b"])] * 3 + [Approval(["c"])] * 2 + [Approval(["d"])]
    election = Election(projects, ballots, budget=48, exclusive=[["a", "b"], ["c", "d"]])

    tally = count(election, "mes_cost_add1u")

    assert (tally.order, tally.stop) == (("b", "c"), "everything-fits")
    assert "all that can stand side by side" in " ".join(tally.notes)
    assert "At most one of these could be funded: a, b." in tally.notes


def test_a_set_that_names_something_unknown_is_refused():
    with pytest.raises(BadBallot, match="names “moat”, which is not a project here"):
        street(["lamps", "moat"])


def test_the_order_in_which_sets_are_written_plays_no_part():
    assert street(["trees", "lamps"], ["bins", "pond"]) == street(["pond", "bins"], ["lamps", "trees", "lamps"])
    assert street(["trees", "lamps"]) != street()


def test_why_not_names_what_it_could_not_win_beside_and_what_would_have_been_enough():
    tally = count(EITHER_OR, "mes_cost")
    trees = next(why for why in explain(EITHER_OR, tally).not_funded if why.project == "trees")

    assert (trees.reason, trees.beside) == ("excluded", ("lamps",))
    with_one_more = with_more_support(EITHER_OR, tally, "trees", trees.extra_supporters)
    assert count(with_one_more, "mes_cost").order[0] == "trees"
    assert enough(EITHER_OR, tally, "trees").supporters == trees.extra_supporters == 1


def test_on_a_list_too_what_is_called_enough_is_enough():
    tally = count(EITHER_OR, "greedy_votes")
    trees = next(why for why in explain(EITHER_OR, tally).not_funded if why.project == "trees")

    assert (trees.reason, trees.beside, trees.extra_supporters) == ("excluded", ("lamps",), 1)


def test_what_something_free_excludes_cannot_be_helped_by_any_support():
    projects = [Project("sign", 0), Project("gate", 10)]
    election = Election(
        projects, [Approval(["gate"])] * 5 + [Approval(["sign"])], budget=50, exclusive=[["sign", "gate"]]
    )

    for rule in ("greedy_votes_per_cost", "mes_cost"):
        gate = explain(election, count(election, rule)).not_funded[0]
        assert (gate.reason, gate.beside, gate.extra_supporters) == ("excluded", ("sign",), None)
    assert "gate" in count(election, "greedy_votes").winners


def test_phragmen_says_only_that_it_was_excluded():
    why = {one.project: one for one in explain(EITHER_OR, count(EITHER_OR, "phragmen_skip")).not_funded}

    assert (why["lamps"].reason, why["lamps"].beside) == ("excluded", ("trees",))


def test_a_price_that_buys_it_first_is_named():
    tally = count(EITHER_OR, "mes_card")
    lost = next(why for why in explain(EITHER_OR, tally).not_funded if why.reason == "excluded")

    assert lost.project in count(with_cost(EITHER_OR, lost.project, lost.lowest_price), "mes_card").winners


def certificate():
    return json.loads(json.dumps(certify(EITHER_OR, count(EITHER_OR, "mes_cost_add1u"))))


def test_a_certificate_carries_the_sets_and_the_checker_holds_them():
    assert certificate()["exclusive"] == [["lamps", "trees"]]
    assert check(certificate()) == []


def without_the_sets(c):
    c["exclusive"] = []


def with_another_set(c):
    c["exclusive"] = [["lamps", "bins"]]


def buy_both(c):
    c["added"].append("trees")


@pytest.mark.parametrize("tamper", [without_the_sets, with_another_set, buy_both])
def test_a_certificate_with_other_sets_proves_nothing(tamper):
    changed = certificate()
    tamper(changed)

    assert check(changed) != []


def test_a_file_keeps_the_sets_and_counts_to_the_same_result():
    election = street(["trees", "lamps"], ["bins", "pond"])

    text = to_text(election)
    again = read_text(text)

    assert "exclusive_1;bins,pond\nexclusive_2;lamps,trees\n" in text
    assert again == election
    assert not [key for key, _ in again.meta if key.startswith("exclusive")]
    assert count(again, "mes_cost_add1u") == count(election, "mes_cost_add1u")


def test_a_file_whose_set_names_something_unknown_is_refused_with_its_line():
    text = to_text(street(["trees", "lamps"])).replace("exclusive_1;lamps,trees", "exclusive_1;lamps,moat")

    with pytest.raises(BadFile, match="Line 7: exclusive_1 names “moat”"):
        read_text(text)


def test_points_work_as_ticks_do():
    projects = [Project("a", 20), Project("b", 20)]
    ballots = [Score({"a": 3, "b": 1}), Score({"a": 1, "b": 4})]
    election = Election(projects, ballots, budget=40, vote_type="cumulative", exclusive=[["a", "b"]])

    assert count(election, "mes_cost_add1u").order == ("b",)
    assert count(election, "greedy_votes").order == ("b",)
