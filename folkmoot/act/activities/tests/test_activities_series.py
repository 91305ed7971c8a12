"""The days of a series, and seven in the evening that stays seven in the evening."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.act.activities import series

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("repeats", "begins", "until", "found"),
    [
        ("once", (3, 4), (12, 31), ["03-04"]),
        ("once", (3, 4), (3, 3), []),
        ("weekly", (3, 4), (3, 25), ["03-04", "03-11", "03-18", "03-25"]),
        ("fortnightly", (3, 4), (4, 1), ["03-04", "03-18", "04-01"]),
        ("monthly", (3, 9), (6, 30), ["03-09", "04-13", "05-11", "06-08"]),  # the second Tuesday
        ("monthly", (3, 31), (6, 30), ["03-31", "04-28", "05-26", "06-30"]),  # a fifth Wednesday: the last one
    ],
)
def test_the_days_of_a_series(repeats, begins, until, found):
    days = series.days(repeats, date(2027, *begins), date(2027, *until))
    assert [f"{day:%m-%d}" for day in days] == found


def test_a_monthly_series_goes_on_over_the_new_year():
    days = list(series.days("monthly", date(2027, 11, 2), date(2028, 2, 28)))
    assert [str(day) for day in days] == ["2027-11-02", "2027-12-07", "2028-01-04", "2028-02-01"]


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_every_month_has_exactly_one_day_of_a_monthly_series_on_the_same_weekday(begins):
    days = list(series.days("monthly", begins, date(begins.year + 3, 12, 31)))
    assert {day.weekday() for day in days} == {begins.weekday()}
    months = [(day.year, day.month) for day in days]
    assert len(set(months)) == len(months) == (begins.year + 3 - begins.year) * 12 + 13 - begins.month


def test_seven_in_the_evening_stays_seven_when_the_clocks_change():
    before, after = (series.moment(date(2027, 3, day), time(19), LONDON) for day in (25, 29))
    assert (before.hour, after.hour) == (19, 18)  # in UTC: the clocks went forward on the 28th
    assert {moment.astimezone(LONDON).hour for moment in (before, after)} == {19}


def test_of_the_hour_that_comes_twice_it_is_the_first():
    assert series.moment(date(2027, 10, 31), time(1, 30), LONDON) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
