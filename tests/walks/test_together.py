"""A minute to invite, two presses to join: counted in a real browser on a phone, by the words on the pages alone."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.walks.walker import Walker
from tools import withpg

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("live")]


@pytest.fixture
def made(running):
    if withpg.is_postgresql(os.environ.get("DATABASE_URL", "")):
        pytest.skip("browser walks run once, on SQLite")
    return running.ask("build_neighbours")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_somebody_invites_within_a_minute_and_somebody_joins_in_two_presses(browser, running, made, scripts):
    ada, nia = (somebody(browser, running, made, name, scripts) for name in ("ada", "nia"))

    ada.open(f"/{made['place']}/activities/")
    before = ada.effort.copy()
    invite(ada)
    effort = ada.effort - before
    assert ada.sees("It is in the calendar")
    assert (effort.presses, effort.pages) == (8, 2)
    assert replace(effort, words=0).minutes < 1, effort  # hands alone; thinking what to do together is not in it

    nia.open(f"/{made['place']}/activities/")
    before = nia.effort.copy()
    nia.press("Soup and a chat")
    nia.press("I am coming")
    assert nia.sees("You have a place") and (nia.effort - before).presses == 2
    assert ada.faults == nia.faults == []
    for who in (ada, nia):
        who.leave()


def somebody(browser, running, made, name, scripts):
    address = f"http://127.0.0.1:{running.port}"
    who = Walker(browser, address, name, scripts=scripts)
    who.context.add_cookies([{"name": "session", "value": made[name], "url": address}])
    return who


def invite(host):
    host.press("Invite to something")
    host.type("What is it?", "Soup and a chat")
    host.type("Which day?", str(datetime.now(UTC).date() + timedelta(days=5)))
    host.type("What time?", "18:30")
    host.type("Where?", "Library, Mill Road")
    host.tick("yes, without steps")
    host.type("Who to ring", "Ada 01632 960001")
    host.press("Post it")
