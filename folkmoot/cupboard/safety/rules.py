"""Who may tell a worry, and who alone may read it."""

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import YES, Verdict, not_here, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import has_lead, roles_in, second_step
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.safety.models import Worry


def may_tell(place: Place) -> Verdict:
    """Anybody may, signed in or not, as long as somebody is there to read it."""
    if has_lead(place):
        return YES
    return refuse(_("Nobody reads messages here yet. Please ring instead."))


def may_see_worries(person: Visitor, place: Place) -> Verdict:
    """The safeguarding lead and deputies of this place. For everyone else, organisers and hosts too, it is not there."""
    if not person.is_authenticated or Role.LEAD not in roles_in(person, place):
        return not_here(_("There is no such page here."))
    return second_step(person)


def may_read(person: Visitor, worry: Worry) -> Verdict:
    return may_see_worries(person, worry.place)
