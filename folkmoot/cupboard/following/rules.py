"""Who may follow: everybody who is signed in, and only for themselves."""

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Verdict, not_here, refuse
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.people.rules import signed_in
from folkmoot.cupboard.following.models import Follow

MOST = 100


def may_follow(person: Visitor) -> Verdict:
    if not (allowed := signed_in(person)):
        return allowed
    if Follow.objects.visible_to(person).count() >= MOST:
        return refuse(
            _("You follow a hundred things already. Stop following one of them first."),
            remedy=_("What I follow"),
            url="/account/following/",
        )
    return allowed


def may_stop(person: Visitor, follow: Follow) -> Verdict:
    """Only one's own; for everybody else it is not there."""
    if not person.is_authenticated or follow.person_id != person.pk:
        return not_here(_("There is nothing like that here."))
    return signed_in(person)


def may_choose(person: Visitor) -> Verdict:
    return signed_in(person)
