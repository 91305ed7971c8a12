"""The pages of paper: for everyone, and for the three who work with it."""

import re
import zlib
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from folkmoot.base import clock
from folkmoot.furniture.ballots.rounds import ORDER, POINTS, TICKS, Paper, PaperLine
from folkmoot.furniture.paper import actions, pdf
from folkmoot.furniture.paper.layout import LARGE, NORMAL, sides
from folkmoot.furniture.paper.models import Batch, Reading, Sheet, home_of
from folkmoot.furniture.paper.seen import Seen
from folkmoot.furniture.paper.tests.stage import close, issue, pile, read_alike, stage, ticks
from folkmoot.furniture.paper.typed import seen_in_typed
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return stage(fewest_ticks=1)


@pytest.fixture
def home(at):
    return home_of(at.box)


@pytest.fixture
def batch(at):
    return actions.count_back(at.ada, issue(at, issued=10), returned=3, spoiled=1, unused=6)


def sign_in(client, person):
    make.sign_in(client, person)
    return client


def text(client, address, **asked):
    return client.get(address, asked).content.decode()


# --- For everyone --------------------------------------------------------------------------------


def test_before_closing_everyone_sees_where_papers_are_and_no_numbers(at, home, client):
    issue(at, issued=4711)
    page = text(client, home)
    assert "The library" in page and "4711" not in page and "4,711" not in page
    assert "On paper: where" in text(client, at.process.budget.path)


def test_after_closing_the_rounds_page_says_what_it_waits_for(at, home, batch, client):
    read_alike(at, batch, 1, ticks("1"))
    close(at)
    with clock.at(at.box.settled_at + timedelta(hours=1)):
        for address in (home, at.process.budget.path):
            assert "The paper ballots are being entered: 1 of 3 done." in text(client, address)


def test_when_it_is_counted_everyone_sees_how_it_added_up(at, home, client):
    pile(at, [ticks("1"), Seen(blank=True)], issued=5, spoiled=1)
    close(at)
    with clock.at(at.box.settled_at + timedelta(hours=1)):
        page = text(client, home)
    assert "Papers accepted: 2." in page and "Voted in other ways, by the roll: 0." in page
    assert "For those who run it" not in page


def test_the_paper_of_something_hidden_is_hidden(at, home, client):
    make.processes.set_hidden(at.ada, at.process, hidden=True, reason_code="names-a-child")
    assert client.get(home).status_code == 404


# --- For those who run it ------------------------------------------------------------------------


def test_a_clerk_issues_a_batch_and_it_has_the_next_number(at, home, client):
    issue(at)
    day = (at.box.closes_at + timedelta(days=3)).date().isoformat()
    sent = sign_in(client, at.ben).post(f"{home}new/", {"where": "The church hall", "issued": "200", "key_by": day})
    assert sent["Location"] == f"{home}2/"


def test_a_last_day_before_voting_ends_is_refused(at, home, client):
    day = clock.now().date().isoformat()
    page = sign_in(client, at.ben).post(f"{home}new/", {"where": "A", "issued": "2", "key_by": day}).content.decode()
    assert "before voting ends" in page


def test_heaps_that_do_not_add_up_are_asked_about_once_and_then_believed(at, home, client):
    batch = issue(at, issued=10)
    heaps = {"returned": "3", "spoiled": "1", "unused": "5"}
    browser = sign_in(client, at.ben)
    assert "so 1 is missing" in browser.post(batch.path, heaps).content.decode()
    browser.post(batch.path, {**heaps, "sure": "on"})
    batch.refresh_from_db()
    assert (batch.returned, batch.spoiled, batch.unused) == (3, 1, 5)


@pytest.mark.parametrize("form", [{"marks": ["1", "3"]}, {"typed": "1 3"}, {"typed": "3,1"}])
def test_a_paper_is_entered_with_one_press_and_the_next_one_comes(at, batch, client, form):
    browser = sign_in(client, at.ben)
    page = text(browser, f"{batch.path}key/")
    assert "Paper 1" in page and "<script>" not in page
    answer = browser.post(f"{batch.path}key/", {"paper": "1", **form}, follow=True)
    assert "Paper 2" in answer.content.decode() and "Paper 1 is kept" in answer.content.decode()
    assert Reading.objects.get().marks == {"1": "x", "3": "x"}


NONSENSE = (
    ({}, "Nothing is marked yet"),
    ({"marks": ["1"], "blank": "1"}, "Keep one of the two"),
    ({"marks": ["1"], "typed": "2"}, "Keep one of the two"),
    ({"typed": "77"}, "There is no “77” on this paper"),
    ({"typed": "1 1"}, "a number twice"),
    ({"marks": ["77"]}, "77"),
)


def test_what_makes_no_sense_is_said_in_words_and_not_kept(at, batch, client):
    browser = sign_in(client, at.ben)
    for form, words in NONSENSE:
        page = browser.post(f"{batch.path}key/", {"paper": "1", **form}).content.decode()
        assert words in page and not Reading.objects.exists(), form


NO_BALLOTS = (
    ({"blank": "1"}, Seen(blank=True)),
    ({"typed": "b"}, Seen(blank=True)),
    ({"why": "folded", "marks": ["1"]}, Seen(why="folded")),
)


def test_a_paper_that_is_no_ballot_takes_one_press_or_one_letter(at, batch, client):
    browser = sign_in(client, at.ben)
    for number, (form, seen) in enumerate(NO_BALLOTS, start=1):
        browser.post(f"{batch.path}key/", {"paper": str(number), **form})
        kept = Reading.objects.get(sheet__number=number)
        assert Seen(kept.marks, kept.blank, kept.why) == seen


def test_a_second_press_changes_nothing_and_goes_on(at, batch, client):
    browser = sign_in(client, at.ben)
    for mark in ("1", "2"):
        answer = browser.post(f"{batch.path}key/", {"paper": "1", "marks": [mark]}, follow=True)
    assert "You have read paper 1 already" in answer.content.decode()
    assert Reading.objects.get().marks == {"1": "x"}


def test_no_page_shows_one_reader_what_the_other_read(at, batch, client):
    actions.read_paper(at.ada, batch, 1, seen=ticks("1", "3"))
    browser = sign_in(client, at.ben)
    pages = text(browser, f"{batch.path}key/", paper="1") + text(browser, batch.path) + text(browser, f"{batch.path}1/")
    assert "checked" not in pages and "differ" not in pages.lower().replace("read differently", "")


def test_the_third_person_sees_where_they_differ_and_the_readers_do_not(at, batch, client):
    actions.read_paper(at.ada, batch, 1, seen=ticks("1", "2"))
    actions.read_paper(at.ben, batch, 1, seen=ticks("1", "3"))
    address = f"{batch.path}1/"
    assert "They differ at" not in text(sign_in(client, at.ben), address)
    third = sign_in(client, at.cleo)
    assert "They differ at: <b>2, 3</b>" in text(third, address)
    third.post(address, {"paper": "1", "marks": ["1", "3"]})
    assert Sheet.objects.get().state == Sheet.ACCEPTED
    third.post(f"{address}again/")
    assert Sheet.objects.get().attempt == 2


def test_two_people_sign_a_difference_on_its_page_and_everyone_reads_why(at, home, client):
    batch = issue(at, issued=10)
    actions.count_back(at.ada, batch, returned=1, spoiled=0, unused=8)
    read_alike(at, batch, 1, ticks("1"))
    with clock.at(at.box.settled_at + timedelta(days=1)):
        for person in (at.ada, at.cleo):
            sign_in(client, person).post(f"{home}sign/1/", {"reason": "One was torn <b>up</b>."})
        make.tick()
    client.logout()
    page = text(client, home)
    assert "One was torn &lt;b&gt;up&lt;/b&gt;." in page and "issued 10 returned 1" in page
    assert "Olu" not in page


def test_neighbours_and_visitors_are_sent_away_from_the_clerks_pages(at, home, batch, client):
    read_alike(at, batch, 1, ticks("1"))
    neighbour = make.resident(at.place)
    for page in ("new/", "scores/", "1/", "1/key/", "1/1/", "1/stubs/", "sign/1/", "print/ballot/", "1/print/cover/"):
        client.logout()
        assert client.get(home + page).status_code == 403, page
        assert sign_in(client, neighbour).get(home + page).status_code == 403, page
    make.sign_in(client, at.ben, twice=False)
    assert "second step" in client.get(f"{home}1/key/").content.decode()


# --- What is typed -------------------------------------------------------------------------------


def paper(way, lines=3):
    return Paper("A round", tuple(PaperLine(str(one), f"Line {one}") for one in range(1, lines + 1)), way, "")


@pytest.mark.parametrize(
    ("way", "typed", "scores", "marks"),
    [
        (TICKS, "3 1", False, {"3": "x", "1": "x"}),
        (ORDER, "3 1", False, {"3": "1", "1": "2"}),
        (ORDER, "3:1 1:1", False, {"3": "1", "1": "1"}),
        (POINTS, "3:5 1:2", False, {"3": "5", "1": "2"}),
        (POINTS, "5 - 0", True, {"1": "5", "3": "0"}),
    ],
)
def test_each_kind_of_ballot_can_be_typed(way, typed, scores, marks):
    assert seen_in_typed(typed, paper(way), scores=scores) == Seen(marks)


@pytest.mark.parametrize(("typed", "scores"), [("5 3", False), ("5 3", True)])
def test_points_without_their_numbers_are_asked_for_again(typed, scores):
    with pytest.raises(ValidationError):
        seen_in_typed(typed, paper(POINTS), scores=scores)


# --- On paper ------------------------------------------------------------------------------------


def test_every_sheet_is_drawn(at, home, batch, client):
    browser = sign_in(client, at.ben)
    of_round = [f"{home}print/{name}/" for name in ("ballot", "ballot-large", "poster", "reconciliation")]
    of_batch = [f"{batch.path}print/{name}/" for name in ("ballots", "cover", "tally", "scores")]
    for address in of_round + of_batch:
        drawn = text(browser, address)
        assert 'class="sheet' in drawn and "style=" not in drawn, address
    assert browser.get(f"{home}print/secrets/").status_code == 404


def test_the_papers_of_a_batch_have_numbered_stubs_and_no_number_themselves(at, batch, client):
    drawn = text(sign_in(client, at.ben), f"{batch.path}print/ballots/")
    assert [f"<b>1-{number}</b>" in drawn for number in (1, 10, 11)] == [True, True, False]
    assert drawn.count('class="tickbox"') == 10 * len(at.process.budget.in_order())


def test_a_score_sheet_is_numbered_and_shows_the_scale(at, client):
    sheets = issue(at, issued=3, kind=Batch.SCORES, scale=5)
    drawn = text(sign_in(client, at.ben), f"{sheets.path}print/scores/")
    assert drawn.count('class="sheet-no"') == 3
    assert drawn.count('<ul class="scores"><li>0</li><li>1</li>') == 3 * 4


@pytest.mark.parametrize("size", [NORMAL, LARGE])
def test_every_line_of_a_long_ballot_stands_on_one_side_and_none_is_lost(size):
    lines = tuple(PaperLine(str(number), "A long title " * (number % 9 + 1), "£1,000") for number in range(1, 61))
    pages = sides(Paper("A round", lines, TICKS, "Tick what you like."), size)
    assert tuple(line for page in pages for line in page) == lines and all(pages)


def test_fourteen_short_projects_fit_on_one_side():
    assert len(sides(paper(TICKS, lines=14))) == 1


def test_a_sheet_is_offered_as_a_tagged_pdf(at, home, client):
    if not pdf.is_there():
        pytest.skip("WeasyPrint is not installed here, so no PDF is offered")
    made = sign_in(client, at.ben).get(f"{home}print/ballot/", {"as": "pdf"})
    assert made["Content-Type"] == "application/pdf" and made.content.startswith(b"%PDF-")
    assert b"pdfuaid:part" in unpacked(made.content)
    assert b"/StructTreeRoot" in unpacked(made.content) and b"/Lang" in unpacked(made.content)


def unpacked(made: bytes) -> bytes:
    """Everything in a PDF, with its squeezed parts opened."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    return made + b"".join(zlib.decompress(part) for part in parts if part[:1] == b"x")


def test_without_the_extra_no_pdf_is_offered(at, home, client, monkeypatch):
    monkeypatch.setattr(pdf, "is_there", lambda: False)
    browser = sign_in(client, at.ben)
    assert "as=pdf" not in text(browser, f"{home}print/ballot/")
    assert text(browser, f"{home}print/ballot/", **{"as": "pdf"}).startswith("<!doctype html>")
