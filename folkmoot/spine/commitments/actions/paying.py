"""Payments towards a promise: by stage, with a receipt, and never above the promised cost."""

from datetime import date

from django.db.models import Sum

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.record.action import action
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, rules
from folkmoot.spine.commitments.actions.held import remember, still, today_in
from folkmoot.spine.commitments.models import Commitment, Payment
from folkmoot.spine.commitments.queries.money import stages_of


@action(may=rules.may_pay, writes="promise.paid")
def pay(  # noqa: PLR0913 - the parts of a payment, each by name
    person: Person,
    commitment: Commitment,
    *,
    stage: str,
    amount_minor: int,
    paid_on: date,
    what_for: str,
    proof: str,
    receipt: Picture | None = None,
) -> Payment:
    """Write down money that was handed over. `stage` is a public id; what it asks to be shown has been shown."""
    still(commitment, *rules.PAYABLE)
    stands = next((one for one in stages_of(commitment) if one.stage.public_id == stage), None)
    if stands is None:
        raise Refused(refuse(rules.gone()))
    insist(rules.fits(commitment, stands.stage, stands.left_minor, amount_minor))
    payment = Payment.objects.create(
        commitment=commitment,
        stage=stands.stage,
        paid_on=paid_on,
        amount_minor=amount_minor,
        currency=commitment.currency,
        what_for=what_for,
        proof=Payment.FILE if receipt else proof,
        receipt=shelf.keep(receipt) if receipt else None,
        recorded_as=_as(person, commitment),
        recorded_by=person,
        recorded_at=clock.now(),
    )
    _add_up(commitment)
    fact = facts.Paid(
        amount=facts.sum_of(amount_minor, commitment.currency),
        stage=stands.stage.position,
        paid_in_all=facts.sum_of(commitment.paid_minor, commitment.currency),
    )
    remember(commitment, write(fact, about=commitment, because=commitment.leaf))
    return payment


def _as(person: Person, commitment: Commitment) -> str:
    return Payment.HOLDER if rules.speaks_for_holder(person, commitment) else Payment.ORGANISER


def _add_up(commitment: Commitment) -> None:
    standing = commitment.payments.filter(undone_on=None)
    commitment.paid_minor = standing.aggregate(all=Sum("amount_minor"))["all"] or 0
    commitment.save()


@action(may=rules.may_undo_payment, writes="promise.payment-undone")
def undo_payment(person: Person, commitment: Commitment, *, payment: str, why: str) -> Payment:
    """Take back a payment that was written down by mistake. It stays on the page, struck out, with the reason."""
    still(commitment, *rules.PAYABLE)
    found = _standing(commitment, payment)
    found.undone_on, found.undone_why, found.undone_by = today_in(commitment.place), why, person
    found.save()
    _add_up(commitment)
    fact = facts.PaymentUndone(
        amount=facts.sum_of(found.amount_minor, found.currency),
        paid_in_all=facts.sum_of(commitment.paid_minor, commitment.currency),
    )
    remember(commitment, write(fact, about=commitment, because=commitment.leaf))
    return found


@action(may=rules.may_add_receipt, writes="promise.receipt")
def add_receipt(person: Person, commitment: Commitment, *, payment: str, receipt: Picture | None = None) -> Payment:
    """The receipt that was to come later: a picture of it, or the word that it was seen."""
    still(commitment, *rules.PAYABLE)
    found = _standing(commitment, payment)
    found.receipt, found.proof = (shelf.keep(receipt), Payment.FILE) if receipt else (None, Payment.SEEN)
    found.save()
    remember(commitment, write(facts.ReceiptAdded(), about=commitment, because=commitment.leaf))
    return found


def _standing(commitment: Commitment, payment: str) -> Payment:
    found = commitment.payments.filter(public_id=payment, undone_on=None).first()
    if found is None:
        raise Refused(refuse(rules.gone()))
    return found
