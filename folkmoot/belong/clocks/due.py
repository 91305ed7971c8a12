"""One engine for every clock: the last day on which something is in time, by the calendar of its place."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils import timezone

from folkmoot.belong.clocks import packs
from folkmoot.belong.clocks.calendars import A_DAY, Calendar
from folkmoot.belong.clocks.packs import DAYS, MONTHS, WEEKS, Rule

IN_TIME, LATE, VERY_LATE = "in-time", "late", "very-late"
LAST_MONTH = 12


class Somewhere(Protocol):
    """What the engine asks of a place."""

    nation: str

    @property
    def zone(self) -> ZoneInfo: ...


def due(rule_id: str, start: date | datetime, place: Somewhere, *, on: date | None = None) -> date:
    """The last day on which it is in time. The day of the start is not counted.

    on  the day whose law is asked; the day of the start where nothing else is said, so that a new law
        changes what starts under it and nothing that started before
    """
    began = day_in(place, start)
    row = packs.rule(rule_id, place.nation, on or began)
    return later(row, began, row.length, place)


def very_late_after(rule_id: str, start: date | datetime, place: Somewhere, *, on: date | None = None) -> date:
    """The last day on which it is only late."""
    began = day_in(place, start)
    row = packs.rule(rule_id, place.nation, on or began)
    return later(row, began, row.very_late or 2 * row.length, place)


def later(rule: Rule, day: date, many: int, place: Somewhere) -> date:
    """The day that many of the rule's units after a day."""
    if rule.unit == DAYS:
        return day + many * A_DAY
    if rule.unit == WEEKS:
        return day + timedelta(weeks=many)
    if rule.unit == MONTHS:
        return _months_later(day, many)
    return working_days_later(day, many, packs.calendar_of(rule.calendar or place.nation))


def working_days_later(day: date, many: int, calendar: Calendar) -> date:
    while many:
        day += A_DAY
        many -= calendar.is_working(day)
    return day


def working_days_between(day: date, end: date, calendar: Calendar) -> int:
    """How many working days come after a day, up to and with another."""
    return sum(calendar.is_working(day + n * A_DAY) for n in range(1, (end - day).days + 1))


def _months_later(day: date, many: int) -> date:
    """The same day of the month; where that month has none, its last (31 January and a month: 28 or 29 February)."""
    years, month = divmod(day.month - 1 + many, LAST_MONTH)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_in(place: Somewhere, moment: date | datetime) -> date:
    """The day it is in the place at that moment."""
    return timezone.localtime(moment, place.zone).date() if isinstance(moment, datetime) else moment


def over_at(due_on: date, place: Somewhere) -> datetime:
    """The moment from which it is late: the midnight that ends the day, where the place is."""
    return datetime.combine(due_on + A_DAY, time(), tzinfo=place.zone)


def standing(due_on: date, very_late_on: date | None, today: date) -> str:
    """in time, late or very late, on that day."""
    if today <= due_on:
        return IN_TIME
    return VERY_LATE if very_late_on is not None and today > very_late_on else LATE
