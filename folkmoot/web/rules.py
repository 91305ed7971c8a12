"""Who may open the pages that look across the rooms."""

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Verdict, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import roles_in, second_step, signed_in
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place


def may_begin_places(person: Visitor) -> bool:
    """Whether to show the way to make a place: to hosts, also before they have shown a second step today."""
    return Role.HOST in roles_in(person, None)


def may_run(person: Visitor, place: Place) -> Verdict:
    """Whoever holds any role here."""
    if not (allowed := signed_in(person)):
        return allowed
    if not roles_in(person, place):
        return refuse(_("This page is for those who hold a role here. Ask an organiser."))
    return second_step(person)
