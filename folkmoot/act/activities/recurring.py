"""A series as one event of a calendar that repeats by a rule, with what differs from it date by date (RFC 5545)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

from folkmoot.act.activities import published, series
from folkmoot.act.activities.models import Activity, Occasion
from folkmoot.act.activities.words import FORTNIGHTLY, MONTHLY
from folkmoot.base.icalendar import Event
from folkmoot.base.ids import ref
from folkmoot.cupboard.published.events import as_event

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST_WEEK = 4


def events(activity: Activity, occasions: Iterable[Occasion]) -> Iterator[Event]:
    """The rule first; then each date that was moved or called off, or has no room yet, in its place.

    A day of the rule that has no date of its own, up to the last one that has, is left out of it. The rule goes on for as long as the
    series does, so a calendar shows dates that are not open for joining yet.
    """
    found = {one.on_day: one for one in occasions}
    if not found:
        return
    first = min(found)
    whole = as_event(
        replace(
            published.as_dated(found[first]),
            key=ref(activity),
            called_off=False,
            what=activity.where_words,
            where=activity.where_words,
        )
    )
    known = list(series.days(activity.repeats, activity.begins_on, max(found)))
    yield replace(
        whole, at=_moment(activity, first), ends_at=_moment(activity, first) + (found[first].ends_at - found[first].starts_at),
        zone=activity.place.zone, repeats=rule(activity, max(found)),
        but_not=tuple(_moment(activity, day) for day in known if day >= first and day not in found),
    )  # fmt: skip
    for day, one in sorted(found.items()):
        if one.moved or one.unbooked or not one.is_on:
            yield replace(
                as_event(published.as_dated(one)),
                uid=whole.uid,
                zone=activity.place.zone,
                instead_of=_moment(activity, day),
            )


def rule(activity: Activity, last: date) -> str:
    """Until its last day where it has one, or where it has ended."""
    parts = (
        ["FREQ=MONTHLY", f"BYDAY={_place_in_month(activity.begins_on)}"]
        if activity.repeats == MONTHLY
        else ["FREQ=WEEKLY"]
    )
    parts += ["INTERVAL=2"] if activity.repeats == FORTNIGHTLY else []
    until = activity.ends_on if activity.state == Activity.RUNNING else last
    if until:
        end = datetime.combine(until, time(23, 59, 59), tzinfo=activity.place.zone).astimezone(UTC)
        parts.append(f"UNTIL={end:%Y%m%dT%H%M%SZ}")
    return ";".join(parts)


def _place_in_month(first: date) -> str:
    """2TU: the second Tuesday; -1TU: the last one."""
    week = (first.day - 1) // 7
    return f"{-1 if week >= LAST_WEEK else week + 1}{DAYS[first.weekday()]}"


def _moment(activity: Activity, day: date) -> datetime:
    return series.moment(day, activity.at, activity.place.zone)
