"""The days of a series, and moments by the clock on the wall. Pure: knows no database."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from folkmoot.act.activities.words import FORTNIGHTLY, MONTHLY, ONCE, WEEKLY

STEP = {WEEKLY: timedelta(days=7), FORTNIGHTLY: timedelta(days=14)}


def days(repeats: str, begins_on: date, until: date) -> Iterator[date]:
    """Every day of the series from its first until this day, both counted.

    A monthly one keeps its place in the month: the second Tuesday, or the last one where it began in a fifth week.
    """
    if repeats == ONCE:
        yield from (day for day in [begins_on] if day <= until)
    elif repeats == MONTHLY:
        yield from _monthly(begins_on, until)
    else:
        day = begins_on
        while day <= until:
            yield day
            day += STEP[repeats]


def _monthly(first: date, until: date) -> Iterator[date]:
    week, weekday = (first.day - 1) // 7, first.weekday()
    year, month, day = first.year, first.month, first
    while day <= until:
        yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        day = nth_weekday(year, month, week, weekday)


def nth_weekday(year: int, month: int, week: int, weekday: int) -> date:
    """The weekday of the week with this number (0 is the first); with 4, the last one there is."""
    first, length = monthrange(year, month)
    days_in = list(range(1 + (weekday - first) % 7, length + 1, 7))
    return date(year, month, days_in[-1] if week > 3 else days_in[week])


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """When the clock on the wall shows this time on this day, in UTC; of the hour that comes twice, the first.

    In the hour that is left out in spring, it is as long after midnight as the clock says.
    """
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
