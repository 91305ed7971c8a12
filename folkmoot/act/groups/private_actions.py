"""Every change to a private group. None of them writes to the record, and none of these tables is covered by it."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from folkmoot.act.groups import private_rules as rules
from folkmoot.act.groups import private_things, telling
from folkmoot.act.groups.private import Circle, CircleInvitation, CircleSeat, CircleWord
from folkmoot.base import clock
from folkmoot.base.look_alikes import skeleton
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.clocks.due import day_in
from folkmoot.belong.people.models import Person
from folkmoot.belong.people.secret_codes import as_typed, in_groups, keyed_hash, new_code
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.safety import actions as safety
from folkmoot.record.action import PRIVATE, action

CODE_LETTERS = 16
OPEN_FOR = timedelta(days=14)


@action(may=rules.may_start_circle, writes=PRIVATE)
def start_circle(person: Person, place: Place, *, called: str, **words: str) -> Circle:
    """Start a private group and look after it."""
    circle = Circle.objects.create(place=place, made_on=day_in(place, clock.now()), **words)
    CircleSeat.objects.create(
        circle=circle, person=person, called=called, looks_like=skeleton(called), facilitates=True
    )
    return circle


@action(may=rules.anew(rules.may_invite), writes=PRIVATE)
def invite(person: Person, seat: CircleSeat) -> str:
    """A code for one person, good for two weeks. It is shown once and kept as a hash."""
    code, now = new_code(CODE_LETTERS), clock.now()
    CircleInvitation.objects.create(
        circle=seat.circle, seat=seat, code_hash=_hash(seat.circle.place, code), made_at=now, until=now + OPEN_FOR
    )
    return in_groups(code)


@action(may=rules.anew(rules.may_take_back_code), writes=PRIVATE)
def take_back_code(person: Person, seat: CircleSeat, code: CircleInvitation) -> None:
    """The code opens nothing any more."""
    code.delete()


def _hash(place: Place, code: str) -> str:
    return keyed_hash("private group", place.public_id, as_typed(code))


@action(may=rules.may_enter, writes=PRIVATE)
def enter(person: Person, place: Place, *, code: str, called: str) -> CircleSeat:
    """Come in by a code, under a name chosen for this group alone. The code is used up."""
    found = _opened_by(place, code)
    insist(rules.has_a_free_seat(found.circle))
    if found.circle.seats.filter(person=person).exists():
        raise Refused(refuse(_("You are inside already.")))
    try:
        with transaction.atomic():
            seat = CircleSeat.objects.create(
                circle=found.circle, person=person, called=called, looks_like=skeleton(called)
            )
    except IntegrityError as taken:
        raise Refused(refuse(_("Somebody has a name here that looks like this one. Choose another one."))) from taken
    found.delete()
    telling.private(seat.circle, but=person)
    return seat


def _opened_by(place: Place, code: str) -> CircleInvitation:
    """The invitation, with its group locked. The group comes first, as everywhere, so that nobody waits for each other."""
    good = CircleInvitation.objects.filter(code_hash=_hash(place, code), until__gt=clock.now())
    Circle.objects.select_for_update().filter(pk__in=list(good.values_list("circle", flat=True))).first()
    found = good.select_related("circle__place").first()
    if found is None:
        raise Refused(refuse(_("This code opens nothing. Ask whoever gave it to you for a new one.")))
    return found


@action(may=rules.anew(rules.may_look_after), writes=PRIVATE)
def change_circle(person: Person, seat: CircleSeat, **words: str) -> None:
    """Other words about the group, or another agreement of how people treat each other."""
    for name, value in words.items():
        setattr(seat.circle, name, value)
    seat.circle.save()


@action(may=rules.anew(rules.is_inside), writes=PRIVATE)
def say(person: Person, seat: CircleSeat, *, text: str) -> CircleWord:
    """Say something inside."""
    word = CircleWord.objects.create(circle=seat.circle, seat=seat, text=text, said_at=clock.now())
    telling.private(seat.circle, but=person)
    return word


@action(may=rules.anew(rules.may_take_back_word), writes=PRIVATE)
def take_back_word(person: Person, seat: CircleSeat, word: CircleWord) -> None:
    """The row goes. Nothing says that something stood here."""
    word.delete()


@action(may=rules.anew(rules.may_flag), writes=PRIVATE)
def flag(person: Person, seat: CircleSeat, word: CircleWord) -> None:
    """Ask those who look after the group to look."""
    CircleWord.objects.filter(pk=word.pk).update(flagged=True)


@action(may=rules.anew(rules.may_flag), writes=PRIVATE)
def worry_about(person: Person, seat: CircleSeat, word: CircleWord, *, what: str = "", reach: str = "") -> None:
    """Tell the safeguarding lead of the place, sealed: these words, and what whoever tells it adds. Not which group it was."""
    safety.tell(seat.circle.place, what=f"{what}\n\n“{word.text}”".strip(), reach=reach)


@action(may=rules.anew(rules.may_change_seat), writes=PRIVATE)
def share_looking_after(person: Person, seat: CircleSeat, other: CircleSeat) -> None:
    """Somebody else looks after the group too."""
    CircleSeat.objects.filter(pk=other.pk).update(facilitates=True)


@action(may=rules.anew(rules.may_change_seat), writes=PRIVATE)
def end_seat(person: Person, seat: CircleSeat, other: CircleSeat) -> None:
    """Somebody no longer belongs: their words go with them, and the codes they made."""
    _clear(other)


@action(may=rules.anew(rules.is_inside), writes=PRIVATE)
def leave_circle(person: Person, seat: CircleSeat, *, stays: frozenset[str] = frozenset()) -> None:
    """Go without a trace: the seat and everything from it are deleted, and nobody is told.

    stays  public ids of own pages and files that are left behind, without a name

    When nobody looks after the group any more, whoever has been there longest does; when nobody is left, it is gone.
    """
    circle = seat.circle
    private_things.leave_behind(seat, set(stays))
    _clear(seat)
    left = list(circle.seats.order_by("pk"))
    if not left:
        circle.delete()
    elif not any(one.facilitates for one in left):
        CircleSeat.objects.filter(pk=left[0].pk).update(facilitates=True)


def _clear(seat: CircleSeat) -> None:
    """The seat, and whatever hangs on it: words, codes, and the message that something was new."""
    telling.forget(seat)
    seat.delete()


def before_forgetting(person: Person) -> None:
    """Whoever is forgotten leaves every private group. Call inside an action."""
    for seat in CircleSeat.objects.filter(person=person).select_related("circle__place"):
        leave_circle(person, seat)


def throw_away_old_invitations() -> int:
    """Delete codes that have run out."""
    deleted, _rows = CircleInvitation.objects.filter(until__lt=clock.now()).delete()
    return deleted
