"""Every change to a space, and every booking of it."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from folkmoot.act.spaces import facts, hours, queries, rules, telling
from folkmoot.act.spaces.models import Booking, Closing, Keyholder, Quarter, Space
from folkmoot.base import clock
from folkmoot.base.verdict import Refused, insist
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation.holding import look_first
from folkmoot.record.action import PRIVATE, action
from folkmoot.record.write import write

KEPT = timedelta(days=92)


@action(may=rules.may_add, writes="space.added")
def add(person: Person, place: Place, **given: Any) -> Space:
    """Begin with a space; it is seen by those who look after it until it is published."""
    space = Space.objects.create(place=place, made_at=clock.now(), **given)
    write(facts.Added(), about=space)
    return space


@action(may=rules.may_keep, writes="space.changed")
def change(person: Person, space: Space, **given: Any) -> Space:
    """Say it anew. Bookings that were made under other hours stand."""
    for name, value in given.items():
        setattr(space, name, value)
    if space.state != Space.DRAFT:
        insist(rules.says_how_to_get_in(space))
    space.save(update_fields=list(given))
    write(facts.Changed(), about=space)
    return space


@action(may=rules.may_publish, writes="space.published")
def publish(person: Person, space: Space) -> Space:
    """From now on it can be booked."""
    return _set_state(space, Space.OPEN, facts.Published(), "")


@action(may=rules.may_shut, writes="space.shut")
def shut(person: Person, space: Space, *, why: str) -> Space:
    """From now on it cannot be booked, and its page says why; what is booked stands."""
    return _set_state(space, Space.CLOSED, facts.Shut(), why)


def _set_state(space: Space, state: str, fact: Any, why: str) -> Space:
    space.state, space.shut_why = state, why
    space.save(update_fields=["state", "shut_why"])
    write(fact, about=space)
    return space


@action(may=rules.may_keep, writes=PRIVATE)
def add_keyholder(person: Person, space: Space, *, name: str, phone: str, when: str = "") -> Keyholder:
    """Who opens the door, and when they can be rung. They have said yes to being listed."""
    return Keyholder.objects.create(space=space, name=name, phone=phone, when=when)


@action(may=rules.may_remove_keyholder, writes=PRIVATE)
def remove_keyholder(person: Person, keyholder: Keyholder) -> None:
    keyholder.delete()


@action(may=rules.may_keep, writes="space.closed")
def close(person: Person, space: Space, *, starts_at: datetime, ends_at: datetime, why: str) -> Closing:
    """Close it for a time. What is booked then is cancelled, and everybody concerned is told why."""
    held = hold(space)
    closing = Closing.objects.create(space=held, starts_at=starts_at, ends_at=ends_at, why=why)
    gone = queries.taken_in(held, starts_at, ends_at)
    for booking in gone:
        _drop(booking, why)
        telling.cancelled(booking)
    write(facts.Closed(bookings_cancelled=len(gone)), about=closing)
    return closing


@action(may=rules.may_reopen, writes="space.reopened")
def reopen(person: Person, closing: Closing) -> None:
    """It is not closed after all. What was cancelled stays cancelled."""
    space = closing.space
    closing.delete()
    write(facts.Reopened(), about=space)


def hold(space: Space) -> Space:
    """The row as it is now, and nobody else's until this act is over: a booking and a closing cannot pass each other."""
    held = Space.objects.select_for_update().get(pk=space.pk)
    held.place = space.place
    return held


@action(may=rules.may_book, writes=PRIVATE)
def book(  # noqa: PLR0913 - what is asked of whoever books, each by name
    person: Person,
    space: Space,
    *,
    starts_at: datetime,
    ends_at: datetime,
    what_for: str,
    phone: str = "",
    public: bool = False,
    about: str = "",
) -> Booking:
    """Take it from then until then. The database refuses a quarter of an hour that is taken already."""
    held = hold(space)
    insist(rules.can_be_booked(held))
    insist(rules.fits(held, starts_at, ends_at))
    try:
        with transaction.atomic():
            booking = Booking.objects.create(
                space=held,
                person=person,
                starts_at=starts_at,
                ends_at=ends_at,
                what_for=what_for,
                phone=phone,
                public=public,
                about=about,
                deposit=Booking.DUE if held.deposit_minor and not about else Booking.NONE,
                booked_at=clock.now(),
            )
            numbers = hours.quarters(starts_at, ends_at)
            Quarter.objects.bulk_create([Quarter(space=held, quarter=one, booking=booking) for one in numbers])
    except IntegrityError as fault:
        raise Refused(rules.taken(held, starts_at, ends_at)) from fault
    if public and look_first(person, held.place, "booking", booking.public_id):
        booking.public = False
    return booking


@action(may=rules.may_cancel, writes=PRIVATE)
def cancel(person: Person, booking: Booking, *, why: str = "") -> Booking:
    """Give it back. Whoever booked it is told, when somebody else did this."""
    held = Booking.objects.select_for_update().get(pk=booking.pk)
    held.space, held.person = booking.space, booking.person
    insist(rules.may_cancel(person, held))
    _drop(held, why)
    if held.about or held.person_id != person.pk:
        telling.cancelled(held)
    return held


def let_go(about: str) -> None:
    """What it was booked for does not need it any more. Call inside the action of the room that booked it."""
    booking = queries.standing_for(about)
    if booking is not None:
        _drop(booking, "")


def _drop(booking: Booking, why: str) -> None:
    booking.state, booking.why = Booking.CANCELLED, why
    if booking.deposit == Booking.DUE:  # nobody has to pay it any more
        booking.deposit = Booking.NONE
    booking.save(update_fields=["state", "why", "deposit"])
    booking.quarters.all().delete()


@action(may=rules.may_note_deposit, writes=PRIVATE)
def note_deposit(person: Person, booking: Booking, *, deposit: str) -> Booking:
    """Where the deposit is: not paid, kept, given back. No money passes through this site."""
    booking.deposit = deposit
    booking.save(update_fields=["deposit"])
    return booking


def wipe_old() -> int:
    """A quarter of a year later nobody needs to know any more who had it; the deposit is settled by then."""
    deleted, _rows = Booking.objects.filter(ends_at__lt=clock.now() - KEPT).exclude(deposit=Booking.HELD).delete()
    return deleted
