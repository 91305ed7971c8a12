"""Reads of spaces: the list, one with its calendar, and what is booked."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.act.spaces import owners
from folkmoot.act.spaces.hours import DAYS, between, bounds, next_quarter
from folkmoot.act.spaces.models import Booking, Closing, Keyholder, Space
from folkmoot.base import clock
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.rules import live_roles, roles_in, second_step
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place

MOST_AHEAD, LATELY = timedelta(days=400), timedelta(days=7)


def spaces(person: Visitor, place: Place) -> QuerySet[Space]:
    return Space.objects.visible_to(person, place).select_related("place", "body")


def space_by_reference(place: Place, reference: str) -> Space | None:
    """For another room, whatever its state."""
    found = Space.objects.filter(place=place, public_id=reference.partition(":")[2])
    return found.select_related("place").first()


def looks_after(person: Visitor, space: Space) -> bool:
    """An organiser of the place, or somebody who speaks for the body whose space it is."""
    if Role.ORGANISER in roles_in(person, space.place):
        return True
    return bool(space.body_id) and live_roles(person).filter(kind=Role.RESPONDER, body=space.body_id).exists()


def sees_whose(person: Visitor, space: Space) -> bool:
    """Whoever looks after it, once they have shown a second step: who booked, and how to reach them."""
    return looks_after(person, space) and bool(second_step(person))


def taken_in(space: Space, since: datetime, until: datetime) -> list[Booking]:
    """What is booked in this time, the soonest first."""
    found = space.bookings.booked().filter(starts_at__lt=until, ends_at__gt=since)
    return list(found.select_related("person", "space__place").order_by("starts_at"))


def free_on(space: Space, day: date) -> list[tuple[datetime, datetime]]:
    """What of its hours on this day is still to be had, from now on."""
    both = space.hours.get(DAYS[day.weekday()])
    if not both:
        return []
    since, until = bounds(day, both, space.place.zone)
    since = max(since, next_quarter(clock.now()))
    gone = [(one.starts_at, one.ends_at) for one in (*taken_in(space, since, until), *closings_in(space, since, until))]
    free = []
    for starts_at, ends_at in sorted(gone):
        if starts_at > since:
            free.append((since, starts_at))
        since = max(since, ends_at)
    return [*free, (since, until)] if since < until else free


def touched_by(space: Space, since: datetime, until: datetime) -> dict[str, int]:
    """How many bookings a closing takes back: people's own, and dates of what another room holds there."""
    found = taken_in(space, since, until)
    theirs = sum(bool(one.about) for one in found)
    return {"all": len(found), "own": len(found) - theirs, "theirs": theirs}


def closings_in(space: Space, since: datetime, until: datetime) -> list[Closing]:
    return list(space.closings.filter(starts_at__lt=until, ends_at__gt=since).order_by("starts_at"))


def owing(space: Space) -> list[Booking]:
    """What is over and whose deposit is still kept, or was to be paid within the last week; the newest first."""
    now = clock.now()
    lately = Q(deposit=Booking.DUE, ends_at__gt=now - LATELY)
    found = space.bookings.booked().filter(Q(deposit=Booking.HELD) | lately, ends_at__lte=now)
    return list(found.select_related("person", "space__place").order_by("-starts_at"))


@dataclass(frozen=True)
class Day:
    """One day of the calendar of a space; `booked` holds (booking, what is shown of it, its address)."""

    day: date
    hours: list[str] | None
    booked: list[tuple[Booking, Words, str]]
    closed: list[Closing]

    @property
    def open_words(self) -> str:
        """9 am – 10 pm, in one line however narrow the column is."""
        return between(self.hours) if self.hours else ""


def days_of(space: Space, person: Visitor, first: date, count: int = 7) -> list[Day]:
    """A week of its calendar: each day with its hours, what is booked and what is closed."""
    zone = space.place.zone
    begin = datetime.combine(first, time(), tzinfo=zone)
    end = datetime.combine(first + timedelta(days=count), time(), tzinfo=zone)
    closed, booked = closings_in(space, begin, end), _as_shown(space, person, taken_in(space, begin, end))
    return [_day(space, first + timedelta(days=number), booked, closed) for number in range(count)]


def _day(space: Space, day: date, booked: list[tuple[Booking, Words, str]], closed: list[Closing]) -> Day:
    opens = datetime.combine(day, time(), tzinfo=space.place.zone)
    closes = datetime.combine(day + timedelta(days=1), time(), tzinfo=space.place.zone)
    return Day(
        day,
        space.hours.get(DAYS[day.weekday()]),
        [one for one in booked if one[0].starts_at < closes and one[0].ends_at > opens],
        [one for one in closed if one.starts_at < closes and one.ends_at > opens],
    )


def _as_shown(space: Space, person: Visitor, bookings: list[Booking]) -> list[tuple[Booking, Words, str]]:
    """What each is for where that is for everybody; to those who look after it, all of it."""
    keeps = sees_whose(person, space)
    theirs = owners.shown(person, space.place, [one.about for one in bookings if one.about])
    return [(one, *_said(one, keeps or one.person_id == person.pk, theirs.get(one.about))) for one in bookings]


def _said(booking: Booking, whose: bool, theirs: tuple[str, str] | None) -> tuple[Words, str]:
    if whose:
        return booking.what_for, booking.get_absolute_url()
    if theirs is not None:
        return theirs
    return (booking.what_for, "") if booking.public else (_("booked"), "")


def today_in(place: Place) -> date:
    return timezone.localtime(clock.now(), place.zone).date()


def own_bookings(person: Visitor, place: Place) -> list[Booking]:
    """What this person has booked here and is not over, the soonest first."""
    if not person.is_authenticated:
        return []
    mine = Booking.objects.visible_to(person, place).filter(person=person, ends_at__gt=clock.now())
    return list(mine.select_related("space__place").order_by("starts_at"))


def others_of(booking: Booking) -> list[Booking]:
    """Other days that the same person has in the same space, and that are not over."""
    found = booking.space.bookings.booked().filter(person=booking.person_id, about="", ends_at__gt=clock.now())
    others = list(found.exclude(pk=booking.pk).order_by("starts_at")) if not booking.about else []
    for one in others:
        one.space = booking.space
    return others


def seen_bookings(person: Visitor, space: Space) -> QuerySet[Booking]:
    """Those whose page this person may open: their own, or all where they look after the space."""
    found = Booking.objects.visible_to(person, space.place).filter(space=space).select_related("space__place", "person")
    if not person.is_authenticated:
        return found.none()
    return found if sees_whose(person, space) else found.filter(person=person)


def keyholders_for(person: Visitor, space: Space) -> list[Keyholder]:
    """Whom to ring for the key: for those with a booking that is not over, and those who look after it."""
    if not person.is_authenticated:
        return []
    booked = space.bookings.booked().filter(person=person, ends_at__gt=clock.now()).exists()
    return list(space.keyholders.all()) if booked or sees_whose(person, space) else []


def ahead_of(person: Visitor, space: Space) -> tuple[int, int]:
    """How many bookings this person has in it that are not over: for themselves, and in all, with those of what they host."""
    found = space.bookings.booked().filter(person=person, ends_at__gt=clock.now())
    told = found.aggregate(own=Count("pk", filter=Q(about="")), whole=Count("pk"))
    return told["own"], told["whole"]


def standing_for(about: str) -> Booking | None:
    return Booking.objects.booked().filter(about=about).select_related("space__place").first()


def bodies_of_place(place: Place) -> QuerySet[Body]:
    return place.bodies.all().order_by("name", "office")
