"""The calendar of a place, a month at a time."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from folkmoot.base import clock
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.gathering import dates_in
from folkmoot.cupboard.published.sources import Dated

MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Month:
    """`days` is [(day, what is on)], only days on which something is."""

    first: date
    days: list[tuple[date, list[Dated]]]
    before: str
    after: str


def month_of(place: Place, wanted: str) -> Month:
    """The month asked for (“2026-11”), or the one we are in."""
    first = _first(place, wanted)
    after = (first + timedelta(days=32)).replace(day=1)
    found = dates_in(place, _midnight(place, first), _midnight(place, after) - timedelta(seconds=1))
    days: dict[date, list[Dated]] = {}
    for one in found:
        days.setdefault(one.at.astimezone(place.zone).date(), []).append(one)
    before = (first - timedelta(days=1)).replace(day=1)
    return Month(first, list(days.items()), f"{before:%Y-%m}", f"{after:%Y-%m}")


def _first(place: Place, wanted: str) -> date:
    asked = MONTH.fullmatch(wanted)
    if asked and "2000-01" < wanted < "2099-12":
        return date(int(asked[1]), int(asked[2]), 1)
    return timezone.localtime(clock.now(), place.zone).date().replace(day=1)


def _midnight(place: Place, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=place.zone)
