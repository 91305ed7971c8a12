"""Calendar files as RFC 5545 says, read back by a reader written from it and sharing nothing with the writer."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.base import icalendar
from folkmoot.base.icalendar import Event

NOW = datetime(2027, 5, 1, 9, 30, 15, tzinfo=UTC)
SUMMER = timezone(timedelta(hours=1))


def written(*events, **more):
    return icalendar.calendar(events, **{"name": "Wenderby", "language": "en-GB", "made_at": NOW} | more)


def read(data):
    """[(name, parameters, value)], unfolded and unescaped."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    found = []
    for line in data.decode().replace("\r\n ", "").split("\r\n")[:-1]:
        head, _colon, value = line.partition(":")
        name, *parameters = head.split(";")
        found.append((name, parameters, re.sub(r"\\(.)", lambda one: {"n": "\n"}.get(one[1], one[1]), value)))
    return found


def value(data, name):
    return next(value for one, _parameters, value in read(data) if one == name)


def test_a_moment_is_told_in_utc_whatever_clock_it_was_read_from():
    data = written(Event("a@x", "Vote ends", at=datetime(2027, 6, 1, 18, 0, tzinfo=SUMMER)))
    assert value(data, "DTSTART") == "20270601T170000Z"
    assert value(data, "DTSTAMP") == "20270501T093015Z"


def test_a_day_is_a_whole_day_and_ends_with_the_next_also_in_december():
    data = written(Event("a@x", "Due", day=date(2027, 12, 31)))
    assert ("DTSTART", ["VALUE=DATE"], "20271231") in read(data)
    assert ("DTEND", ["VALUE=DATE"], "20280101") in read(data)


def test_what_begins_ends_and_every_event_has_what_it_must():
    data = written(Event("a@x", "One", at=NOW), Event("b@x", "Two", day=date(2027, 5, 3), words="w", url="https://x/"))
    names = [name for name, _parameters, _value in read(data)]
    assert names[0] == "BEGIN" and names[-1] == "END" and names.count("BEGIN") == names.count("END") == 3
    assert value(data, "VERSION") == "2.0" and value(data, "PRODID")
    assert all(names.count(must) == 2 for must in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"))


def test_no_neighbour_can_write_a_line_of_their_own():
    data = written(Event("a@x", "Tea\r\nEND:VEVENT\nATTACH:http://evil.example\x00", at=NOW, words="a;b,c\\n"))
    assert [name for name, _parameters, _value in read(data)].count("END") == 2
    assert not any(name == "ATTACH" for name, _parameters, _value in read(data))
    assert value(data, "SUMMARY") == "Tea\nEND:VEVENT\nATTACH:http://evil.example"
    assert value(data, "DESCRIPTION") == "a;b,c\\n"


@given(st.text(max_size=300))
def test_whatever_is_written_is_read_again_and_no_line_is_too_long(words):
    data = written(Event("a@x", words, at=NOW))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert all(line.decode() is not None for line in data.split(b"\r\n")), "no letter is cut in two"
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    assert value(data, "SUMMARY") == "".join(one for one in plain if one == "\n" or (one >= " " and one != "\x7f"))


def test_a_private_calendar_says_so():
    assert value(written(Event("a@x", "Mine", at=NOW), private=True), "CLASS") == "PRIVATE"
