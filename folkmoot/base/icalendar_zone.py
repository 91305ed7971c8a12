"""A time zone as calendar files have to bring it along (RFC 5545, 3.6.5), as far as we know when its clocks change."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

BEFORE, AHEAD = timedelta(days=400), timedelta(days=3000)
A_DAY, A_MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass
class Observance:
    """One way in which the clocks are set, and every moment (by the clock before) at which that begins."""

    is_summer: bool
    before: timedelta
    after: timedelta
    name: str
    onsets: list[datetime] = field(default_factory=list)


def lines(zone: ZoneInfo, around: datetime) -> Iterator[str]:
    """From a year before this moment until eight years after it. Programs that know the zone by its name use that."""
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{zone.key}"
    for one in _observances(zone, around.astimezone(UTC)):
        word = "DAYLIGHT" if one.is_summer else "STANDARD"
        first, *rest = one.onsets
        yield f"BEGIN:{word}"
        yield f"DTSTART:{_plain(first)}"
        yield f"TZOFFSETFROM:{_offset(one.before)}"
        yield f"TZOFFSETTO:{_offset(one.after)}"
        yield f"TZNAME:{one.name}"
        if rest:
            yield f"RDATE:{','.join(_plain(onset) for onset in rest)}"
        yield f"END:{word}"
    yield "END:VTIMEZONE"


def _observances(zone: ZoneInfo, around: datetime) -> list[Observance]:
    begin = around - BEFORE
    at = begin.astimezone(zone)
    same = at.utcoffset() or timedelta()
    first = Observance(bool(at.dst()), same, same, at.tzname() or zone.key, [at.replace(tzinfo=None, microsecond=0)])
    found: dict[tuple, Observance] = {(): first}
    for change in _changes(zone, begin, around + AHEAD):
        old, new = (change - A_MINUTE).astimezone(zone), change.astimezone(zone)
        before, after = old.utcoffset() or timedelta(), new.utcoffset() or timedelta()
        key = (before, after, new.tzname())
        one = found.setdefault(key, Observance(bool(new.dst()), before, after, new.tzname() or zone.key))
        one.onsets.append((change + before).replace(tzinfo=None))
    return list(found.values())


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Each moment, in UTC, at which the clocks are set anew: found by day, then by minute."""
    day = begin.replace(hour=0, minute=0, second=0, microsecond=0)
    while day < end:
        if _at(zone, day) != _at(zone, day + A_DAY):
            low, high = day, day + A_DAY
            while high - low > A_MINUTE:
                middle = low + ((high - low) // 2 // A_MINUTE) * A_MINUTE
                low, high = (low, middle) if _at(zone, middle) != _at(zone, day) else (middle, high)
            yield high
        day += A_DAY


def _at(zone: ZoneInfo, moment: datetime) -> timedelta | None:
    return moment.astimezone(zone).utcoffset()


def _plain(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}"


def _offset(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
