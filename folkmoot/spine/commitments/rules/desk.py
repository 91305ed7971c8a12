"""Who sees an office's desk, releases its answers, and says that something is not theirs."""

from django.utils.translation import gettext as _

from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.models import Body
from folkmoot.belong.membership.queries import responders_of
from folkmoot.belong.membership.rules import holds_it_themselves, may_organise, speaks_for
from folkmoot.belong.people.models import Visitor
from folkmoot.spine.commitments.models import Commitment, HeldAnswer
from folkmoot.spine.commitments.rules.promises import in_state, no_answer_waits

TWO = 2


def may_see_desk(person: Visitor, body: Body) -> Verdict:
    """Everybody who speaks for the office today, those who stand in as well; nobody else, not even an organiser."""
    return speaks_for(person, body)


def may_set_two_hands(person: Visitor, body: Body) -> Verdict:
    return first_refusal(speaks_for(person, body), holds_it_themselves(person, body))


def can_set_two_hands(body: Body, two_hands: bool) -> Verdict:
    """Never so that nobody could release an answer, and never around one that waits."""
    if two_hands and len({person.pk for person in responders_of(body)}) < TWO:
        return refuse(_("Only one person speaks for this office now, so nobody could release an answer."))
    if not two_hands and HeldAnswer.objects.filter(commitment__body=body, state=HeldAnswer.WAITS).exists():
        return refuse(_("An answer still waits for a second person. Release it or take it back first."))
    return YES


def may_bring_in(person: Visitor, body: Body) -> Verdict:
    """An office's own list is for those who hold its role themselves, not for whoever stands in."""
    return may_set_two_hands(person, body)


def may_pass_on(person: Visitor, commitment: Commitment) -> Verdict:
    return first_refusal(in_state(commitment, Commitment.ASKED), speaks_for(person, commitment.body))


def may_send_on(person: Visitor, commitment: Commitment) -> Verdict:
    """The organisers, once the office that has it said that it is not theirs."""
    return first_refusal(
        in_state(commitment, Commitment.ASKED), may_organise(person, commitment.place), said_not_theirs(commitment)
    )


def said_not_theirs(commitment: Commitment) -> Verdict:
    if commitment.passings.filter(from_body=commitment.body_id, to_body=None).exists():
        return YES
    return refuse(_("The office that was asked has not said that this is not theirs."))


def may_take_back_answer(person: Visitor, commitment: Commitment) -> Verdict:
    return first_refusal(
        in_state(commitment, Commitment.ASKED), speaks_for(person, commitment.body), an_answer_waits(commitment)
    )


def may_release(person: Visitor, commitment: Commitment) -> Verdict:
    """Another person than the one who wrote it."""
    return first_refusal(may_take_back_answer(person, commitment), is_another(person, commitment))


def an_answer_waits(commitment: Commitment) -> Verdict:
    return refuse(_("No answer waits for a second person.")) if no_answer_waits(commitment) else YES


def is_another(person: Visitor, commitment: Commitment) -> Verdict:
    waiting = HeldAnswer.objects.filter(commitment=commitment, state=HeldAnswer.WAITS)
    if waiting.exclude(written_by=person.pk).exists() or waiting.filter(written_by=None).exists():
        return YES
    return refuse(_("You wrote this answer, so somebody else of your office releases it."))


def day_gone() -> str:
    return _("The day in this answer has gone by. Take it back and write another.")
