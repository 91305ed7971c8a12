"""Bank holidays and working days. The movable ones are worked out by rule, so no year has to be typed in."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

A_DAY = timedelta(days=1)
SATURDAY = 5
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LAST = -1


Row = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Calendar:
    """The bank holidays of a nation, or of several taken together: the `[[holiday]]` rows of each."""

    nations: tuple[tuple[Row, ...], ...]

    @classmethod
    def of(cls, *nations: Iterable[Row]) -> "Calendar":
        return cls(tuple(tuple(rows) for rows in nations))

    def is_working(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in holidays(self, day.year)


@cache
def holidays(calendar: Calendar, year: int) -> dict[date, str]:
    """The days off of a year that fall on a Monday to a Friday, each with its name, in order."""
    found: dict[date, str] = {}
    for rows in calendar.nations:
        found.update(_of_nation(rows, year))
    return dict(sorted(found.items()))


def _of_nation(rows: Iterable[Row], year: int) -> dict[date, str]:
    """One on a weekend moves to the next Monday to Friday that is not a holiday itself, unless its row says otherwise."""
    named = [(day, row) for row in rows if (day := _day_of(row, year)) is not None]
    found = {day: row["name"] for day, row in named if day.weekday() < SATURDAY}
    on_weekends = [
        (day, row["name"]) for day, row in named if day.weekday() >= SATURDAY and row.get("substitute", True)
    ]
    for day, name in sorted(on_weekends):
        found[_next_free(day, found)] = name
    return found


def _next_free(day: date, taken: dict[date, str]) -> date:
    while day.weekday() >= SATURDAY or day in taken:
        day += A_DAY
    return day


def _day_of(row: Row, year: int) -> date | None:
    if not row.get("from", year) <= year <= row.get("to", year):
        return None
    return HOW[row["how"]](row, year)


def _once(row: Row, year: int) -> date | None:
    return row["day"] if row["day"].year == year else None


def _fixed(row: Row, year: int) -> date:
    return date(year, row["month"], row["day"])


def _weekday(row: Row, year: int) -> date:
    """The nth Monday (or other day) of a month; -1 is the last."""
    wanted = WEEKDAYS.index(row["weekday"])
    if row["nth"] == LAST:
        last = date(year, row["month"], monthrange(year, row["month"])[1])
        return last - A_DAY * ((last.weekday() - wanted) % 7)
    first = date(year, row["month"], 1)
    return first + A_DAY * ((wanted - first.weekday()) % 7 + 7 * (row["nth"] - 1))


def _easter(row: Row, year: int) -> date:
    return easter_sunday(year) + A_DAY * row["days"]


HOW: dict[str, Callable[[Row, int], date | None]] = {
    "once": _once,
    "fixed": _fixed,
    "weekday": _weekday,
    "easter": _easter,
}


def easter_sunday(year: int) -> date:
    """Western Easter. The anonymous Gregorian method, as printed in Meeus, "Astronomical Algorithms" (1991)."""
    golden, century, rest = year % 19, *divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - correction + 15) % 30
    quads, quad_rest = divmod(rest, 4)
    sunday = (32 + 2 * century_rest + 2 * quads - moon - quad_rest) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
