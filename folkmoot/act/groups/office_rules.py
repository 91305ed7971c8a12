"""Who names offices of a group, offers them, takes them on and lays them down."""

from django.utils.translation import gettext as _

from folkmoot.act.groups.models import Belonging, Group, Office
from folkmoot.act.groups.rules import is_alive, may_change
from folkmoot.base import clock, human_time
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.clocks.due import day_in
from folkmoot.belong.membership.rules import signed_in
from folkmoot.belong.people.models import Visitor

MOST_OFFICES = 12


def may_name(person: Visitor, group: Group) -> Verdict:
    """The organisers of the group."""
    most = YES if group.offices.count() < MOST_OFFICES else refuse(_("A group with so many offices needs fewer."))
    return first_refusal(may_change(person, group), most)


def may_drop(person: Visitor, office: Office) -> Verdict:
    return may_change(person, office.group)


def may_offer(person: Visitor, office: Office) -> Verdict:
    """What neighbours vote on, no group gives away; and what somebody holds is free first."""
    if office.position:
        return refuse(_("Neighbours choose who holds this. It is filled by an election."))
    return first_refusal(may_change(person, office.group), is_free(office))


def is_free(office: Office) -> Verdict:
    """An offer that nobody has answered takes the place of no holder."""
    if not office.is_held(day_in(office.group.place, clock.now())):
        return YES
    told = {"name": office.holder.person, "day": human_time.in_full(office.ends_on)}
    return refuse(
        _("%(name)s holds this until %(day)s. It is offered again when they lay it down, or when you end it.") % told,
        remedy=_("Offices"),
        url=office.group.address("offices/"),
    )


def can_hold(belonging: Belonging, office: Office) -> Verdict:
    if belonging.group_id == office.group_id and belonging.state == Belonging.IN:
        return YES
    return refuse(_("Only somebody who belongs to the group can hold this."))


def is_theirs(person: Visitor, office: Office) -> bool:
    return bool(person.is_authenticated and office.holder_id and office.holder.person_id == person.pk)


def may_answer_offer(person: Visitor, office: Office) -> Verdict:
    if not is_theirs(person, office):
        return signed_in(person) and not_here(_("There is no such page here."))
    open_still = refuse(_("This was answered already.")) if office.agreed else YES
    return first_refusal(signed_in(person), is_alive(office.group), open_still)


def may_lay_down(person: Visitor, office: Office) -> Verdict:
    if not office.holder_id:
        return refuse(_("Nobody holds it."))
    return signed_in(person) if is_theirs(person, office) else may_change(person, office.group)
