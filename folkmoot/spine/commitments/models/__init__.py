"""Dated promises, and what is done, said and paid on them."""

from folkmoot.spine.commitments.models.agreements import Agreement, AgreementQuery
from folkmoot.spine.commitments.models.desk import Desk, HeldAnswer, Passing
from folkmoot.spine.commitments.models.money import CostChange, Payment, PaymentStage
from folkmoot.spine.commitments.models.promises import Commitment, CommitmentQuery
from folkmoot.spine.commitments.models.updates import Document, Photo, Update
from folkmoot.spine.commitments.models.witnesses import Witness

__all__ = [
    "Agreement",
    "AgreementQuery",
    "Commitment",
    "CommitmentQuery",
    "CostChange",
    "Desk",
    "Document",
    "HeldAnswer",
    "Passing",
    "Payment",
    "PaymentStage",
    "Photo",
    "Update",
    "Witness",
]
