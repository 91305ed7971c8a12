"""Who may write down payments, ask for another cost, and agree to one."""

from django.utils.translation import gettext as _

from folkmoot.base import money
from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import (
    holds,
    live_roles,
    may_organise,
    roles_in,
    second_step,
    signed_in,
    speaks_for,
)
from folkmoot.belong.people.models import Visitor
from folkmoot.spine.commitments.models import Agreement, Commitment, CostChange, Payment, PaymentStage
from folkmoot.spine.commitments.queries.money import agreement_of
from folkmoot.spine.commitments.rules.promises import in_state

PAYABLE = (Commitment.ACCEPTED, Commitment.SAID_DONE, Commitment.KEPT)


def may_pay(person: Visitor, commitment: Commitment) -> Verdict:
    """Organisers and those who hold the money write payments down; nobody writes down what they get themselves."""
    return first_refusal(
        costs_something(commitment),
        in_state(commitment, *PAYABLE),
        looks_after_the_money(person, commitment),
        is_not_paid(person, commitment),
    )


def costs_something(commitment: Commitment) -> Verdict:
    return YES if commitment.cost_minor else refuse(_("No money was promised for this."))


def looks_after_the_money(person: Visitor, commitment: Commitment) -> Verdict:
    if not (allowed := signed_in(person)):
        return allowed
    if Role.ORGANISER in roles_in(person, commitment.place) or speaks_for_holder(person, commitment):
        return second_step(person)
    return refuse(_("Only the organisers and those who hold the money can do this."))


def speaks_for_holder(person: Visitor, commitment: Commitment) -> bool:
    agreement = agreement_of(commitment)
    return bool(agreement) and live_roles(person).filter(kind=Role.RESPONDER, body=agreement.body).exists()


def is_not_paid(person: Visitor, commitment: Commitment) -> Verdict:
    if person.is_authenticated and live_roles(person).filter(body=commitment.body).exists():
        return refuse(_("Your own body gets this money, so somebody else must write it down."))
    return YES


def fits(commitment: Commitment, stage: PaymentStage, left_minor: int, amount_minor: int) -> Verdict:
    """A stage pays what was agreed for it and no more, so that all of them never pass the promised cost."""
    if 0 < amount_minor <= left_minor:
        return YES
    return refuse(
        _(
            "“%(stage)s” has %(left)s left to pay. To pay more, the office first asks for another cost, and those who asked for the promise agree."
        )
        % {"stage": stage.title, "left": money.show(left_minor, commitment.currency)}
    )


def not_below_paid(commitment: Commitment, cost_minor: int) -> Verdict:
    if cost_minor >= commitment.paid_minor:
        return YES
    return refuse(
        _("%(paid)s has been paid already, so it cannot cost less than that.")
        % {"paid": money.show(commitment.paid_minor, commitment.currency)}
    )


def may_undo_payment(person: Visitor, commitment: Commitment) -> Verdict:
    if not Payment.objects.filter(commitment=commitment, undone_on=None).exists():
        return refuse(_("Nothing has been paid."))
    return may_pay(person, commitment)


def may_add_receipt(person: Visitor, commitment: Commitment) -> Verdict:
    if not Payment.objects.filter(commitment=commitment, undone_on=None, proof=Payment.LATER).exists():
        return refuse(_("No receipt is missing."))
    return may_pay(person, commitment)


def may_see_receipts(person: Visitor, commitment: Commitment) -> Verdict:
    """Receipts can name people and accounts: for those who look after the money, who got it, and observers."""
    if not (allowed := signed_in(person)):
        return allowed
    if live_roles(person).filter(kind=Role.RESPONDER, body=commitment.body).exists():
        return second_step(person)
    return looks_after_the_money(person, commitment) or holds(person, commitment.place, Role.OBSERVER)


def may_ask_cost(person: Visitor, commitment: Commitment) -> Verdict:
    return first_refusal(
        costs_something(commitment),
        in_state(commitment, Commitment.ACCEPTED),
        no_cost_is_asked(commitment),
        speaks_for(person, commitment.body),
    )


def no_cost_is_asked(commitment: Commitment) -> Verdict:
    if not commitment.cost_changes.filter(state=CostChange.ASKED).exists():
        return YES
    return refuse(_("Another cost is already asked for. Wait for the answer."))


def may_agree_cost(person: Visitor, commitment: Commitment) -> Verdict:
    """Those who asked agree, and never the body that promised."""
    return first_refusal(
        in_state(commitment, *PAYABLE),
        cost_is_asked(commitment),
        may_organise(person, commitment.place),
        is_not_paid(person, commitment),
    )


def cost_is_asked(commitment: Commitment) -> Verdict:
    if commitment.cost_minor and commitment.cost_changes.filter(state=CostChange.ASKED).exists():
        return YES
    return refuse(_("Nobody has asked for another cost."))


# --- The agreement -------------------------------------------------------------------------------


def may_sign_for_organisers(person: Visitor, agreement: Agreement) -> Verdict:
    return first_refusal(
        still_to_sign(agreement.organiser_signed_on),
        may_organise(person, agreement.process.place),
        on_one_side_only(person, agreement),
    )


def may_sign_for_body(person: Visitor, agreement: Agreement) -> Verdict:
    """The body signs for itself; nobody can sign for it."""
    return first_refusal(
        still_to_sign(agreement.body_signed_on),
        speaks_for(person, agreement.body),
        on_one_side_only(person, agreement),
    )


def still_to_sign(signed_on: object) -> Verdict:
    return refuse(_("This side has already signed.")) if signed_on else YES


def on_one_side_only(person: Visitor, agreement: Agreement) -> Verdict:
    """Nobody makes an agreement with themselves."""
    if person.is_authenticated and person.pk in (agreement.organiser_signed_by_id, agreement.body_signed_by_id):
        return refuse(_("You have signed for the other side, so somebody else must sign for this one."))
    return YES
