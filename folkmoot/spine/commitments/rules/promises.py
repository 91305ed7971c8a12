"""Who may answer for a promise, and when."""

from django.utils.translation import gettext as _

from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.rules import live_roles, may_organise, second_step, signed_in, speaks_for
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.models import Commitment, HeldAnswer


def in_state(commitment: Commitment, *states: str) -> Verdict:
    if commitment.state in states:
        return YES
    return refuse(
        _("This promise is now “%(state)s”, so that can no longer be done.") % {"state": commitment.get_state_display()}
    )


def may_answer(person: Visitor, commitment: Commitment) -> Verdict:
    return first_refusal(
        speaks_for(person, commitment.body), in_state(commitment, Commitment.ASKED), no_answer_waits(commitment)
    )


def no_answer_waits(commitment: Commitment) -> Verdict:
    """Where an office wants a second person's word, one answer waits at a time."""
    if not HeldAnswer.objects.filter(commitment=commitment, state=HeldAnswer.WAITS).exists():
        return YES
    return refuse(_("An answer is written already and waits for a second person of the office."))


def sent_on() -> str:
    return _("This was sent on to another office at the same moment. Load the page again and look.")


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
    return first_refusal(
        may_organise(person, commitment.place),
        in_state(commitment, Commitment.ACCEPTED),
        new_date_is_asked(commitment),
        not_of_the_body(person, commitment),
    )


def new_date_is_asked(commitment: Commitment) -> Verdict:
    return YES if commitment.wished_due_on else refuse(_("Nobody has asked for a new day."))


def not_of_the_body(person: Visitor, commitment: Commitment) -> Verdict:
    if person.is_authenticated and live_roles(person).filter(body=commitment.body).exists():
        return refuse(_("You speak for the body that made this promise, so somebody else must agree to a new day."))
    return YES


def may_see_own(person: Visitor, place: Place) -> Verdict:
    """The list of what waits for an answer is for those who speak for an office here."""
    if not (allowed := signed_in(person)):
        return allowed
    if not live_roles(person).filter(kind=Role.RESPONDER, place=place).exists():
        return refuse(
            _("This list is for people who speak for an office here."),
            remedy=_("Who promised what"),
            url=f"{place.get_absolute_url()}promises/",
        )
    return second_step(person)


def speaks_without_second_step(person: Visitor, body: Body) -> bool:
    """Holds the office's role, whatever this session has shown so far."""
    return bool(signed_in(person)) and live_roles(person).filter(kind=Role.RESPONDER, body=body).exists()
