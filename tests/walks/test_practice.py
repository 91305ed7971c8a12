"""Three people try a poll out before it opens: on a screen, by letter and on paper; they count it, and wipe it."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.walks.walker import Walker

pytestmark = pytest.mark.xdist_group("live")
# The record is looked through once a day, by itself, and that is noted.
MOVES_ON = {"record_head"}


@pytest.fixture
def people(running, browser):
    made = running.ask("build_practice")
    site = f"http://127.0.0.1:{running.port}"
    found = [Walker(browser, site, name, scripts=False) for name in ("Olu", "Ben", "Cleo", "a neighbour")]
    for who, session in zip(found, made["sessions"], strict=False):
        who.context.add_cookies([{"name": "session", "value": session, "url": site}])
    yield made["draft"], found
    for who in found:
        who.leave()


@pytest.mark.browser
def test_a_poll_is_tried_in_three_ways_counted_and_wiped(running, people):
    draft, (olu, ben, _cleo, neighbour) = people
    before = running.ask("tables")
    olu.open(draft)
    olu.press("Start a practice")
    home = olu.page.url.removeprefix(olu.site)

    vote_on_screen(olu, home)
    vote_by_letter(olu, neighbour, home)
    vote_on_paper(olu, ben, home)
    olu.open(home)
    olu.press("Count what is in the practice box")

    assert olu.sees("How it came out") and olu.sees("“Deep blue” won, picked by 3 of the 3 people"), olu.text
    assert ben_sees_it(ben, home)
    olu.press("Wipe it", within="form[action='wipe/']")
    assert olu.sees("Nothing is left of it.")
    after = running.ask("tables")
    assert {table for table in before if before[table] != after[table]} <= MOVES_ON
    ben.open(home)
    assert not ben.sees("PRACTICE")
    assert running.ask("faults") == []


def test_eight_presses_of_start_at_one_moment_make_one_practice(running):
    made = running.ask("build_practice")
    start = made["draft"].replace("/prepare/", "/practice/") + "start/"
    browsers = [running.browser(made["sessions"][0]) for _ in range(8)]
    with ThreadPoolExecutor(len(browsers)) as pool:
        answers = list(pool.map(lambda browser: browser.post(start, {}), browsers))
    assert {answer.status for answer in answers} == {302}
    assert running.ask("practices", draft=made["draft"]) == 1


def vote_on_screen(who, home):
    who.open(home)
    assert who.sees("PRACTICE")
    who.press("On a screen, with your account")
    who.tick("Deep blue")
    who.press("Vote")
    assert who.sees("Practice: this is not on the record."), who.text


def vote_by_letter(olu, neighbour, home):
    olu.open(home)
    olu.press("Print letters with codes")
    olu.type("Addresses", "3 Quay Street, Wenderby, WB1 1AA | 1")
    olu.press("Make the letters")
    letter = olu.page.locator("article").inner_text()
    assert "this sheet opens and decides nothing" in letter
    code = re.search(r"(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}", letter).group()
    neighbour.open(f"/{home.split('/')[1]}/code/")
    neighbour.type("The code in your letter", code)
    neighbour.press("To the ballot")
    assert neighbour.sees("PRACTICE")
    neighbour.tick("Deep blue")
    neighbour.press("Vote")
    assert neighbour.sees("Your ballot is in the box"), neighbour.text


def vote_on_paper(olu, ben, home):
    olu.open(home)
    olu.press("On paper: print, hand in, enter twice")
    olu.press("Issue a batch of papers")
    olu.type("Where are these papers given out?", "The hall")
    olu.type("How many papers?", "1")
    olu.type("By which day", "2100-01-01")
    olu.press("Issue it")
    for label, number in (("Handed in", "1"), ("Spoiled", "0"), ("Not used", "0")):
        olu.type(label, number)
    olu.press("Write it down")
    batch = olu.page.url.removeprefix(olu.site)
    for who in (olu, ben):
        who.open(f"{batch}key/?by=keys")
        who.type("What is marked", "1")
        who.press("Keep, next paper")


def ben_sees_it(ben, home):
    ben.open(home)
    return ben.sees("How it came out") and not ben.sees("Wipe it")
