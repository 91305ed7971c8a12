"""Several pots in one round, and projects of which only one can win: set up, voted on, counted, told and filed."""

import json

import pytest

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.decide.budgets import actions, kind, pot_actions
from folkmoot.decide.budgets.counting import part_of, work_out
from folkmoot.decide.budgets.election import election_of
from folkmoot.decide.budgets.frozen import rules_of
from folkmoot.decide.budgets.pot_actions import PotWords
from folkmoot.decide.budgets.sentences import what_happened
from folkmoot.decide.budgets.tests import test_budgets_counting as by_hand
from folkmoot.furniture.ballots.rounds import round_of
from tellers.pabulib import read_text
from tellers.share_budget import count
from tellers.share_budget.recount import with_more_support
from tests import make


def two_pots(process, one_pot=False):
    """Projects 1 and 2 in the streets' pot, 3 and 4 in that for young people."""
    budget, organiser = process.budget, process.place.organiser
    pots = [PotWords("Streets", 20_000_00), PotWords("Young people", 10_000_00, "for everyone under 25")]
    pot_actions.set_pots(organiser, budget, pots, one_pot=one_pot)
    streets, young = budget.pots.all()
    for project in budget.in_order():
        actions.change_project(organiser, project, pot=streets if project.number in "12" else young)


def either_or(process, *numbers):
    budget = process.budget
    return pot_actions.put_together(process.place.organiser, budget, budget.projects.filter(number__in=numbers))


def counted(budget, *ballots):
    for numbers in ballots:
        actions.cast_ballot(make.resident(budget.place), budget, approves=numbers)
    with clock.at(budget.process.closes_at + make.A_DAY):
        make.tick()
    return budget.process.outcomes.get()


def read(answer):
    return answer.content.decode()


# --- Pots, by hand -------------------------------------------------------------------------------


def rules_with_pots(*, one_pot=False, **own):
    rules = by_hand.rules_of({"Lights": 60_00, "Benches": 60_00, "Kitchen": 30_00, "Music": 40_00}, **own)
    pots = [{"id": "a", "title": "Streets", "about": "", "pot_minor": 70_00},
            {"id": "b", "title": "Young people", "about": "", "pot_minor": 30_00}]  # fmt: skip
    for project, pot in zip(rules["projects"], "aabb", strict=True):
        project["pot"] = pot
    return {**rules, "pots": pots, "one_pot": one_pot, "exclusive": []}


def test_each_pot_is_counted_on_its_own_with_every_ballot():
    choices = by_hand.ticks("1", "1", "13", "2", "34", "4")

    working = work_out(rules_with_pots(), choices, public=True)

    streets, young = working["pots"]
    assert [pot["tally"]["winners"] for pot in working["pots"]] == [["1"], ["3"]]
    assert (streets["ballots"], streets["blank"], young["ballots"], young["blank"]) == (6, 2, 6, 3)
    assert (streets["share_at_start"], young["share_at_start"]) == ("35/3", "5")
    assert (working["pot_minor"], working["total_minor"]) == (100_00, 90_00)
    assert working["reached"] == [4, 6]
    alone = by_hand.rules_of({"Lights": 60_00, "Benches": 60_00}, pot_minor=70_00)
    assert work_out(alone, by_hand.ticks("1", "1", "1", "2", "", ""), public=True)["tally"] == streets["tally"]


def test_where_each_voter_chooses_one_pot_only_its_voters_share_it():
    working = work_out(rules_with_pots(one_pot=True), by_hand.ticks("1", "1", "2", "3", "", ""), public=True)

    streets, young = working["pots"]
    assert (streets["ballots"], young["ballots"], working["ballots"]) == (3, 1, 6)
    assert (streets["share_at_start"], young["share_at_start"]) == ("70/3", "30")
    assert working["blank"] == 2


def test_places_are_counted_among_the_projects_of_each_pot_and_points_stay_what_they_are():
    order = rules_with_pots(vote_type="ordinal", rank_points_top=3, rule="greedy_votes")
    points = rules_with_pots(vote_type="cumulative", points=10, rule="greedy_votes")

    ranked = work_out(order, [{"order": ["1", "2", "4"]}], public=True)
    scored = work_out(points, [{"points": [["1", "5"], ["4", "2"]]}], public=True)

    assert {line["number"]: line["points"] for line in ranked["projects"]} == {"1": "3", "2": "2", "4": "3", "3": "0"}
    assert {line["number"]: line["points"] for line in scored["projects"]} == {"1": "5", "2": "0", "4": "2", "3": "0"}


def test_every_line_is_told_by_the_count_of_its_own_pot():
    working = work_out(rules_with_pots(), by_hand.ticks("1", "1", "13", "2", "34", "4"), public=True)

    told = {line["title"]: what_happened(line, part_of(working, line)) for line in working["projects"]}

    assert told["Lights"].startswith("This used £20 of each supporter's share of £")
    assert told["Music"] == "It costs more than the whole pot, so it could not be funded."


# --- Pots, from the organiser's page to the files ------------------------------------------------


@pytest.mark.django_db
def test_one_pot_is_the_simple_case_and_a_second_is_added_on_a_page_of_its_own(client):
    process = make.process("budget", "draft", people=0)
    budget = process.budget
    make.sign_in(client, process.place.organiser)
    assert "Add another pot" in read(client.get(f"{budget.path}rules/"))
    assert "Which pot" not in read(client.get(f"{budget.path}projects/new/"))
    rows = {"pots-INITIAL_FORMS": "1", "pots-TOTAL_FORMS": "2", "pots-0-title": "Streets", "pots-0-amount": "£20,000"}

    more = client.post(f"{budget.path}pots/", {**rows, "more": "yes"})
    assert "Pot 3" in read(more)
    assert "There is a problem" not in read(more)
    wrong = client.post(f"{budget.path}pots/", {**rows, "pots-1-title": "streets", "pots-1-amount": "1"})
    assert "Two pots have the same name." in read(wrong)
    half = client.post(f"{budget.path}pots/", {**rows, "pots-1-title": "Young people"})
    assert "A pot must hold some money." in read(half)

    client.post(f"{budget.path}pots/", {**rows, "pots-1-title": "Young people", "pots-1-amount": "10,000"})

    budget.refresh_from_db()
    assert [(pot.title, pot.amount_minor) for pot in budget.pots.all()] == [
        ("Streets", 20_000_00),
        ("Young people", 10_000_00),
    ]
    assert budget.pot_minor == 30_000_00
    assert any("Say which pot would pay for" in str(verdict.sentence) for verdict in kind.ready(process))
    assert 'name="pot"' not in read(client.get(f"{budget.path}rules/"))
    young = budget.pots.get(title="Young people")
    words = {"title": "Stage", "cost": "12,000", "pot": young.public_id}
    assert "This costs more than the whole pot" in read(client.post(f"{budget.path}projects/new/", words))


@pytest.mark.django_db
def test_pots_can_change_their_names_with_each_other_and_go_again():
    process = make.process("budget", "draft", people=0, also=two_pots)
    budget, organiser = process.budget, process.place.organiser
    streets, young = budget.pots.all()
    swapped = [
        PotWords("Young people", 5_00, public_id=streets.public_id),
        PotWords("Streets", 6_00, public_id=young.public_id),
    ]

    pot_actions.set_pots(organiser, budget, swapped)
    assert [pot.public_id for pot in budget.pots.all()] == [streets.public_id, young.public_id]
    assert budget.pot_minor == 11_00

    pot_actions.set_pots(organiser, budget, swapped[:1], one_pot=True)
    assert not budget.pots.exists()
    assert (budget.pot_minor, budget.one_pot) == (5_00, False)
    assert not budget.projects.exclude(pot=None).exists()


@pytest.mark.django_db
def test_the_ballot_stands_pot_by_pot_on_the_screen_and_on_paper(client):
    budget = make.process("budget", "vote", people=0, also=two_pots).budget

    page = read(client.get(budget.path))
    paper = round_of(budget.box).paper(budget.box)

    assert page.index("Streets") < page.index("Youth kitchen") < page.index("Young people") < page.index("Repair")
    assert "for everyone under 25" in page
    assert [(line.number, line.group) for line in paper.lines] == [
        ("1", "Streets"),
        ("2", "Streets"),
        ("3", "Young people"),
        ("4", "Young people"),
    ]


@pytest.mark.django_db
def test_a_ballot_that_must_keep_to_one_pot_waits_when_it_does_not():
    budget = make.process("budget", "vote", people=0, also=lambda process: two_pots(process, one_pot=True)).budget
    ada = make.resident(budget.place)

    across = actions.cast_ballot(ada, budget, approves=["1", "3"])
    inside = actions.cast_ballot(ada, budget, approves=["1", "2"])

    assert not across.complete
    assert inside.complete
    assert "Choose one pot, and keep to it." in str(dict(kind.in_words(budget.process))["A ballot"])


@pytest.mark.django_db
def test_a_round_with_two_pots_is_told_and_filed_pot_by_pot(client):
    budget = make.process("budget", "vote", people=0, also=two_pots).budget
    outcome = counted(budget, *[["1", "3"], ["2"], ["3", "4"], ["1", "2", "3"], ["4"]] * 3)
    page = read(client.get(budget.path, follow=True))

    assert page.count("What won, and what did not") == 2
    assert "of £20,000 is funded." in page
    assert "of £10,000 is funded." in page
    assert outcome.commitments.count() == sum(line["funded"] for line in outcome.working["projects"])
    assert [(pot.key, pot.amount_minor) for pot in kind.pots(budget.process)] == [
        (pot.public_id, pot.amount_minor) for pot in budget.pots.all()
    ]
    numbers = {f"budgets.Project:{project.public_id}": project.pot.public_id for project in budget.in_order()}
    assert all(one.pot == numbers[one.about] for one in outcome.commitments.all())
    totals = json.loads(read(client.get(f"{budget.path}result/totals.json")))["result"]
    assert [pot["title"] for pot in totals["pots"]] == ["Streets", "Young people"]
    assert all(pot["rounds"] and pot["stop"] for pot in totals["pots"])
    assert "approves" not in json.dumps(totals)

    make.sign_in(client, make.holder(budget.place, "observer"))
    how = read(client.get(f"{budget.path}result/count/"))
    for pot in outcome.working["pots"]:
        address = f"{budget.path}result/ballots.pb?pot={pot['id']}"
        assert address in how
        election = read_text(read(client.post(address)))
        assert list(count(election, outcome.working["rule"]).winners) == pot["tally"]["winners"]
        assert election.budget * 100 == pot["pot_minor"]
    assert client.post(f"{budget.path}result/ballots.pb?pot=nothing").status_code == 404
    again = kind.conclude(budget.process, frozenset())
    assert again.working == outcome.working
    project = budget.projects.get(number=outcome.working["projects"][0]["number"])
    assert "Funded" in read(client.get(project.get_absolute_url()))


# --- Either one or the other ---------------------------------------------------------------------


def test_the_reason_names_what_it_could_not_win_beside():
    rules = by_hand.rules_of({"Lights": 40_00, "Benches": 30_00, "Tools": 20_00}, exclusive=[["1", "2"]])

    working = work_out(rules, by_hand.ticks(*["12"] * 6, *["1"] * 3, "2", "3", "3"), public=True)

    told = by_hand.sentences(working)
    assert told["Benches"].startswith("It could not win beside “Lights”: only one of them could.")
    assert "It would have been funded if" in told["Benches"]
    assert working["tally"]["winners"] == ["1", "3"]


def test_what_would_have_been_enough_for_the_excluded_is_true_when_counted_again():
    rules = by_hand.rules_of({"Lights": 40_00, "Benches": 40_00, "Tools": 20_00}, exclusive=[["1", "2"]])
    choices = by_hand.ticks(*["1"] * 5, *["2"] * 5, "3", "3", "3")

    lines = work_out(rules, choices, public=True)["projects"]
    line = next(one for one in lines if one.get("why") == "excluded")

    election = election_of(rules, choices)
    tally = count(election, rules["rule"])
    assert "1 more of the people who voted had ticked it" in by_hand.what_happened(line, {**rules, "projects": lines})
    assert line["number"] in count(with_more_support(election, tally, "2", line["extra"]), rules["rule"]).winners


def test_with_few_ballots_only_the_rival_is_named():
    rules = by_hand.rules_of({"Lights": 40_00, "Benches": 30_00}, exclusive=[["1", "2"]])

    line = work_out(rules, by_hand.ticks("12", "1", "1"))["projects"][1]

    assert (line["why"], line["beside"]) == ("excluded", ["1"])
    assert not {"left", "extra", "less"} & set(line)


@pytest.mark.django_db
def test_an_organiser_says_of_which_only_one_can_win_and_takes_it_apart_again(client):
    budget = make.process("budget", "draft", people=0).budget
    make.sign_in(client, budget.place.organiser)
    page, ids = f"{budget.path}either-or/", [project.public_id for project in budget.in_order()]

    alone = client.post(page, {"projects": ids[:1]})
    assert "Tick at least two projects." in read(alone)
    client.post(page, {"projects": ids[:2]})
    assert rules_of(budget)["exclusive"] == [["1", "2"]]
    client.post(page, {"projects": ids[1:3]})
    assert rules_of(budget)["exclusive"] == [["2", "3"]]
    assert budget.either_ors.count() == 1
    client.post(page, {"apart": budget.either_ors.get().public_id})

    assert rules_of(budget)["exclusive"] == []


@pytest.mark.django_db
def test_a_set_goes_with_the_last_but_one_of_its_projects():
    process = make.process("budget", "draft", people=0)
    either_or(process, "1", "2")

    actions.remove_project(process.place.organiser, process.budget.projects.get(number="2"))

    assert not process.budget.either_ors.exists()


@pytest.mark.django_db
def test_projects_of_different_pots_cannot_exclude_each_other(client):
    process = make.process("budget", "draft", people=0, also=two_pots)
    make.sign_in(client, process.place.organiser)
    ids = [project.public_id for project in process.budget.in_order() if project.number in "13"]

    answer = client.post(f"{process.budget.path}either-or/", {"projects": ids})
    assert "They must be in the same pot" in read(answer)
    either_or(process, "1", "3")

    assert any("must be in the same pot" in str(verdict.sentence) for verdict in kind.ready(process))


@pytest.mark.django_db
def test_voters_may_tick_both_and_are_told_and_the_count_keeps_to_one(client):
    budget = make.process("budget", "vote", people=0, also=lambda process: either_or(process, "3", "4")).budget

    page, paper = read(client.get(budget.path)), round_of(budget.box).paper(budget.box)
    outcome = counted(budget, *[["3", "4"]] * 8)

    assert page.count("can win. You may tick all of them.") == 2
    assert paper.notes == ("Only one of “Benches at the bus stops” and “Repair café tools” can win.",)
    assert len(outcome.working["tally"]["winners"]) == 1
    assert "could not win beside" in read(client.get(f"{budget.path}result/"))
    make.sign_in(client, make.holder(budget.place, "observer"))
    text = read(client.post(f"{budget.path}result/ballots.pb"))
    assert "exclusive_1;3,4" in text
    assert list(count(read_text(text), outcome.working["rule"]).winners) == outcome.working["tally"]["winners"]


@pytest.mark.django_db
def test_after_opening_neither_pots_nor_sets_can_change(client):
    process = make.process("budget", "vote", people=0, also=two_pots)
    budget, organiser = process.budget, process.place.organiser
    make.sign_in(client, organiser)

    for page in ("pots/", "either-or/"):
        assert client.get(budget.path + page).status_code == 403
        assert client.post(budget.path + page, {"apart": "x"}).status_code == 403
    with pytest.raises(Refused):
        pot_actions.set_pots(organiser, budget, [])
    with pytest.raises(Refused):
        either_or(process, "1", "2")
