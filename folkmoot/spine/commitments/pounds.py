"""A round's money as rows for a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from folkmoot.base import money
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
# A spreadsheet takes a cell that begins like this for a formula, and runs it.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def promises_csv(promises: Iterable[Commitment]) -> str:
    """One line for each promise: cost, paid, left, not needed, free again."""
    return as_csv(COLUMNS, (_promise(one) for one in promises))


def payments_csv(payments: Iterable[Payment]) -> str:
    """One line for each payment, those taken back too."""
    return as_csv(PAYMENT_COLUMNS, (_payment(one) for one in payments))


def as_csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def harmless(cell: object) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before it, as people type it themselves."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


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
