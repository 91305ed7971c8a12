"""What the final report of a promise says."""

from dataclasses import dataclass
from typing import Any

from folkmoot.spine.commitments import queries
from folkmoot.spine.commitments.models import Agreement, Commitment, CostChange, Payment, Photo, Update
from folkmoot.spine.commitments.queries import Asking

MOST_PHOTOS = 4


@dataclass(frozen=True)
class Report:
    """One promise on one sheet. `is_final` when nothing more is to come."""

    promise: Commitment
    is_final: bool
    updates: list[Update]
    photos: list[Photo]
    asking: Asking | None
    payments: list[Payment]
    costs: list[CostChange]
    spent_minor: int | None
    underspent_minor: int
    agreement: Agreement | None


def report_of(promise: Commitment, person: Any) -> Report:
    updates = queries.updates_of(promise)
    photos = [photo for update in reversed(updates) for photo in update.photos.all() if photo.file]
    return Report(
        promise=promise,
        is_final=not promise.is_live,
        updates=updates,
        photos=photos[:MOST_PHOTOS],
        asking=queries.asking_of(promise, person),
        payments=[payment for payment in queries.payments_of(promise) if not payment.undone_on],
        costs=[change for change in queries.cost_changes_of(promise) if change.state == CostChange.AGREED],
        spent_minor=queries.spent(updates),
        underspent_minor=queries.underspent(promise) if promise.cost_minor else 0,
        agreement=queries.agreement_of(promise) if promise.cost_minor else None,
    )
