"""A series leaves as one event that repeats by its rule, with what was moved or called off in its place (RFC 5545)."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from folkmoot.act.activities import actions
from folkmoot.act.activities.tests import sample
from folkmoot.base import icalendar_zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    with sample.at(1):
        yield sample.a_place()


def lines_of(client, activity):
    text = client.get(activity.address("calendar.ics")).text
    return text.replace("\r\n ", "").split("\r\n")


def dates(activity):
    found = list(activity.occasions.order_by("starts_at"))
    for one in found:
        one.activity = activity
    return found


def test_a_weekly_series_is_one_event_by_the_clock_on_the_wall(place, client):
    lines = lines_of(client, sample.posted(place, repeats="weekly"))
    assert lines.count("BEGIN:VEVENT") == 1 and "RRULE:FREQ=WEEKLY" in lines
    assert "DTSTART;TZID=Europe/London:20270304T183000" in lines
    assert lines.index("END:VTIMEZONE") < lines.index("BEGIN:VEVENT")


@pytest.mark.parametrize(
    ("repeats", "begins_on", "rule"),
    [
        ("fortnightly", date(2027, 3, 4), "RRULE:FREQ=WEEKLY;INTERVAL=2"),
        ("monthly", date(2027, 3, 4), "RRULE:FREQ=MONTHLY;BYDAY=1TH"),
        ("monthly", date(2027, 3, 30), "RRULE:FREQ=MONTHLY;BYDAY=-1TU"),
    ],
)
def test_each_way_of_repeating_has_its_rule(place, client, repeats, begins_on, rule):
    assert rule in lines_of(client, sample.posted(place, repeats=repeats, begins_on=begins_on))


def test_a_last_day_ends_the_rule_with_that_day_in_the_places_own_zone(place, client):
    activity = sample.posted(place, repeats="weekly", ends_on=date(2027, 4, 22))
    assert "RRULE:FREQ=WEEKLY;UNTIL=20270422T225959Z" in lines_of(client, activity)


def test_a_moved_date_stands_in_the_place_of_the_one_that_the_rule_gave(place, client):
    activity = sample.posted(place, repeats="weekly")
    actions.move(place.ada, dates(activity)[4], starts_at=datetime(2027, 4, 2, 17, tzinfo=UTC))
    lines = lines_of(client, activity)
    assert "RECURRENCE-ID;TZID=Europe/London:20270401T183000" in lines, (
        "after the clocks went forward, still half past six"
    )
    assert "DTSTART;TZID=Europe/London:20270402T180000" in lines
    assert len({line for line in lines if line.startswith("UID:")}) == 1


def test_a_date_that_is_called_off_is_struck_through_and_one_that_is_gone_is_left_out(place, client):
    activity = sample.posted(place, repeats="weekly")
    actions.call_off(place.ada, dates(activity)[1], why="Ada is away.")
    with sample.make.writing("a test"):
        dates(activity)[2].delete()
    lines = lines_of(client, activity)
    assert "RECURRENCE-ID;TZID=Europe/London:20270311T183000" in lines and lines.count("STATUS:CANCELLED") == 1
    assert "EXDATE;TZID=Europe/London:20270318T183000" in lines


def test_something_that_happens_once_stays_a_plain_event(place, client):
    lines = lines_of(client, sample.posted(place))
    assert "BEGIN:VTIMEZONE" not in lines and not any(line.startswith("RRULE") for line in lines)


def test_a_zone_brings_along_when_its_clocks_change():
    lines = list(icalendar_zone.lines(ZoneInfo("Europe/London"), datetime(2027, 3, 4, tzinfo=UTC)))
    summer = lines[lines.index("BEGIN:DAYLIGHT") :]
    assert any("20270328T010000" in line for line in summer) and "TZOFFSETFROM:+0000" in summer
    assert "TZOFFSETTO:+0100" in summer and "TZNAME:BST" in summer
    autumn = [line for line in lines if "20271031T020000" in line]
    assert autumn and "TZOFFSETFROM:+0100" in lines
    plain = list(icalendar_zone.lines(ZoneInfo("UTC"), datetime(2027, 3, 4, tzinfo=UTC)))
    assert plain.count("BEGIN:STANDARD") == 1 and "TZOFFSETTO:+0000" in plain
