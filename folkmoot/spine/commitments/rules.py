"""Who may answer for a promise, and when."""

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.rules import may_organise, speaks_for
from folkmoot.belong.people.models import Visitor
from folkmoot.spine.commitments.models import Commitment


def in_state(commitment: Commitment, *states: str) -> Verdict:
    if commitment.state in states:
        return YES
    return refuse(
        _("This promise is now “%(state)s”, so that can no longer be done.") % {"state": commitment.get_state_display()}
    )


def may_answer(person: Visitor, commitment: Commitment) -> Verdict:
    return first_refusal(speaks_for(person, commitment.body), in_state(commitment, Commitment.ASKED))


def may_report(person: Visitor, commitment: Commitment) -> Verdict:
    return first_refusal(speaks_for(person, commitment.body), in_state(commitment, Commitment.ACCEPTED))


def may_hand_back(person: Visitor, commitment: Commitment) -> Verdict:
    return first_refusal(may_report(person, commitment), only_volunteers(commitment))


def only_volunteers(commitment: Commitment) -> Verdict:
    if commitment.body.volunteers:
        return YES
    return refuse(
        _(
            "Only groups of volunteers can hand a promise back. An office keeps it, asks for a new date, or says that it is broken."
        )
    )


def may_agree_new_date(person: Visitor, commitment: Commitment) -> Verdict:
    """Those who asked agree; the body that promised cannot agree with itself."""
    asked = YES if commitment.wished_due_on else refuse(_("Nobody has asked for a new date."))
    return first_refusal(
        may_organise(person, commitment.place),
        in_state(commitment, Commitment.ACCEPTED),
        asked,
        not_of_the_body(person, commitment),
    )


def not_of_the_body(person: Visitor, commitment: Commitment) -> Verdict:
    if person.is_authenticated and person.roles.filter(body=commitment.body, ended_on=None).exists():
        return refuse(_("You speak for the body that made this promise, so somebody else must agree to a new date."))
    return YES
