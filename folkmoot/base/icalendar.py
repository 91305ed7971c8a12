"""Calendars as every calendar program reads them: RFC 5545, with the words of RFC 7986 for how often to look again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from folkmoot.base import icalendar_zone

LONGEST_LINE = 75  # octets, without the line's end
TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Event:
    """One thing in a calendar.

    uid    the same for ever, and no other event's in the world
    day    the whole day; or
    at     a moment, in any zone; with `ends_at` where it takes some time
    where  in words
    called_off  it stays in the calendar, struck through, so that nobody goes there in vain
    zone        whose clock on the wall `at` is told by; needed where it repeats
    repeats     the rule, as RRULE has it: “FREQ=WEEKLY”
    but_not     moments of the rule that are left out
    instead_of  the moment of the rule that this one date takes the place of; it has the uid of the series
    """

    uid: str
    title: str
    words: str = ""
    url: str = ""
    day: date | None = None
    at: datetime | None = None
    ends_at: datetime | None = None
    where: str = ""
    called_off: bool = False
    zone: ZoneInfo | None = None
    repeats: str = ""
    but_not: tuple[datetime, ...] = ()
    instead_of: datetime | None = None


def calendar(events: Iterable[Event], *, name: str, language: str, made_at: datetime, private: bool = False) -> bytes:
    """The whole file. `made_at` stands in every event: it says as of when this is true."""
    events = list(events)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Folkmoot//Folkmoot//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME;LANGUAGE={language}:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]
    zones = {event.zone: event.at for event in reversed(events) if event.zone is not None and event.at is not None}
    for zone, at in zones.items():
        lines += icalendar_zone.lines(zone, at)
    for event in events:
        lines += _event(event, made_at, private)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(event: Event, made_at: datetime, private: bool) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{utc(made_at)}"
    if event.day is not None:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    else:
        # Without an end it takes no time: an opening or a closing makes nobody busy.
        yield f"DTSTART{_moment(event, event.at)}"
        if event.ends_at is not None:
            yield f"DTEND{_moment(event, event.ends_at)}"
    if event.repeats:
        yield f"RRULE:{event.repeats}"
    for left_out in event.but_not:
        yield f"EXDATE{_moment(event, left_out)}"
    if event.instead_of is not None:
        yield f"RECURRENCE-ID{_moment(event, event.instead_of)}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.words:
        yield f"DESCRIPTION:{escaped(event.words)}"
    if event.url:
        yield f"URL:{event.url}"
    if event.where:
        yield f"LOCATION:{escaped(event.where)}"
    if event.called_off:
        yield "STATUS:CANCELLED"
    yield "TRANSP:TRANSPARENT"
    yield f"CLASS:{'PRIVATE' if private else 'PUBLIC'}"
    yield "END:VEVENT"


def _moment(event: Event, moment: datetime) -> str:
    """With what stands before it: by the clock on the wall where that is said, else in UTC."""
    if event.zone is None:
        return f":{utc(moment)}"
    return f";TZID={event.zone.key}:{moment.astimezone(event.zone):%Y%m%dT%H%M%S}"


def utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Text as a value: what has a meaning of its own is marked, and no control letter gets through."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "".join(letter for letter in plain.replace("\n", "\\n") if letter >= " " and letter != "\x7f")


def folded(line: str) -> bytes:
    """A line in pieces of 75 octets at most, never cut inside a letter; each piece after the first begins with a space."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
