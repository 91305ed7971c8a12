"""What has a day or an hour in the coming week: stages that begin or end, answers and promises that are due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import Words
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.models import Commitment
from folkmoot.web.queries import Underway

DAYS = 7


@dataclass(frozen=True)
class Date:
    """Something with a day or an hour."""

    at: datetime
    day_only: bool
    title: str
    url: str
    what: Words


def this_week(place: Place, underway: Iterable[Underway], promises: Iterable[Commitment], most: int = 6) -> list[Date]:
    """From now until the evening a week from today, soonest first."""
    start = clock.now()
    today = timezone.localtime(start, place.zone).date()
    end = _evening(place, today + timedelta(days=DAYS))
    found = [*_stages(underway), *_promises(place, promises)]
    return sorted((one for one in found if start <= one.at <= end), key=lambda one: one.at)[:most]


def _stages(underway: Iterable[Underway]) -> Iterator[Date]:
    for one in underway:
        for stage in one.process.timetable.values():
            title = one.process.spec.stage(stage.name).title
            yield Date(stage.opens_at, False, one.process.title, one.url, _("%(stage)s: begins") % {"stage": title})
            yield Date(stage.closes_at, False, one.process.title, one.url, _("%(stage)s: ends") % {"stage": title})


def _promises(place: Place, promises: Iterable[Commitment]) -> Iterator[Date]:
    for one in promises:
        if one.state == Commitment.ASKED:
            what = _("%(body)s is to answer") % {"body": one.body}
            yield Date(_evening(place, one.answer_due_on), True, one.what, one.get_absolute_url(), what)
        elif one.state == Commitment.ACCEPTED:
            what = _("%(body)s promised this") % {"body": one.body}
            yield Date(_evening(place, one.due_on), True, one.what, one.get_absolute_url(), what)
        elif one.state == Commitment.SAID_DONE:
            what = _("last day to say whether it is really done")
            yield Date(_evening(place, one.ask_until), True, one.what, one.get_absolute_url(), what)


def _evening(place: Place, day: date) -> datetime:
    # The end of the day in the place's own zone: a promise is late only once its day is over.
    return datetime.combine(day, time(23, 59), tzinfo=place.zone)
