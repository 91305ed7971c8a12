"""Messages are their person's own."""

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Verdict, not_here
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.people.rules import signed_in
from folkmoot.cupboard.notices.models import Notice


def may_read(person: Visitor, notice: Notice) -> Verdict:
    """Only whoever was told. For everybody else it is not there."""
    if not person.is_authenticated or notice.person_id != person.pk:
        return not_here(_("There is no such message."))
    return signed_in(person)


def may_read_own(person: Visitor) -> Verdict:
    return signed_in(person)


def may_choose(person: Visitor) -> Verdict:
    return signed_in(person)
