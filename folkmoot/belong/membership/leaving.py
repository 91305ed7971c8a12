"""What belonging asks of somebody who wants to be forgotten: never leave neighbours without the people they rely on."""

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership import actions, rules
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.models import Person, Visitor


def may_leave(person: Visitor) -> Verdict:
    """Hand over first what nobody else holds."""
    held = Role.objects.filter(person=person, ended_on=None).select_related("place")
    return first_refusal(_another_host(person), *(rules.leaves_somebody(role) for role in held))


def lay_down_roles(person: Person) -> None:
    """End every role, so that nobody relies on somebody who has left. Call inside an action."""
    for role in Role.objects.filter(person=person, ended_on=None):
        actions.end_role(person, role)


def _another_host(person: Visitor) -> Verdict:
    hosts = Role.objects.filter(kind=Role.HOST, ended_on=None)
    if hosts.filter(person=person).exists() and not hosts.exclude(person=person).exists():
        return refuse(_("You are the only host of this site. Give the role to somebody else first."))
    return YES
