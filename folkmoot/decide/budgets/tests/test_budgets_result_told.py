"""The result for people who do not read tables: their share of the pot, who took part, and what can be passed on."""

import io
from fractions import Fraction

import pytest
from PIL import Image

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.decide.budgets import actions
from folkmoot.decide.budgets.counting import work_out
from folkmoot.decide.budgets.election import election_of
from folkmoot.decide.budgets.share_picture import can_write, font_of, share_picture
from folkmoot.decide.budgets.shares import shares_of
from folkmoot.decide.budgets.tests.test_budgets_counting import rules_of, sentences, ticks
from tellers.share_budget import count
from tellers.share_budget.recount import with_new_voters
from tests import make


def read(answer):
    return answer.content.decode()


def test_each_supporters_share_is_told_with_an_example_from_the_totals_alone():
    rules = rules_of({"Lights": 60_00, "Benches": 20_00}, rule="mes_cost")

    told = shares_of(work_out(rules, ticks("1", "1", "12", "2"), public=True))

    assert (told.start, told.share, told.voters) == ("£25", "£25", 4)
    assert [(use.title, use.used, use.up_to) for use in told.uses] == [
        ("Lights", "£20", False),
        ("Benches", "£15", True),
    ]
    assert told.example == (
        "For example, the share of a voter who ticked only these: £20 for “Lights”. £5 of £25 was left."
    )


def test_with_most_votes_nobody_has_a_share():
    assert shares_of(work_out(rules_of({"Lights": 60_00}, rule="greedy_votes"), ticks("1"), public=True)) is None


def test_new_voters_and_further_ticks_are_told_apart_and_both_are_true():

    rules = rules_of({"Lights": 60_00, "Benches": 40_00, "Tools": 38_00})
    choices = ticks("1", "1", "12", "1", "1", "23", "2", "2", "3", "3", "3", "12")

    working = work_out(rules, choices, public=True)

    lost = [line for line in working["projects"] if line.get("extra_new")]
    assert lost
    for line in lost:
        changed = with_new_voters(election_of(rules, choices), line["number"], line["extra_new"])
        assert line["number"] in count(changed, rules["rule"]).winners
        assert (
            "ticking only this, would have been enough too" in sentences(working)[line["title"]]
            or line["extra_new"] == 1
        )


def test_sealed_figures_are_told_in_steps_that_are_true():
    rules = rules_of({"Lights": 60_00, "Benches": 40_00, "Tools": 38_00}, rule="mes_cost")
    choices = ticks(*["1"] * 40, *["12"] * 15, *["2"] * 5, *["3"] * 20, *["13"] * 10)

    sealed, whole = work_out(rules, choices), work_out(rules, choices, public=True)

    assert not sealed["open_ballots"]
    assert sealed["tally"]["winners"] == whole["tally"]["winners"]
    assert sealed["blank"] is None
    for told, exact in zip(sealed["projects"], whole["projects"], strict=True):
        assert told["people"] == exact["people"]
        if not told["funded"]:
            changed = with_new_voters(election_of(rules, choices), told["number"], told["extra"])
            assert told["number"] in count(changed, rules["rule"]).winners
            assert not told["extra_voted"]
            assert Fraction(told.get("left", 0)) <= Fraction(exact["left"])
    at_least, voters, marked = sealed["reached"]
    assert at_least <= whole["reached"][0] < voters
    assert marked


@pytest.fixture
def counted(db):
    budget = make.process("budget", "vote", people=0).budget
    budget.voter = make.resident(budget.place)
    actions.cast_ballot(budget.voter, budget, approves=["1", "2"])
    for _ in range(3):
        actions.cast_ballot(make.resident(budget.place), budget, approves=["4"])
    return budget


def after(budget):
    return clock.at(budget.process.closes_at + make.A_DAY)


def test_a_voter_reads_what_their_own_share_was_used_for_and_nobody_else_does(client, counted):
    with after(counted):
        make.tick()
        stranger = client.get(f"{counted.path}result/mine/")
        make.sign_in(client, counted.voter)
        own = client.get(f"{counted.path}result/mine/")
        make.sign_in(client, make.resident(counted.place))
        other = read(client.get(f"{counted.path}result/mine/"))

    assert stranger.status_code == 403
    assert "no-store" in own["Cache-Control"]
    assert "private" in own["Cache-Control"]
    assert "Your share of the pot" in read(own)
    assert "Lights along the canal path" in read(own)
    assert "There is no ballot of yours that we can find" in other


def test_turnout_says_of_how_many_and_hides_ways_that_few_used(client, counted):
    with writing("a test sets the figures of the place"):
        place = counted.place
        place.population, place.population_year, place.population_source = 400, 2024, "An office of figures"
        place.save()
    with after(counted):
        make.tick()
        page = read(client.get(f"{counted.path}result/"))

    assert "4 of the 400 people who live here voted: 1 in 100." in page
    assert "counts everybody of every age" in page
    assert "It is of 2024." in page
    assert "Source: An office of figures." in page
    assert "Not shown, since few used some of them: signed in." in page


def test_the_press_page_marks_what_nobody_has_said_and_names_who_holds_the_money(client, counted):
    with after(counted):
        make.tick()
        page = read(client.get(f"{counted.path}result/press/"))

    assert "Nobody said these: the places are empty." in page
    assert "The hub" in page
    assert "CC BY 4.0" in page


@pytest.mark.parametrize(("kind", "said"), [("", "large-print"), ("?for=board", "Not funded.")])
def test_a_poster_carries_the_result_and_a_code_for_its_page(client, counted, kind, said):
    with after(counted):
        make.tick()
        page = read(client.get(f"{counted.path}result/poster/{kind}"))

    assert said in page
    assert 'class="qr"' in page
    assert f"{counted.path}result/" in page


def test_before_the_count_there_is_nothing_to_pass_on(client, counted):
    assert client.get(f"{counted.path}result/press/").status_code == 302
    assert client.get(f"{counted.path}result/poster/").status_code == 302
    assert client.get(f"{counted.path}result/mine/").status_code == 302
    assert client.get(f"{counted.path}result/picture.png").status_code == 404


def test_the_picture_to_share_is_drawn_in_the_usual_size(client, counted):
    with after(counted):
        make.tick()
        answer = client.get(f"{counted.path}result/picture.png")

    picture = Image.open(io.BytesIO(answer.content))
    assert answer["Content-Type"] == "image/png"
    assert picture.size == (1200, 630)
    assert len(answer.content) < 60_000


def test_letters_that_cannot_be_drawn_are_left_out_of_the_picture():
    working = work_out(rules_of({"Lights": 60_00}), ticks("1"), public=True)

    own = font_of(30, names=())
    assert can_write("Twelve benches", own)
    assert not can_write("Bänke", own)
    assert not can_write("مقاعد", font_of(30))
    assert share_picture(working, title="مقاعد", summary="One project won.", host="example.org")
