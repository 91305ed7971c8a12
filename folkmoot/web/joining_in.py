"""What people do together, as numbers are made of it: who came along, and who did the work that makes it possible.

Only what everybody can see is counted: nothing of private groups is asked here, and nothing of a group that was hidden.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from folkmoot.act.activities.models import Activity, Coming, Host, Occasion
from folkmoot.act.groups.models import Belonging, Group
from folkmoot.act.spaces.models import Keyholder, Space
from folkmoot.base import clock
from folkmoot.base.verdict import Words
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.sources import VISITOR
from folkmoot.decide.elections.models import Position, Term
from folkmoot.furniture.meetings.models import Attendance, Item, Meeting
from folkmoot.web.loads import loads

LONG_AGO = datetime.min.replace(tzinfo=UTC)

Act = tuple[int, datetime]  # who, and when
Parts = Counter[int | str]  # {who: how many parts of some work}


def came_along(place: Place) -> Iterator[tuple[Words, Iterable[Act]]]:
    """Who was there. Coming is no work: nobody's share of it is ever counted."""
    yield _("were at a meeting"), _at_meetings(place)
    yield _("came to an activity, in the last thirty days"), _at_activities(place)


def _at_meetings(place: Place) -> QuerySet:
    here = Attendance.objects.filter(how=Attendance.HERE, meeting__in=_meetings(place))
    return here.order_by().values_list("person", "meeting__starts_at")


def _at_activities(place: Place) -> Iterator[Act]:
    """Older ones are forgotten (activities/steps.py), so whether it was the first time is what they said themselves."""
    came = Coming.objects.filter(occasion__in=_held(place), state=Coming.COMES)
    for who, at, first_time in came.order_by().values_list("person", "occasion__starts_at", "first_time"):
        yield who, at
        if not first_time:
            yield who, LONG_AGO


def work_together(place: Place, since: datetime) -> Iterator[tuple[Words, Parts]]:
    """The work behind what is done together, kind by kind. Keys come last: of those who hold them only a name is known."""
    yield _("roles held and tasks open"), Counter({load.person.pk: load.weight for load in loads(place) if load.weight})
    yield _("dates of activities hosted"), _hosted(place, since)
    yield _("groups looked after, as organiser or secretary"), _looked_after(place)
    yield _("points put on the agendas of meetings"), _put(place, since)
    yield _("positions held, for which they were chosen"), _positions(place)
    yield _("keys of spaces looked after"), _keys(place)


def _hosted(place: Place, since: datetime) -> Parts:
    hosts = Host.objects.hosting().filter(
        activity__occasions__in=_held(place).filter(ends_at__gt=since),
        since__lt=F("activity__occasions__ends_at"),
    )
    return Counter(hosts.order_by().values_list("person", flat=True))


def _looked_after(place: Place) -> Parts:
    seen = Group.objects.visible_to(VISITOR, place).filter(closed_at=None)
    runs = (Belonging.ORGANISER, Belonging.SECRETARY)
    held = Belonging.objects.filter(group__in=seen, state=Belonging.IN, role__in=runs)
    return Counter(held.order_by().values_list("person", flat=True))


def _put(place: Place, since: datetime) -> Parts:
    points = Item.objects.filter(meeting__in=_meetings(place), meeting__called_at__gt=since).exclude(put_by=None)
    return Counter(points.order_by().values_list("put_by", flat=True))


def _positions(place: Place) -> Parts:
    held = Term.objects.running().filter(position__in=Position.objects.visible_to(VISITOR, place)).exclude(person=None)
    return Counter(held.order_by().values_list("person", flat=True))


def _keys(place: Place) -> Parts:
    held = Keyholder.objects.filter(space__in=Space.objects.visible_to(VISITOR, place)).values_list("name", flat=True)
    return Counter(" ".join(name.casefold().split()) for name in held)


def _meetings(place: Place) -> QuerySet:
    return Meeting.objects.visible_to(VISITOR, place).exclude(state=Meeting.CANCELLED)


def _held(place: Place) -> QuerySet:
    seen = Activity.objects.visible_to(VISITOR, place)
    return Occasion.objects.on().filter(activity__in=seen, ends_at__lte=clock.now())
