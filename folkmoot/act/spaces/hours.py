"""Times by the clock on the wall, quarters of an hour in UTC, and whether a space is open then. Reads nothing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from folkmoot.base.human_time import clock_words

QUARTER = 15 * 60
NO_BREAK, JOINER = "\u00a0", "\u2060"
MOST_HOURS = 24
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Hours = dict[str, list[str]]


def quarters(starts_at: datetime, ends_at: datetime) -> range:
    """The numbers of the quarters from start to end, the end not counted. Both lie on a quarter."""
    return range(int(starts_at.timestamp()) // QUARTER, -(-int(ends_at.timestamp()) // QUARTER))


def on_a_quarter(at: time) -> bool:
    return at.minute % 15 == 0 and at.second == 0 and at.microsecond == 0


def moment(day: date, at: time, zone: ZoneInfo, *, second: bool = False) -> datetime | None:
    """When the clock on the wall shows this time, in UTC; None in the hour that is left out when clocks go forward.

    second  of the hour that comes twice in autumn, the second one
    """
    found = datetime.combine(day, at, tzinfo=zone).replace(fold=int(second))
    utc = found.astimezone(UTC)
    return utc if utc.astimezone(zone).replace(tzinfo=None) == found.replace(tzinfo=None) else None


def span(day: date, begins: time, ends: time, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    """From the one to the other time; until the next day where the second is not later. An end that comes twice is its second."""
    last = day if ends > begins else day + timedelta(days=1)
    return moment(day, begins, zone), moment(last, ends, zone, second=True)


def bounds(day: date, both: Sequence[str], zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When it opens and shuts on this day; “24:00” is the midnight after it."""
    opens, closes = (timedelta(hours=int(at[:2]), minutes=int(at[3:])) for at in both)
    midnight = datetime.combine(day, time())
    return (midnight + opens).replace(tzinfo=zone), (midnight + closes).replace(tzinfo=zone)


def next_quarter(moment: datetime) -> datetime:
    return datetime.fromtimestamp(-(-int(moment.timestamp()) // QUARTER) * QUARTER, tz=moment.tzinfo)


def is_open(hours: Hours, starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> bool:
    """Whether the space is open for all of it."""
    return all(
        _open_at(hours, datetime.fromtimestamp(number * QUARTER, tz=zone)) for number in quarters(starts_at, ends_at)
    )


def _open_at(hours: Hours, here: datetime) -> bool:
    opens = hours.get(DAYS[here.weekday()])
    return bool(opens) and opens[0] <= f"{here:%H:%M}" < opens[1]


def between(both: Sequence[str]) -> str:
    """9 am – 10 pm, in one line: a dash lets a line end after it, even before such a space, unless a joiner stands there."""
    opens, closes = (at.replace(" ", NO_BREAK) for at in in_words(both))
    return f"{opens}{NO_BREAK}–{JOINER}{NO_BREAK}{closes}"


def in_words(hours: Sequence[str]) -> list[str]:
    """["09:00", "24:00"] as people say it: 9 am, midnight."""
    return [clock_words(datetime(2000, 1, 1, int(at[:2]) % 24, int(at[3:]))) for at in hours]
