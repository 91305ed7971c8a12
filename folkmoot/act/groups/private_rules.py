"""Who may start a private group, come in, speak, look after it. Whoever has no seat is told that there is no such page."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext as _

from folkmoot.act.groups.private import Circle, CircleFile, CircleInvitation, CirclePage, CircleSeat, CircleWord
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.rules import has_safeguarding, member_of, signed_in
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place

MOST_SEATS, MOST_CIRCLES, MOST_CODES = 60, 20, 10
MOST_PAGES, MOST_FILES = 30, 20


def anew(may: Callable[..., Verdict]) -> Callable[..., Verdict]:
    """The rule of an action inside, asked of how things stand now, with the group locked until the act is done.

    A page may have been fetched while its seat still stood: whoever was put out meanwhile does nothing more.
    """

    @wraps(may)
    def ask(person: Visitor, seat: CircleSeat, *things: Model) -> Verdict:
        Circle.objects.select_for_update().filter(pk=seat.circle_id).first()
        try:
            for one in (seat, *things):
                one.refresh_from_db(fields=[name for name in ("facilitates", "seat") if hasattr(type(one), name)])
        except ObjectDoesNotExist:
            return _no_such_page()
        return may(person, seat, *things)

    return ask


def _no_such_page() -> Verdict:
    return not_here(_("There is no such page."))


def may_start_circle(person: Visitor, place: Place) -> Verdict:
    """Anybody who lives here, where somebody is there to hear that a person is in danger."""
    return first_refusal(member_of(person, place), has_safeguarding(place), has_room(person, place))


def has_room(person: Visitor, place: Place) -> Verdict:
    if len(CircleSeat.of(person, place)) < MOST_CIRCLES:
        return YES
    return refuse(_("You belong to very many private groups. Leave one first."))


def may_enter(person: Visitor, place: Place) -> Verdict:
    """Whoever was given a code, signed in; the code itself is asked in the action."""
    return first_refusal(signed_in(person), has_room(person, place))


def is_inside(person: Visitor, seat: CircleSeat) -> Verdict:
    if not isinstance(person, Person) or seat.person_id != person.pk:
        return _no_such_page()
    return signed_in(person)


def may_look_after(person: Visitor, seat: CircleSeat) -> Verdict:
    """The facilitators: they invite, and look at what somebody asked them to look at."""
    if not (inside := is_inside(person, seat)):
        return inside
    return YES if seat.facilitates else refuse(_("Only those who look after the group can do that."))


def may_invite(person: Visitor, seat: CircleSeat) -> Verdict:
    """Whoever looks after the group, while it has a free seat and few codes lie about."""
    few = (
        YES if seat.circle.invitations.count() < MOST_CODES else refuse(_("Many codes are open. Take one back first."))
    )
    return first_refusal(may_look_after(person, seat), has_a_free_seat(seat.circle), few)


def has_a_free_seat(circle: Circle) -> Verdict:
    return YES if circle.seats.count() < MOST_SEATS else refuse(_("The group is as large as one can be."))


def may_take_back_code(person: Visitor, seat: CircleSeat, code: CircleInvitation) -> Verdict:
    """Any code of the group, by those who look after it."""
    return may_look_after(person, seat) if code.circle_id == seat.circle_id else _no_such_page()


def may_take_back_word(person: Visitor, seat: CircleSeat, word: CircleWord) -> Verdict:
    """One's own; any by those who look after the group."""
    if word.circle_id != seat.circle_id:
        return _no_such_page()
    return is_inside(person, seat) if word.seat_id == seat.pk else may_look_after(person, seat)


def may_flag(person: Visitor, seat: CircleSeat, word: CircleWord) -> Verdict:
    """Somebody else's words, by anybody inside."""
    if word.circle_id != seat.circle_id:
        return _no_such_page()
    own = refuse(_("These are your own words. You can delete them.")) if word.seat_id == seat.pk else YES
    return first_refusal(is_inside(person, seat), own)


def may_write_page(person: Visitor, seat: CircleSeat) -> Verdict:
    most = YES if seat.circle.pages.count() < MOST_PAGES else refuse(_("There are many pages. Delete one first."))
    return first_refusal(is_inside(person, seat), most)


def may_put_file(person: Visitor, seat: CircleSeat) -> Verdict:
    most = YES if seat.circle.files.count() < MOST_FILES else refuse(_("There are many files. Delete one first."))
    return first_refusal(is_inside(person, seat), most)


def may_change_page(person: Visitor, seat: CircleSeat, page: CirclePage) -> Verdict:
    """Whoever wrote it; one that was left behind, by those who look after the group."""
    return _own_or_looked_after(person, seat, page) if page.seat_id in (seat.pk, None) else _not_theirs(person, seat)


def _not_theirs(person: Visitor, seat: CircleSeat) -> Verdict:
    return is_inside(person, seat) and refuse(_("Only whoever wrote it changes it."))


def may_delete(person: Visitor, seat: CircleSeat, thing: CirclePage | CircleFile) -> Verdict:
    """One's own; any by those who look after the group."""
    return _own_or_looked_after(person, seat, thing)


def may_worry_about(person: Visitor, seat: CircleSeat, thing: CirclePage | CircleFile) -> Verdict:
    """Somebody else's page or file, by anybody inside."""
    if thing.circle_id != seat.circle_id:
        return _no_such_page()
    own = (
        refuse(_("This is your own. You can delete it on the page of the group.")) if thing.seat_id == seat.pk else YES
    )
    return first_refusal(is_inside(person, seat), own)


def _own_or_looked_after(person: Visitor, seat: CircleSeat, thing: CirclePage | CircleFile) -> Verdict:
    if thing.circle_id != seat.circle_id:
        return _no_such_page()
    return is_inside(person, seat) if thing.seat_id == seat.pk else may_look_after(person, seat)


def may_change_seat(person: Visitor, seat: CircleSeat, other: CircleSeat) -> Verdict:
    """Share the looking after, or end somebody's seat; never one's own here."""
    if other.circle_id != seat.circle_id:
        return _no_such_page()
    own = refuse(_("That is you. Leave from the page of the group.")) if other.pk == seat.pk else YES
    return first_refusal(may_look_after(person, seat), own)


def anything(_person: Visitor) -> Verdict:
    """A private group never keeps anybody from going: somebody else takes over."""
    return YES
