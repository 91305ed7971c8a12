"""Who may take a picture off, and who may say whether it is really done."""

from django.utils.translation import gettext as _

from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import holds, live_roles, member_of, speaks_for
from folkmoot.belong.people.models import Visitor
from folkmoot.spine.commitments.models import Commitment, Document, Photo
from folkmoot.spine.commitments.rules.promises import in_state


def may_take_off_picture(person: Visitor, commitment: Commitment) -> Verdict:
    """Those who put it there, and those who look after the place and its children."""
    shown = {"update__commitment": commitment, "file__isnull": False}
    if not Photo.objects.filter(**shown).exists() and not Document.objects.filter(**shown).exists():
        return refuse(_("There is no picture here to take off."))
    own = speaks_for(person, commitment.body)
    return own or holds(person, commitment.place, Role.ORGANISER, Role.MODERATOR, Role.LEAD)


def may_say_whether_done(person: Visitor, commitment: Commitment) -> Verdict:
    """Whoever was seen to live here, once, while residents are asked; not those who promised it."""
    return first_refusal(
        being_asked(commitment), not_ones_own_promise(person, commitment), member_of(person, commitment.place)
    )


def being_asked(commitment: Commitment) -> Verdict:
    if commitment.state == Commitment.SAID_DONE:
        return YES
    if commitment.state == Commitment.KEPT:
        return refuse(_("The time to answer is over. If something is wrong with it after all, ask for a review."))
    return refuse(_("Nobody has said yet that this is done."))


def not_ones_own_promise(person: Visitor, commitment: Commitment) -> Verdict:
    if person.is_authenticated and live_roles(person).filter(body=commitment.body).exists():
        return refuse(_("You speak for the body that made this promise, so your neighbours say whether it is done."))
    return YES


def may_say_done(person: Visitor, commitment: Commitment) -> Verdict:
    return first_refusal(in_state(commitment, Commitment.ACCEPTED), speaks_for(person, commitment.body))


def with_consent(pictures: bool, consent: bool) -> Verdict:
    """No picture of a child goes up without a parent's or carer's word."""
    if consent or not pictures:
        return YES
    return refuse(
        _("Say that no child can be recognised in the pictures, or that a parent or carer has agreed in writing.")
    )


def gone() -> str:
    return _("This is no longer there. Load the page again and look.")
