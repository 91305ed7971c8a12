"""Who may look after a space, who may book it, and when."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.act.spaces import hours, queries
from folkmoot.act.spaces.models import Booking, Closing, Keyholder, Space
from folkmoot.base import clock, human_time
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import may_organise, member_of, roles_in, second_step, signed_in
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place

MOST_AT_ONCE, MOST_WITH_HOSTING = 20, 40
LONGEST = timedelta(hours=hours.MOST_HOURS)
FARTHEST = timedelta(days=400)


# --- Looking after -------------------------------------------------------------------------------


def may_add(person: Visitor, place: Place) -> Verdict:
    return may_organise(person, place)


def may_keep(person: Visitor, space: Space) -> Verdict:
    """Organisers, and those who speak for the body whose space it is; with a second step shown."""
    if not (allowed := signed_in(person)):
        return allowed
    if not queries.looks_after(person, space):
        return refuse(_("Only those who look after this space can do that."))
    return second_step(person)


def may_publish(person: Visitor, space: Space) -> Verdict:
    return first_refusal(may_keep(person, space), says_how_to_get_in(space), is_open_sometimes(space))


def says_how_to_get_in(space: Space) -> Verdict:
    """Nobody should find out at the door that they cannot come in."""
    if space.says_how_to_get_in:
        return YES
    return refuse(
        _("First say how people get in: steps, toilet, hearing loop, and a sentence about the door."),
        remedy=_("Say it"),
        url=space.page("change/"),
    )


def is_open_sometimes(space: Space) -> Verdict:
    if space.hours:
        return YES
    return refuse(_("First give the hours in which it can be used."), remedy=_("Give them"), url=space.page("change/"))


def may_shut(person: Visitor, space: Space) -> Verdict:
    shut = YES if space.state == Space.OPEN else refuse(_("It cannot be booked now."))
    return first_refusal(may_keep(person, space), shut)


def may_remove_keyholder(person: Visitor, keyholder: Keyholder) -> Verdict:
    return may_keep(person, keyholder.space)


def may_reopen(person: Visitor, closing: Closing) -> Verdict:
    return may_keep(person, closing.space)


# --- Booking -------------------------------------------------------------------------------------


def may_book(person: Visitor, space: Space) -> Verdict:
    """People who live here, and organisers; some at a time, so that there is room for others."""
    return first_refusal(belongs(person, space.place), can_be_booked(space), has_room(person, space))


def belongs(person: Visitor, place: Place) -> Verdict:
    return may_organise(person, place) if Role.ORGANISER in roles_in(person, place) else member_of(person, place)


def can_be_booked(space: Space) -> Verdict:
    return YES if space.state == Space.OPEN else refuse(_("This space cannot be booked at the moment."))


def has_room(person: Visitor, space: Space) -> Verdict:
    """Twenty for oneself, forty with the dates of what one hosts: three weekly activities, and a few days besides."""
    if not person.is_authenticated:
        return YES
    own, whole = queries.ahead_of(person, space)
    if own >= MOST_AT_ONCE:
        return refuse(_("You have booked it twenty times already. When one of them is over, you can book again."))
    if whole >= MOST_WITH_HOSTING:
        return refuse(_("You have it forty times already, with the dates of what you host. When one is over, or another host takes some, you can book again."))  # fmt: skip
    return YES


def fits(space: Space, starts_at: datetime, ends_at: datetime) -> Verdict:
    """It is ahead, not too long, in the opening hours, and not while it is closed for works."""
    now = clock.now()
    if starts_at < now or ends_at <= starts_at:
        return refuse(_("This time is over, or ends before it begins."))
    if ends_at - starts_at > LONGEST or starts_at > now + FARTHEST:
        return refuse(_("A booking is for a day at most, and not more than a year ahead."))
    if not hours.is_open(space.hours, starts_at, ends_at, space.place.zone):
        return refuse(
            _("%(space)s is not open for all of that time. Its hours on that day: %(hours)s.")
            % {"space": space.name, "hours": hours_of_day(space, starts_at)},
            remedy=_("See its hours"),
            url=space.get_absolute_url(),
        )
    shut = queries.closings_in(space, starts_at, ends_at)
    if shut:
        return refuse(_("%(space)s is closed then (%(days)s): %(why)s") % {
            "space": space.name, "days": closed_days(shut[0]), "why": shut[0].why,
        })  # fmt: skip
    return YES


def closed_days(closing: Closing) -> str:
    """The first day and the last one, both closed, as its page says it."""
    now = clock.now()
    with timezone.override(closing.space.place.zone):
        return f"{human_time.day(closing.starts_at, now)} – {human_time.day(closing.last_moment, now)}"


def hours_of_day(space: Space, moment: datetime) -> str:
    both = space.hours.get(hours.DAYS[timezone.localtime(moment, space.place.zone).weekday()])
    return hours.between(both) if both else _("shut")


def taken(space: Space, starts_at: datetime, ends_at: datetime) -> Verdict:
    """What is taken of that time, and what is still free on that day."""
    gone = [(one.starts_at, one.ends_at) for one in queries.taken_in(space, starts_at, ends_at)]
    free = queries.free_on(space, timezone.localtime(starts_at, space.place.zone).date())
    told = {"space": space.name, "taken": _in_words(gone, space), "free": _in_words(free, space)}
    still = _("Still free on that day: %(free)s.") if free else _("Nothing is free any more on that day.")
    return refuse(
        f"{_('%(space)s is taken already: %(taken)s.') % told} {still % told}",
        remedy=_("See when it is free"),
        url=space.get_absolute_url(),
    )


def _in_words(spans: list[tuple[datetime, datetime]], space: Space) -> str:
    with timezone.override(space.place.zone):
        both = [(human_time.clock_words(starts_at), human_time.clock_words(ends_at)) for starts_at, ends_at in spans]
    return ", ".join(f"{begin} – {end}" for begin, end in both)


def may_cancel(person: Visitor, booking: Booking) -> Verdict:
    """Whoever booked it, and those who look after the space; until it is over."""
    if not (allowed := signed_in(person)):
        return allowed
    stands = YES if booking.state == Booking.BOOKED else refuse(_("This was cancelled already."))
    over = refuse(_("This is over.")) if booking.is_over else YES
    if booking.person_id == person.pk:
        return first_refusal(stands, over)
    if not queries.looks_after(person, booking.space):
        return not_here(_("There is no such page here."))
    return first_refusal(may_keep(person, booking.space), stands, over)


def may_note_deposit(person: Visitor, booking: Booking) -> Verdict:
    return may_keep(person, booking.space)
