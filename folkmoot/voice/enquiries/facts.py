"""What the record says of a public question: whose turn it is and by when. Never the words, never who asked."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class Sent(Fact):
    kind = "enquiry.sent"
    says = _("A public question was sent to an office.")
    body: str
    law: str
    questions: int
    due_on: str


@dataclass(frozen=True)
class AskedBack(Fact):
    kind = "enquiry.asked-back"
    says = _("The office asked something back before it can answer.")


@dataclass(frozen=True)
class Clarified(Fact):
    kind = "enquiry.clarified"
    says = _("What the office asked back was answered.")
    due_on: str


@dataclass(frozen=True)
class Returned(Fact):
    kind = "enquiry.returned"
    says = _("The office says that the question is not for it, and names no other.")
    body: str


@dataclass(frozen=True)
class Moved(Fact):
    kind = "enquiry.moved"
    says = _("The question went on to another office, whose time starts anew.")
    old_body: str
    body: str
    old_due_on: str
    due_on: str


@dataclass(frozen=True)
class Extended(Fact):
    kind = "enquiry.extended"
    says = _("The office takes more time, with a reason, as the law allows.")
    old_due_on: str
    due_on: str


@dataclass(frozen=True)
class Late(Fact):
    kind = "enquiry.late"
    says = _("The day for an answer passed without one.")
    since: str
    stage: str


@dataclass(frozen=True)
class VeryLate(Fact):
    kind = "enquiry.very-late"
    says = _("The question has waited so long that it is very late.")
    since: str
    stage: str


@dataclass(frozen=True)
class Answered(Fact):
    """`ground` and `source` name why it was refused, and where the law says so."""

    kind = "enquiry.answered"
    says = _("The office answered a public question.")
    stage: str
    how: str
    ground: str = ""
    source: str = ""


@dataclass(frozen=True)
class Said(Fact):
    kind = "enquiry.said"
    says = _("Whoever asked said whether the answer answers the question.")
    answers: bool


@dataclass(frozen=True)
class ReviewAsked(Fact):
    kind = "enquiry.review-asked"
    says = _("The office was asked to look at its answer, or its silence, again.")
    due_on: str


@dataclass(frozen=True)
class Withdrawn(Fact):
    kind = "enquiry.withdrawn"
    says = _("Whoever asked took the question back.")


@dataclass(frozen=True)
class Lapsed(Fact):
    kind = "enquiry.lapsed"
    says = _("The question was closed: what the office asked back was not answered in time.")
