"""What spaces publish: their words to be found, that one can be booked, and what people put in the calendar for everybody."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.act.spaces.models import Booking, Closing, Space, SpaceQuery
from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.sources import MOST, VISITOR, Dated, Source, Span


def rows(person: Visitor, place: Place) -> SpaceQuery:
    return Space.objects.visible_to(person, place).select_related("place")


def dates(span: Span) -> Iterator[Dated]:
    """What was booked for everybody to see (not what an activity booked: that has a page of its own), and closings."""
    here = rows(VISITOR, span.place)
    if span.about:
        here = here.filter(public_id=span.about.partition(":")[2])
    open_ = Booking.objects.visible_to(VISITOR, span.place).booked().filter(space__in=here, public=True, about="")
    for one in open_.filter(starts_at__range=(span.since, span.until)).select_related("space__place")[:MOST]:
        yield _dated(one, one.what_for)
    shut = Closing.objects.visible_to(VISITOR, span.place).filter(space__in=here)
    for one in shut.filter(starts_at__range=(span.since, span.until)).select_related("space__place")[:MOST]:
        yield _dated(one, _("closed: %(why)s") % {"why": one.why})


def duties(person: Person, span: Span) -> Iterator[Dated]:
    """What this person has booked."""
    mine = Booking.objects.visible_to(person, span.place).booked().filter(person=person, about="")
    for one in mine.filter(starts_at__range=(span.since, span.until)).select_related("space__place")[:MOST]:
        yield _dated(one, one.what_for)


def _dated(one: Booking | Closing, title: str) -> Dated:
    space = one.space
    named = f"{space.name}: {title}"
    url, about = space.get_absolute_url(), (ref(space),)
    return Dated(one.starts_at, ref(one), named, space.name, url, about=about, ends_at=one.ends_at, where=space.address)


SPACES = Source(
    name="space",
    title=gettext_lazy("Spaces"),
    model=Space,
    rows=rows,
    heading=lambda space: space.name,
    words=lambda space: "\n".join((space.about, space.address, space.access_words)),
    followed=True,
    dates=dates,
    duties=duties,
)
