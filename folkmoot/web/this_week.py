"""What has a day or an hour in the coming week: stages that open or close, answers and promises that are due."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.models import Commitment
from folkmoot.web.queries import A_WEEK, Date, stages_between


def this_week(place: Place, person: Visitor, most: int = 6) -> list[Date]:
    """The next seven days, soonest first."""
    now = clock.now()
    found = [*_stages(place, person, now, now + A_WEEK), *_promises(place, person, now)]
    return sorted(found, key=lambda one: one.at)[:most]


def _stages(place: Place, person: Visitor, start: datetime, end: datetime) -> list[Date]:
    dates = []
    for stage in stages_between(place, person, start, end):
        process, spec = stage.process, stage.process.spec.stage(stage.name)
        if start <= stage.opens_at < end:
            dates.append(
                Date(
                    stage.opens_at,
                    False,
                    process.title,
                    process.get_absolute_url(),
                    _("%(stage)s begins") % {"stage": spec.title},
                )
            )
        if start <= stage.closes_at < end:
            dates.append(
                Date(
                    stage.closes_at,
                    False,
                    process.title,
                    process.get_absolute_url(),
                    _("%(stage)s ends") % {"stage": spec.title},
                )
            )
    return dates


def _promises(place: Place, person: Visitor, now: datetime) -> list[Date]:
    today = timezone.localtime(now, place.zone).date()
    last = today + timedelta(days=6)
    live = Commitment.objects.visible_to(person, place).select_related("place", "body")
    answers = live.filter(state="asked", answer_due_on__range=(today, last))
    due = live.filter(state="accepted", due_on__range=(today, last))
    return [
        *(_day(place, one.answer_due_on, one, _("%(body)s is to answer") % {"body": one.body}) for one in answers),
        *(_day(place, one.due_on, one, _("%(body)s promised this") % {"body": one.body}) for one in due),
    ]


def _day(place: Place, day: date, commitment: Commitment, what: str) -> Date:
    # The end of the day in the place's own zone: a promise is late only once its day is over.
    at = datetime.combine(day, time(23, 59), tzinfo=place.zone)
    return Date(at, True, commitment.what, commitment.get_absolute_url(), what)
