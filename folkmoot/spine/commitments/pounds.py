"""A round's money as rows for a spreadsheet."""

from collections.abc import Iterable

from folkmoot.base import money
from folkmoot.base.csv_rows import as_csv
from folkmoot.spine.commitments import queries
from folkmoot.spine.commitments.models import Commitment, Payment

COLUMNS = ("promise", "what", "body", "standing", "due_on", "currency", "cost", "paid", "left", "underspend", "freed")
PAYMENT_COLUMNS = (
    "promise",
    "what",
    "body",
    "paid_on",
    "currency",
    "amount",
    "stage",
    "what_for",
    "receipt",
    "undone_on",
)


def promises_csv(promises: Iterable[Commitment]) -> str:
    """One line for each promise: cost, paid, left, not needed, free again."""
    return as_csv(COLUMNS, (_promise(one) for one in promises))


def payments_csv(payments: Iterable[Payment]) -> str:
    """One line for each payment, those taken back too."""
    return as_csv(PAYMENT_COLUMNS, (_payment(one) for one in payments))


def _promise(one: Commitment) -> tuple:
    sums = (one.cost_minor, one.paid_minor, one.left_minor, queries.underspent(one), queries.freed(one))
    figures = (_figure(minor, one.currency) for minor in sums)
    return (one.public_id, one.what, one.body, one.standing, one.due_on, one.currency, *figures)


def _payment(one: Payment) -> tuple:
    promise = one.commitment
    amount = _figure(one.amount_minor, one.currency)
    words = (one.stage.title, one.what_for, one.proof)
    return (promise.public_id, promise.what, promise.body, one.paid_on, one.currency, amount, *words, one.undone_on)


def _figure(minor: int, currency: str) -> str:
    """2100.00: the same in every language, for adding up."""
    places = money.decimals(currency)
    whole, rest = divmod(minor, 10**places)
    return f"{whole}.{rest:0{places}d}" if places else str(whole)
