"""Quarters of an hour, opening hours, and the two nights on which clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.act.spaces import hours
from folkmoot.act.spaces.forms import read_hours

LONDON = ZoneInfo("Europe/London")
WEEK = {day: ["09:00", "21:00"] for day in hours.DAYS}
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


def whole(hour, minute=0, day=4):
    return datetime(2027, 3, day, hour, minute, tzinfo=UTC)


def test_a_booking_takes_the_quarters_from_its_start_to_its_end_and_not_the_next():
    first, second = hours.quarters(whole(10), whole(11)), hours.quarters(whole(11), whole(12))
    assert len(first) == 4 and not set(first) & set(second)


@given(
    st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 96)), min_size=2, max_size=2),
)
def test_two_bookings_share_a_quarter_exactly_when_they_overlap(both):
    spans = [
        (whole(0) + timedelta(minutes=15 * begin), whole(0) + timedelta(minutes=15 * (begin + long)))
        for begin, long in both
    ]
    overlap = spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]
    assert bool(set(hours.quarters(*spans[0])) & set(hours.quarters(*spans[1]))) is overlap


@pytest.mark.parametrize(
    ("begins", "ends", "open_"),
    [((9, 0), (21, 0), True), ((8, 45), (10, 0), False), ((20, 0), (21, 15), False), ((9, 0), (9, 15), True)],
)
def test_open_for_all_of_it_or_not_at_all(begins, ends, open_):
    assert hours.is_open(WEEK, whole(*begins), whole(*ends), LONDON) is open_


def test_a_day_that_is_not_there_is_shut():
    assert not hours.is_open({"mon": ["09:00", "21:00"]}, whole(10), whole(11), LONDON)


def test_nine_in_the_morning_is_nine_in_the_morning_in_summer_too():
    summer = datetime(2027, 7, 1, 8, 0, tzinfo=UTC)
    assert hours.is_open(WEEK, summer, summer + timedelta(hours=1), LONDON)
    assert not hours.is_open(WEEK, summer - timedelta(minutes=15), summer, LONDON)


def test_the_hour_that_is_left_out_in_spring_cannot_be_named():
    assert hours.moment(SPRING, time(1, 30), LONDON) is None
    begins, ends = hours.span(SPRING, time(0), time(3), LONDON)
    assert ends - begins == timedelta(hours=2)


def test_the_hour_that_comes_twice_in_autumn_is_taken_whole():
    begins, ends = hours.span(AUTUMN, time(1), time(1, 30), LONDON)
    assert ends - begins == timedelta(hours=1, minutes=30)
    begins, ends = hours.span(AUTUMN, time(0), time(3), LONDON)
    assert ends - begins == timedelta(hours=4)


def test_until_a_time_that_is_not_later_means_the_next_day():
    begins, ends = hours.span(date(2027, 3, 4), time(22), time(1), LONDON)
    assert ends - begins == timedelta(hours=3)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9:00-21:30", ["09:00", "21:30"]),
        ("09.15 – 12.00", ["09:15", "12:00"]),
        ("0:00-24:00", ["00:00", "24:00"]),
        ("21:00-9:00", None),
        ("9:00-24:15", None),
        ("9:07-10:00", None),
        ("all day", None),
        ("25:00-26:00", None),
    ],
)
def test_hours_as_people_type_them(typed, read):
    assert read_hours(typed) == read


def test_hours_are_said_as_people_say_them():
    assert hours.in_words(["09:00", "24:00"]) == ["9 am", "midnight"]
    assert hours.in_words(["12:00", "21:30"]) == ["noon", "9.30 pm"]
