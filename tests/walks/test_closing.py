"""Voting closes at the hour that was said, by the database's clock, for everybody."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.utils import timezone

from folkmoot.base import clock
from folkmoot.spine.process import actions as processes
from tests import make

A_SECOND, TWO_HOURS = timedelta(seconds=1), timedelta(hours=2)
TICKS = {"approves": ["1", "3"]}


def round_that_closes(at):
    """An open budget with one resident, and that resident's browser left to sign in."""
    with clock.at(at - make.A_DAY):
        process = make.process("budget", "draft")
        voter = make.resident(process.place)
        processes.set_hours(process.place.organiser, process, {"vote": (at - make.A_DAY, at)})
        processes.open_process(process.place.organiser, process)
    return process.budget, voter


@pytest.fixture
def wrong_clock(monkeypatch):
    """Turn the web machine's own clock by so much; the database's goes on."""
    true_time, true_now = time.time, timezone.now

    def turn(by):
        monkeypatch.setattr(time, "time", lambda: true_time() + by.total_seconds())
        monkeypatch.setattr(timezone, "now", lambda: true_now() + by)

    return turn


@pytest.mark.django_db
def test_a_second_after_closing_a_ballot_is_refused_though_the_web_machine_is_two_hours_slow(client, wrong_clock):
    budget, voter = round_that_closes(clock.now() - A_SECOND)
    make.sign_in(client, voter)
    wrong_clock(-TWO_HOURS)

    page = client.post(budget.path, TICKS)

    assert page.status_code == 403
    assert "Voting closed on" in page.content.decode()
    assert not budget.box.ballots.exists()


@pytest.mark.django_db
def test_before_closing_a_ballot_is_kept_though_the_web_machine_is_two_hours_fast(client, wrong_clock):
    budget, voter = round_that_closes(clock.now() + timedelta(minutes=10))
    make.sign_in(client, voter)
    wrong_clock(TWO_HOURS)

    assert client.post(budget.path, TICKS).status_code == 302
    assert budget.box.ballots.count() == 1


@pytest.mark.django_db
def test_a_ballot_that_arrives_before_closing_and_is_kept_after_it_counts(client, monkeypatch):
    closes_at = clock.now() + timedelta(minutes=10)
    budget, voter = round_that_closes(closes_at)
    make.sign_in(client, voter)
    hands = iter([closes_at - A_SECOND])  # the first look at the clock; whoever looks again sees that it is over
    monkeypatch.setattr(clock, "database_now", lambda: next(hands, closes_at + A_SECOND))

    assert client.post(budget.path, TICKS).status_code == 302
    assert client.post(budget.path, TICKS).status_code == 403
    monkeypatch.undo()
    with clock.at(budget.box.settled_at):
        make.tick()
    assert budget.process.outcomes.get().working["ballots"] == 1


def press_until_refused(running, made, voter):
    """[(sent at, answered at, status)] of one voter who presses until told that voting is closed."""
    browser, told = running.browser(voter["session"]), []
    while not told or told[-1][2] == 302:
        sent_at = time.time()
        answer = browser.post(made["budget"]["path"], TICKS)
        told.append((sent_at, time.time(), answer.status))
    assert "Voting closed on" in answer.text
    browser.close()
    return told


@pytest.mark.xdist_group("live")
def test_of_those_who_press_while_the_hour_strikes_all_who_were_told_yes_are_counted(running):
    made = running.ask("build_closing", voters=6, seconds=2)

    with ThreadPoolExecutor(6) as pool:
        histories = list(pool.map(lambda voter: press_until_refused(running, made, voter), made["voters"]))

    yes = [[one for one in told if one[2] == 302] for told in histories]
    assert all(sent < made["closes_at"] for told in yes for sent, _answered, _status in told)
    assert all(told[-1][1] > made["closes_at"] and told[-1][2] == 403 for told in histories)
    assert running.ask("close", box=made["budget"]["box"]) == sum(bool(told) for told in yes)
