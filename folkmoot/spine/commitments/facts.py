"""What the record says of a promise."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.base import money
from folkmoot.record.facts import Fact


def sum_of(minor: int, currency: str) -> str:
    """An amount that reads the same in every language: “2100.00 GBP”."""
    places = money.decimals(currency)
    whole, rest = divmod(minor, 10**places)
    return f"{whole}.{rest:0{places}d} {currency}" if places else f"{whole} {currency}"


@dataclass(frozen=True)
class Asked(Fact):
    kind = "promise.asked"
    says = _("A promise was asked of an office.")
    body: str
    answer_due_on: str
    due_on: str


@dataclass(frozen=True)
class Answered(Fact):
    kind = "promise.answered"
    says = _("The office answered.")
    answer: str
    due_on: str


@dataclass(frozen=True)
class PassedOn(Fact):
    """`body` is the office it was sent to; empty while the organisers look for the right one."""

    kind = "promise.passed-on"
    says = _("The office says that this is not theirs, and where it was sent on to.")
    from_body: str
    body: str
    answer_due_on: str


@dataclass(frozen=True)
class BroughtIn(Fact):
    kind = "promise.brought-in"
    says = _("An office brought in a promise of its own. Nobody here decided it.")
    body: str
    due_on: str


@dataclass(frozen=True)
class TwoHands(Fact):
    kind = "desk.two-hands"
    says = _("An office said whether its answers need a second person's word before they go out.")
    wanted: bool


@dataclass(frozen=True)
class Unanswered(Fact):
    kind = "promise.unanswered"
    says = _("The day for an answer passed without one.")
    since: str


@dataclass(frozen=True)
class Late(Fact):
    kind = "promise.late"
    says = _("The promised day passed and the promise was not kept yet.")
    since: str


@dataclass(frozen=True)
class Progress(Fact):
    kind = "promise.progress"
    says = _("The office told what it has done so far.")
    going: str = ""
    percent: int | None = None
    pictures: int = 0
    documents: int = 0


@dataclass(frozen=True)
class Ended(Fact):
    kind = "promise.ended"
    says = _("The promise was kept, broken, handed back, or is no longer asked.")
    state: str


@dataclass(frozen=True)
class Followed(Fact):
    """What was asked for has begun in the open; `by` is the reference of the process that shows it."""

    kind = "promise.followed"
    says = _("What was asked for has begun, for everyone to see. With that the promise is kept.")
    by: str


@dataclass(frozen=True)
class OwedAgain(Fact):
    kind = "promise.owed-again"
    says = _("What had begun was stopped, so the promise is owed again.")
    by: str


@dataclass(frozen=True)
class DueChanged(Fact):
    kind = "promise.due-changed"
    says = _("The promised day was changed, with a reason and with consent.")
    old_due_on: str
    due_on: str


@dataclass(frozen=True)
class NewDayAsked(Fact):
    kind = "promise.new-day-asked"
    says = _("The office asked for a later day. Until it is agreed, the old one stands.")
    due_on: str
    wished_due_on: str


@dataclass(frozen=True)
class DueKept(Fact):
    kind = "promise.due-kept"
    says = _("Those who asked did not agree to a later day.")
    due_on: str


@dataclass(frozen=True)
class PictureTakenOff(Fact):
    kind = "promise.picture-off"
    says = _("A picture or a document was taken off the page, with a reason.")
    reason_code: str


@dataclass(frozen=True)
class SaidDone(Fact):
    """The office says that it is done; the rule by which that is believed stands in the same entry."""

    kind = "promise.said-done"
    says = _("The office says that it is done. Residents are asked whether it really is.")
    asking: int
    until: str
    people: int
    days: int


@dataclass(frozen=True)
class Witnessed(Fact):
    kind = "promise.witnessed"
    says = _("A resident answered whether it is really done.")
    mixed = True
    asking: int


@dataclass(frozen=True)
class Judged(Fact):
    """How the residents' answers came out by the published rule; numbers only when enough people answered."""

    kind = "promise.judged"
    says = _("The time to answer is over: what residents said was counted by the published rule.")
    asking: int
    result: str
    yes: int | None = None
    not_yet: int | None = None
    no: int | None = None
    due_on: str = ""


@dataclass(frozen=True)
class Paid(Fact):
    kind = "promise.paid"
    says = _("Money was paid towards the promise.")
    amount: str
    stage: int
    paid_in_all: str


@dataclass(frozen=True)
class PaymentUndone(Fact):
    kind = "promise.payment-undone"
    says = _("A payment was written down by mistake, and taken back with a reason.")
    amount: str
    paid_in_all: str


@dataclass(frozen=True)
class ReceiptAdded(Fact):
    kind = "promise.receipt"
    says = _("The receipt of a payment was added.")


@dataclass(frozen=True)
class CostAsked(Fact):
    kind = "promise.cost-asked"
    says = _("The office asked for another cost. Until it is agreed, the old one stands.")
    cost: str
    wished_cost: str


@dataclass(frozen=True)
class CostChanged(Fact):
    kind = "promise.cost-changed"
    says = _("The promised cost was changed, with a reason and with consent.")
    old_cost: str
    cost: str


@dataclass(frozen=True)
class CostKept(Fact):
    kind = "promise.cost-kept"
    says = _("Those who asked did not agree to another cost.")
    cost: str


@dataclass(frozen=True)
class MoneyFreed(Fact):
    kind = "promise.money-freed"
    says = _(
        "It is decided what becomes of the money of a promise that will not be kept, by the rule fixed before the vote."
    )
    goes: str
    amount: str


@dataclass(frozen=True)
class AgreementWritten(Fact):
    kind = "agreement.written"
    says = _("Who holds the money, and on what terms, was written down or changed. Both sides sign anew.")


@dataclass(frozen=True)
class AgreementSigned(Fact):
    kind = "agreement.signed"
    says = _("One side signed the agreement about who holds the money.")
    side: str
