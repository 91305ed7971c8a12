"""What the record says of a promise."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


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


@dataclass(frozen=True)
class Ended(Fact):
    kind = "promise.ended"
    says = _("The promise was kept, broken, handed back, or is no longer asked.")
    state: str


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
