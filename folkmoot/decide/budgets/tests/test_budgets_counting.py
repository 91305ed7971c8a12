"""The count, its working and its sentences, on elections small enough to follow by hand."""

from fractions import Fraction

import pytest

from folkmoot.decide.budgets import kind
from folkmoot.decide.budgets.counting import work_out
from folkmoot.decide.budgets.election import election_of
from folkmoot.decide.budgets.headline import headline
from folkmoot.decide.budgets.queries import nobody_stands_out
from folkmoot.decide.budgets.sentences import what_happened
from folkmoot.decide.budgets.ways import OFFERED, WAYS
from folkmoot.spine.outcomes import actions as outcomes
from tellers.share_budget import RULES, count
from tests import make


def rules_of(costs, *, pot_minor=100_00, rule="mes_cost_add1u", currency="GBP", **own):
    projects = [
        {
            "id": f"project{number}",
            "number": str(number),
            "title": title,
            "cost_minor": cost,
            "deliverer": None,
            "deliver_by": None,
        }
        for number, (title, cost) in enumerate(costs.items(), 1)
    ]
    return {
        "pot_minor": pot_minor,
        "currency": currency,
        "rule": rule,
        "tie_order": "",
        "vote_type": "approval",
        "comparison": True,
        "projects": projects,
        **own,
    }


def ticks(*ballots):
    return [{"approves": list(numbers)} for numbers in ballots]


def sentences(working):
    return {line["title"]: what_happened(line, working) for line in working["projects"]}


def test_every_way_of_counting_is_one_that_the_counting_library_knows():
    assert set(WAYS) <= set(RULES)
    assert all(str(way.sentence) for way in OFFERED)


def test_supporters_pay_equal_parts_and_the_sentence_says_how_much():
    rules = rules_of({"Lights": 60_00, "Benches": 60_00}, rule="mes_cost")

    working = work_out(rules, ticks("1", "1", "1", "2"), public=True)

    assert sentences(working)["Lights"] == "This used £20 of each supporter's £25 share of the pot."
    assert working["share"] == "25"
    assert working["reached"] == [3, 4]
    assert headline(working) == "One project won. 3 of 4 voters got something they asked for."


def test_what_would_have_been_enough_is_true_when_counted_again():
    rules = rules_of({"Lights": 60_00, "Benches": 40_00, "Tools": 38_00})
    choices = ticks("1", "1", "12", "1", "1", "23", "2", "2", "3", "3", "3", "12")

    working = work_out(rules, choices, public=True)

    lost = [line for line in working["projects"] if not line["funded"] and line.get("less")]
    assert lost
    for line in lost:
        cheaper = {**rules, "projects": [dict(project) for project in rules["projects"]]}
        cheaper["projects"][int(line["number"]) - 1]["cost_minor"] -= int(Fraction(line["less"]) * 100)
        assert line["number"] in count(election_of(cheaper, choices), rules["rule"]).winners


def test_pennies_are_counted_to_the_penny():
    rules = rules_of({"Lights": 33_33, "Benches": 33_33, "Tools": 33_34})

    working = work_out(rules, ticks("123", "123", "123"))

    assert working["total_minor"] == 100_00
    assert headline(working) == "Three projects won. Every voter got something they asked for."


def test_money_without_pennies_is_counted_in_whole_units():
    rules = rules_of({"Lights": 600, "Benches": 500}, pot_minor=1_000, currency="JPY")

    working = work_out(rules, ticks("1", "1", "2"), public=True)

    assert working["total_minor"] == 600
    assert sentences(working)["Lights"].startswith("This used ¥300")


def test_a_tie_is_said_aloud_and_settled_as_it_was_fixed():
    rules = rules_of({"Lights": 60_00, "Benches": 60_00})

    working = work_out(rules, ticks("1", "2"))

    assert working["tally"]["order"] == ["1"]
    assert [tie["between"] for tie in working["tally"]["ties"]] == [["1", "2"]]


def test_nobody_voted_and_nothing_is_funded():
    working = work_out(rules_of({"Lights": 60_00}), [])

    assert headline(working) == "Nobody voted, so nothing is funded."
    assert sentences(working) == {"Lights": "Nobody asked for it."}


def test_a_blank_ballot_has_a_share_that_nobody_else_can_use():
    rules = rules_of({"Lights": 60_00}, rule="mes_cost")

    with_two = work_out(rules, ticks("1", "1"), public=True)
    with_blanks = work_out(rules, ticks("1", "1", "", "", ""), public=True)

    assert with_two["projects"][0]["funded"]
    assert not with_blanks["projects"][0]["funded"]
    assert with_blanks["blank"] == 3


def test_what_few_supporters_had_left_is_not_told_while_ballots_are_few():
    rules = rules_of({"Lights": 60_00, "Benches": 90_00})
    choices = ticks("1", "1", "1", "12")

    few = {line["number"]: line for line in work_out(rules, choices)["projects"]}["2"]
    public = {line["number"]: line for line in work_out(rules, choices, public=True)["projects"]}["2"]

    assert few["why"] == "too-few-to-say"
    assert not {"left", "extra", "less"} & set(few)
    assert "left" in public


def test_a_project_left_out_by_a_ruling_counts_as_if_never_listed():
    rules = rules_of({"Lights": 60_00, "Benches": 60_00})
    choices = ticks("1", "1", "12", "2")

    working = work_out(rules, choices, left_out=frozenset({"budgets.Project:project1"}))

    assert working["left_out"] == ["1"]
    assert [line["title"] for line in working["projects"] if line["funded"]] == ["Benches"]


@pytest.mark.parametrize(
    ("alike", "of_each", "open_"),
    [(5, 10, True), (4, 10, False), (5, 9, False), (1, 50, True), (1, 49, False)],
)
def test_ballots_are_public_only_if_nobody_stands_out(alike, of_each, open_):
    choices = [{"approves": [str(pattern)]} for pattern in range(alike) for _one in range(of_each)]

    assert nobody_stands_out(choices) is open_


@pytest.mark.django_db
def test_a_round_is_counted_by_its_frozen_rules_and_asks_for_what_won():
    process = make.process("budget", "deliver", people=12)
    outcome = process.outcomes.get()
    winners = [line for line in outcome.working["projects"] if line["funded"]]

    asked = outcome.commitments.all()

    assert {one.what for one in asked} == {line["title"] for line in winners}
    assert sum(one.cost_minor for one in asked) == outcome.working["total_minor"] <= process.frozen["pot_minor"]
    assert kind.conclude(process, frozenset()).working == outcome.working


@pytest.mark.django_db
def test_a_second_count_after_a_ruling_leaves_the_first_one_readable():
    process = make.process("budget", "deliver", people=12)
    first = process.outcomes.get()
    out = next(line for line in first.working["projects"] if line["funded"])

    second = outcomes.publish(process, left_out=frozenset({f"budgets.Project:{out['id']}"}), why="It was not lawful.")

    assert second.working["left_out"] == [out["number"]]
    assert list(process.outcomes.order_by("number")) == [first, second]


@pytest.mark.django_db
def test_the_frozen_rules_hold_every_project_and_its_cost():
    process = make.process("budget", "vote", people=1)

    assert {project["number"]: project["cost_minor"] for project in process.frozen["projects"]} == {
        project.number: project.cost_minor for project in process.budget.projects.all()
    }
    assert process.frozen["code"].startswith("sha256:")
    assert process.frozen["fewest_ticks"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"deliverer": None}, "Say who would deliver: “Stage”."),
        ({"deliver_by": None}, "Say by when it would be done: “Stage”."),
        ({"cost_minor": 30_000_01}, "This costs more than the whole pot"),
    ],
)
def test_a_draft_says_what_is_missing(change, says):
    process = make.process("budget", "draft", people=0)
    make.sample_of(process.spec).add_project(process.budget, "Stage", **{"cost_minor": 5_00, **change})

    missing = [str(verdict.sentence) for verdict in kind.ready(process) if not verdict]

    assert len(missing) == 1
    assert missing[0].startswith(says)
