"""Four ways to fill in a ballot: what is read, what waits and says so, and what the page and the count make of it."""

import pytest

from folkmoot.decide.budgets import actions, queries
from folkmoot.decide.budgets.counting import work_out
from folkmoot.decide.budgets.election import election_of
from folkmoot.decide.budgets.frozen import VOTE_TYPES
from folkmoot.decide.budgets.marks import marks_of, read_marks, still
from folkmoot.decide.budgets.models import Budget
from folkmoot.decide.budgets.sentences import what_happened
from folkmoot.decide.budgets.standing import standing_of
from folkmoot.decide.budgets.tests.sample import in_box
from folkmoot.decide.budgets.tests.test_budgets_counting import rules_of, sentences
from folkmoot.decide.budgets.ways import OFFERED, compared_with, sees
from folkmoot.furniture.ballots.rounds import BadMarks, round_of
from tellers.pabulib import read_text
from tellers.share_budget import count
from tests import make

WAYS = {
    "ticks": {"way": "ticks", "fewest_ticks": 2, "most_ticks": 3},
    "one": {"way": "one", "fewest_ticks": 1, "most_ticks": 1},
    "order": {"way": "order", "fewest_ticks": 2, "most_ticks": 3},
    "points": {"way": "points", "points": 10, "most_points": 6, "fewest_ticks": 2},
    "all points": {"way": "points", "points": 10, "all_points": True},
}


def budget_of(way, stage="vote", **own):
    return make.process("budget", stage, people=own.pop("people", 0), **{**WAYS[way], **own}).budget


# --- What marks mean -----------------------------------------------------------------------------


def plain_rules(way):
    """The rules of such a round, without a round."""
    own = {"most_ticks": None, "points": None, "most_points": None, "all_points": False, **WAYS[way]}
    costs = dict.fromkeys(("Lights", "Kitchen", "Benches", "Tools"), 10_00)
    return rules_of(costs, vote_type=VOTE_TYPES[own.pop("way")], **{"fewest_ticks": 1, **own})


@pytest.mark.parametrize(
    ("way", "marks", "choice", "counted", "says"),
    [
        ("ticks", {"3": "x", "1": "x"}, {"approves": ["1", "3"]}, True, ""),
        ("ticks", {"3": "x"}, {"approves": ["3"]}, False, "tick 1 more"),
        ("one", {"3": "x"}, {"chosen": "3"}, True, ""),
        ("one", {"3": "x", "4": "x"}, {"approves": ["3", "4"]}, False, "keep one choice only"),
        ("order", {"3": "1", "1": "2"}, {"order": ["3", "1"]}, True, ""),
        ("order", {"3": "4", "1": " 2 "}, {"order": ["1", "3"]}, True, ""),
        ("order", {"3": "1"}, {"order": ["3"]}, False, "put 1 more in order"),
        ("order", {"4": "1", "3": "2", "2": "3", "1": "4"}, {"order": ["4", "3", "2", "1"]}, False, "take 1 out"),
        ("points", {"3": "6", "1": "04"}, {"points": [["1", "4"], ["3", "6"]]}, True, ""),
        ("points", {"3": "1", "1": "1"}, {"points": [["1", "1"], ["3", "1"]]}, True, ""),
        ("points", {"3": "3"}, {"points": [["3", "3"]]}, False, "give points to 1 more"),
        ("points", {"3": "7", "1": "1"}, {"points": [["1", "1"], ["3", "7"]]}, False, "at most 6 points for one"),
        ("points", {"3": "6", "1": "6"}, {"points": [["1", "6"], ["3", "6"]]}, False, "take 2 points away"),
        ("all points", {"3": "9"}, {"points": [["3", "9"]]}, False, "give 1 more point"),
        ("all points", {"3": "9", "1": "1"}, {"points": [["1", "1"], ["3", "9"]]}, True, ""),
    ],
)
def test_marks_become_a_ballot_that_counts_or_waits_and_says_why(way, marks, choice, counted, says):
    rules = plain_rules(way)

    read_ = read_marks(rules, marks)

    assert (read_.choice, read_.complete, bool(read_.why_not)) == (choice, counted, not counted)
    assert says in still(rules, marks_of(choice))
    assert read_marks(rules, marks_of(choice)).choice == choice


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("way", "marks", "says"),
    [
        ("order", {"3": "1"}, "Saved, but not counted yet: put 1 more in order."),
        ("points", {"3": "7", "1": "4"}, "Saved, but not counted yet: at most 6 points for one project."),
    ],
)
def test_a_ballot_that_is_not_within_the_rules_is_kept_and_not_counted(way, marks, says):
    budget = budget_of(way)
    ada = make.resident(budget.place)

    receipt = actions.cast_ballot(ada, budget, marks=marks)

    kept = queries.own_ballot(ada, budget)
    assert not receipt.complete
    assert marks_of(kept.choice) == marks
    assert in_box(budget) == []
    assert standing_of(kept, budget).words == says


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
def test_nothing_takes_the_ballot_back_and_none_of_these_is_a_blank_one(way):
    budget = budget_of(way)
    ada = make.resident(budget.place)

    actions.cast_ballot(ada, budget, marks={}, blank=True)
    (blank,) = in_box(budget)
    assert not any(blank.values())
    assert standing_of(queries.own_ballot(ada, budget), budget).words == "Your vote is in: none of these."

    assert actions.cast_ballot(ada, budget, marks={"1": "0"} if "p" in way else {}) is None
    assert in_box(budget) == []
    assert standing_of(None, budget).words.endswith("so you have no vote in.")


@pytest.mark.parametrize(
    ("way", "marks", "says"),
    [
        ("order", {"1": "2", "3": "2"}, "1 and 3 both have place 2."),
        ("order", {"1": "x"}, "whole numbers only"),
        ("order", {"99": "1"}, "Not on the ballot: 99."),
        ("points", {"1": "1.5"}, "whole numbers only"),
        ("points", {"1": "-1"}, "whole numbers only"),
        ("points", {"1": "１"}, "whole numbers only"),
        ("points", {"1": "9" * 5000}, "whole numbers only"),
        ("one", {"1": "2"}, "ticked or left empty"),
    ],
)
def test_marks_that_stand_on_no_such_ballot_are_refused_in_words(way, marks, says):
    with pytest.raises(BadMarks) as refused:
        read_marks(plain_rules(way), marks)

    assert says in str(refused.value)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("way", "paper"),
    [
        ("ticks", ("ticks", 2, 3, None, "Tick at least 2 and at most 3 projects.")),
        ("one", ("one", 1, 1, None, "Choose one project.")),
        ("order", ("order", 2, 3, None, "Put at least 2 and at most 3 projects in order, best first.")),
        ("points", ("points", 2, None, 10, "You have 10 points to share out. At most 6 for one project. Give points to at least 2 projects.")),
        ("all points", ("points", 1, None, 10, "You have 10 points to share out. Give them all.")),
    ],
)  # fmt: skip
def test_every_ballot_paper_says_how_it_is_filled_in(way, paper):
    box = budget_of(way).box

    made = round_of(box).paper(box)

    assert (made.way, made.fewest, made.most, made.points, made.help) == paper


# --- The page ------------------------------------------------------------------------------------


def read(answer):
    return answer.content.decode()


SENT = {
    "one": ({"chosen": "2"}, {"chosen": "2"}, 'value="2" aria-labelledby'),
    "order": ({"mark-2": "1", "mark-4": "2", "mark-1": ""}, {"order": ["2", "4"]}, '<option value="2" selected>2'),
    "points": (
        {"mark-2": "6", "mark-4": "3", "mark-1": "0"},
        {"points": [["2", "6"], ["4", "3"]]},
        "9 of 10 points given, 1 left",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("way", SENT)
def test_each_way_works_without_a_script(client, way):
    sent, choice, shows = SENT[way]
    budget = budget_of(way)
    make.sign_in(client, make.resident(budget.place))

    answer = client.post(budget.path, sent, follow=True)

    assert in_box(budget) == [choice]
    assert "Your vote is in." in read(answer)
    assert shows in read(answer)
    client.post(budget.path, {})
    assert in_box(budget) == []


@pytest.mark.django_db
@pytest.mark.parametrize("way", SENT)
def test_what_is_filled_in_before_signing_in_waits_in_the_browser(client, way):
    sent, choice, _shows = SENT[way]
    budget = budget_of(way)

    client.post(budget.path, sent)
    make.sign_in(client, make.resident(budget.place))
    page = client.get(budget.path)

    assert "not saved yet" in read(page)
    shown = {line.project.number: line.mark for group in page.context["groups"] for line in group.lines if line.mark}
    assert shown == marks_of(choice)


@pytest.mark.django_db
def test_a_place_given_twice_is_refused_and_what_was_sent_is_shown_again(client):
    budget = budget_of("order")
    make.sign_in(client, make.resident(budget.place))

    answer = client.post(budget.path, {"mark-2": "1", "mark-4": "1"})

    assert answer.status_code == 400
    assert "2 and 4 both have place 1." in read(answer)
    assert read(answer).count('<option value="1" selected>') == 2
    assert in_box(budget) == []


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["one", "points"])
@pytest.mark.parametrize("bad", ["<script>alert(1)</script>", "\x00", "🙂" * 60])
def test_hostile_marks_are_refused_in_words(client, way, bad):
    budget = budget_of(way)
    make.sign_in(client, make.resident(budget.place))

    answer = client.post(budget.path, {"chosen": bad} if way == "one" else {f"mark-{bad}": "1"})

    assert answer.status_code == 400
    assert "<script>alert" not in read(answer)
    assert in_box(budget) == []


# --- The organiser's form ------------------------------------------------------------------------


ROUND = {"title": "Share out", "currency": "GBP", "pot": "500", "rule": "mes_cost_add1u", "fewest_ticks": "1"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({}, ("ticks", 1, None, None)),
        ({"way": "one", "most_ticks": "4"}, ("one", 1, 1, None)),
        ({"way": "order"}, ("order", 1, 5, None)),
        ({"way": "order", "fewest_ticks": "2", "most_ticks": "3"}, ("order", 2, 3, None)),
        ({"way": "points"}, ("points", 1, None, 10)),
        ({"way": "ticks", "points": "7"}, ("ticks", 1, None, None)),
    ],
)
def test_an_organiser_chooses_the_way_and_the_rest_has_plain_defaults(client, sent, kept):
    place = make.place()
    make.sign_in(client, place.organiser)

    client.post(f"/{place.slug}/budgets/new/", {**ROUND, **sent})

    budget = Budget.objects.get()
    assert (budget.way, budget.fewest_ticks, budget.most_ticks, budget.points) == kept


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"way": "points", "points": "5", "most_points": "6"}, "This is more than each voter has."),
        ({"way": "points", "points": "2", "fewest_ticks": "3"}, "There are too few points"),
        ({"way": "order", "most_ticks": "11"}, "An order has at most 10 places."),
        ({"way": "order", "rule": "phragmen_skip"}, "This way of counting sees only"),
        ({"fewest_ticks": "3", "most_ticks": "2"}, "The most cannot be fewer than the fewest."),
        ({"way": "shouting"}, "Select a valid choice."),
    ],
)
def test_settings_that_do_not_fit_are_refused_beside_their_box(client, sent, says):
    place = make.place()
    make.sign_in(client, place.organiser)

    answer = client.post(f"/{place.slug}/budgets/new/", {**ROUND, **sent})

    assert says in read(answer)
    assert not Budget.objects.exists()


# --- The count and its words ---------------------------------------------------------------------


def test_an_order_is_told_by_first_places_and_points_by_who_gave_them():
    order = rules_of({"Lights": 60_00, "Benches": 60_00}, vote_type="ordinal", rank_points_top=3)
    points = rules_of({"Lights": 60_00, "Benches": 60_00}, vote_type="cumulative", points=10)

    ranked = work_out(order, [{"order": ["1", "2"]}] * 7 + [{"order": ["2"]}] * 2, public=True)
    scored = work_out(points, [{"points": [["1", "4"], ["2", "1"]]}] * 6, public=True)

    assert sentences(ranked)["Lights"].startswith("7 people put it first. For each point they gave, this used")
    assert sentences(ranked)["Benches"].startswith("2 people put it first. Its supporters had")
    assert sentences(scored)["Lights"].startswith("It got 24 points from 6 people. For each point they gave")
    assert sentences(scored)["Benches"].startswith("It got 6 points from 6 people.")


def test_first_places_of_few_people_are_not_told_while_ballots_are_few():
    order = rules_of({"Lights": 60_00, "Benches": 60_00}, vote_type="ordinal", rank_points_top=3)

    working = work_out(order, [{"order": ["1", "2"]}] * 9)

    assert not any("firsts" in line for line in working["projects"])


ELSEWHERE = {
    "ordinal": [{"order": ["1", "2"]}] * 4 + [{"order": ["2", "3"]}] * 3 + [{"order": ["3"]}],
    "cumulative": [{"points": [["1", "5"], ["2", "5"]]}] * 4 + [{"points": [["2", "2"], ["3", "8"]]}] * 3,
    "choose-1": [{"chosen": "1"}] * 5 + [{"chosen": "2"}] * 4 + [{"chosen": "3"}] * 2,
}


@pytest.mark.parametrize("rule", [way.rule for way in OFFERED])
@pytest.mark.parametrize("vote_type", ELSEWHERE)
def test_what_would_have_been_enough_is_true_of_new_voters_who_want_only_this(vote_type, rule):
    """Nobody could have given more to one project without giving less to another, so the words are about new voters."""
    rules = rules_of(
        {"Lights": 60_00, "Benches": 50_00, "Tools": 38_00},
        rule=rule,
        vote_type=vote_type,
        rank_points_top=3,
        points=10,
    )
    choices = ELSEWHERE[vote_type]

    working = work_out(rules, choices, public=True)

    for line in (line for line in working["projects"] if line.get("extra")):
        alone = {
            "ordinal": {"order": [line["number"]]},
            "cumulative": {"points": [[line["number"], line.get("extra_points")]]},
            "choose-1": {"chosen": line["number"]},
        }[vote_type]
        more = election_of(rules, choices + [alone] * line["extra"])
        assert line["number"] in count(more, rule).winners
        assert not line["extra_voted"]
        assert "new voter" in what_happened(line, working)


def test_a_way_of_counting_that_sees_no_order_is_not_compared_with_one_that_does():
    assert sees("phragmen_skip", "approval")
    assert not sees("phragmen_skip", "cumulative")
    assert compared_with("mes_cost_add1u", "ordinal") == ("greedy_votes",)
    assert compared_with("mes_cost_add1u") == ("greedy_votes", "phragmen_skip")


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
def test_a_whole_round_of_each_kind_counts_elsewhere_to_the_same_winners(client, way):
    marks = {"ticks": "x", "one": "x"}
    budget = budget_of(way)
    for number in range(12):
        first, second = str(number % 4 + 1), str((number + 1 + number % 2) % 4 + 1)
        both = {first: marks.get(way, "1"), second: marks.get(way, "2")}
        both = {first: "6", second: "4"} if "points" in way else {first: "x"} if way == "one" else both
        actions.cast_ballot(make.resident(budget.place), budget, marks=both)
    with make.clock.at(budget.process.closes_at + make.A_DAY):
        make.tick()
    make.sign_in(client, make.holder(budget.place, "observer"))

    outcome = budget.process.outcomes.get()
    text = read(client.post(f"{budget.path}result/ballots.pb"))

    assert outcome.working["ballots"] == 12
    assert outcome.working["vote_type"] == read_text(text).vote_type
    assert list(count(read_text(text), outcome.working["rule"]).winners) == outcome.working["tally"]["winners"]
    assert read_text(text).notes == ()
    page = read(client.get(f"{budget.path}result/"))
    assert "Points" in page if way not in ("ticks", "one") else "Votes" in page
    assert dict(budget.process.spec.in_words(budget.process))["What it gives"]
