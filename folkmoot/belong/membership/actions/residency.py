"""Noting that somebody lives here, and that they no longer do."""

from datetime import timedelta

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.membership import facts, queries, rules, watching
from folkmoot.belong.membership.models import DeskCode, Look, Residency, Vouch
from folkmoot.belong.people.models import Person
from folkmoot.belong.people.secret_codes import new_code
from folkmoot.belong.places.models import Place
from folkmoot.record.action import PRIVATE, action, anyone
from folkmoot.record.write import write

DESK_LETTERS = 8
DESK_CODE_LASTS = timedelta(days=7)


@action(may=rules.may_see_papers, writes="residency.seen")
def see_at_desk(clerk: Person, place: Place, *, of: Person, what: str) -> Residency:
    """A clerk saw something that shows an address here. Only that it was seen, what kind of thing, and when is kept."""
    if of.pk == clerk.pk:
        raise Refused(refuse(_("Somebody else at the desk has to look at your own papers.")))
    residency = confirm_residency(of, place, how=Residency.DESK, what=what, seen_by=clerk)
    shown_again(residency, at="desk", by=clerk)
    return residency


@action(may=anyone, writes="residency.seen")
def confirm_residency(  # noqa: PLR0913 (all but two by name)
    person: Person, place: Place, *, how: str, what: str = "", seen_by: Person | None = None, depth: int = 0
) -> Residency:
    """Note that somebody was seen to live here. Once is enough: a second time changes nothing."""
    Person.objects.select_for_update().get(pk=person.pk)  # two desks at once: the second finds the first's row
    standing = Residency.objects.filter(person=person, place=place, ended_on=None).first()
    if standing:
        return standing
    residency = Residency.objects.create(
        person=person,
        place=place,
        how=how,
        what_was_seen=what,
        seen_by=seen_by,
        seen_on=clock.now().date(),
        depth=depth,
    )
    write(facts.ResidencySeen(how=how, depth=depth), about=residency)
    return residency


@action(may=rules.may_end_residency, writes="residency.ended")
def end_residency(person: Person, residency: Residency, *, why: str) -> Residency:
    """Somebody moved, says so, and is no longer counted; or an organiser puts a mistake right, with a reason."""
    return end(residency, why=why, asked_by="the person" if person.pk == residency.person_id else "an organiser")


def end(residency: Residency, *, why: str, asked_by: str) -> Residency:
    """Call inside an action."""
    residency.ended_on, residency.ended_why = clock.now().date(), why
    residency.save()
    # A word not yet used counts no more, in either direction.
    Vouch.objects.filter(place=residency.place, given_by=residency.person, used=False).delete()
    Vouch.objects.filter(place=residency.place, given_for=residency.person).delete()
    write(facts.ResidencyEnded(why=why, asked_by=asked_by), about=residency)
    return residency


def shown_again(residency: Residency, *, at: str, by: Person | None = None) -> None:
    """Somebody whose residency is to be looked at showed it once more, to another person or by a letter. Call inside an action.

    A letter settles what neighbours' words left open, and nothing else: of many letters, one more proves nothing.
    """
    look = residency.looks.filter(closed_on=None).first()
    if look is None or (by and by.pk in queries.had_a_hand(residency)):
        return
    if by is None and residency.how != Residency.VOUCHED:
        return
    look.outcome = Look.CLEARED if by else Look.SHOWN
    look.closed_on, look.decided_by = clock.now().date(), by
    look.save()
    write(facts.LookCleared(reason=look.reason, how=at), about=look)
    watching.tell(look)


@action(may=rules.signed_in, writes=PRIVATE)
def show_desk_code(person: Person, *, fresh: bool = False) -> DeskCode:
    """The code by which a clerk, an organiser or a neighbour finds this person; a new one when it has run out."""
    standing = DeskCode.objects.filter(person=person).first()
    if standing and standing.until > clock.now() and not fresh:
        return standing
    words = {"code": new_code(DESK_LETTERS), "until": clock.now() + DESK_CODE_LASTS}
    code, _made = DeskCode.objects.update_or_create(person=person, defaults=words)
    return code
