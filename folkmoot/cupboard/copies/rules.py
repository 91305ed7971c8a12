"""Who may make, take away and put back copies. Everything is in them, so they are for hosts, and putting back needs two people."""

from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import live_roles, may_host, second_step, signed_in
from folkmoot.belong.people.models import Visitor
from folkmoot.cupboard.copies import asking
from folkmoot.cupboard.copies.models import Copy, PutBack


def may_keep_copies(person: Visitor) -> Verdict:
    return may_host(person)


def may_take_away(person: Visitor, copy: Copy) -> Verdict:
    return first_refusal(may_keep_copies(person), is_there(copy))


def is_there(copy: Copy) -> Verdict:
    if copy.is_there:
        return YES
    return refuse(_("The file of this copy is not on this machine any more."))


def may_ask_back(person: Visitor, copy: Copy) -> Verdict:
    return first_refusal(may_take_away(person, copy), is_sound(copy), nothing_waits())


def is_sound(copy: Copy) -> Verdict:
    if copy.sound:
        return YES
    return refuse(_("This copy could not be read again in full, so it cannot be put back. Choose another."))


def nothing_waits() -> Verdict:
    if asking.waiting():
        return refuse(_("Something is being put back or updated at this moment. Wait a minute and look again."))
    return YES


def may_agree(person: Visitor, asked: PutBack) -> Verdict:
    """A second pair of eyes: a host or an organiser of any place here, but never the one who asked."""
    if not (allowed := may_look(person)):
        return allowed
    if person.pk == asked.asked_by_id:
        return refuse(_("You asked for this yourself, so another host or an organiser has to agree."))
    if asked.agreed_at:
        return refuse(_("Somebody has agreed to this already."))
    if asked.ends_at <= clock.now():
        return refuse(_("This was asked more than a day ago. Ask again, so that it is still what you want."))
    return first_refusal(is_there(asked.copy), is_sound(asked.copy), nothing_waits())


def may_look(person: Visitor) -> Verdict:
    """The page of copies: hosts, and organisers who may have to agree. For others it is not there."""
    if not person.is_authenticated:
        return signed_in(person)
    if not live_roles(person).filter(kind__in=(Role.HOST, Role.ORGANISER)).exists():
        return not_here(_("There is no such page here."))
    return second_step(person)


def may_update(person: Visitor) -> Verdict:
    return first_refusal(may_host(person), can_update(), nothing_waits())


def can_update() -> Verdict:
    if asking.update_command():
        return YES
    return refuse(_("Updating by a button is not set up here. The guide for running Folkmoot says how."))
