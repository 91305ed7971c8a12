"""What has a day or an hour in the coming week: what neighbours do together, stages that begin or end, what is due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.act.activities.models import Occasion, OccasionQuery
from folkmoot.act.activities.published import brief
from folkmoot.base import clock
from folkmoot.base.verdict import Words
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.sources import Span
from folkmoot.decide.elections import published as candidates
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


def this_week(
    place: Place, underway: Iterable[Underway], promises: Iterable[Commitment], together: OccasionQuery, most: int = 6
) -> list[Date]:
    """From now until the evening a week from today, soonest first; so many of what is due, and of what people do together."""
    start = clock.now()
    today = timezone.localtime(start, place.zone).date()
    end = _evening(place, today + timedelta(days=DAYS))
    due = [one for one in (*_stages(underway), *_promises(place, promises)) if start <= one.at <= end]
    meet = _meetings(Span(place, start, end))
    found = [*sorted(due, key=_at)[:most], *meet, *_together(together.filter(starts_at__range=(start, end))[:most])]
    return sorted(found, key=_at)


def _at(one: Date) -> datetime:
    return one.at


def _together(occasions: Iterable[Occasion]) -> Iterator[Date]:
    for one in occasions:
        yield Date(one.starts_at, False, one.activity.title, one.get_absolute_url(), brief(one))


def _meetings(span: Span) -> Iterator[Date]:
    """Where neighbours can meet those who stand for a position."""
    for one in candidates.dates(span):
        yield Date(one.at, False, one.title, one.url, one.what)


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
