"""What the record says of a review."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class ReviewAsked(Fact):
    kind = "review.asked"
    says = _("Somebody asked for this to be looked at again.")
    entry: str
    due_on: str
    stage: int = 1
    lent_by: str | None = None


@dataclass(frozen=True)
class ReviewTaken(Fact):
    kind = "review.taken"
    says = _("Another person, free of conflict, took the review.")
    due_on: str = ""


@dataclass(frozen=True)
class ReviewConflict(Fact):
    kind = "review.not-free"
    says = _("Somebody who could have decided it said that they are not free of conflict, so it is for another person.")


@dataclass(frozen=True)
class ReviewUnacknowledged(Fact):
    kind = "review.unacknowledged"
    says = _("The day passed by which somebody should have taken it.")
    since: str


@dataclass(frozen=True)
class ReviewExtended(Fact):
    kind = "review.extended"
    says = _("The reviewer needs more time, and said why.")
    old_due_on: str
    due_on: str


@dataclass(frozen=True)
class ReviewPaused(Fact):
    kind = "review.paused"
    says = _("The reviewer asked a question; until it is answered the clock stands still.")


@dataclass(frozen=True)
class ReviewResumed(Fact):
    kind = "review.resumed"
    says = _("The question was answered, and the clock goes on.")
    due_on: str


@dataclass(frozen=True)
class Ruled(Fact):
    kind = "review.ruled"
    says = _("The review was decided, with reasons.")
    ruling: str
    outcome_again: bool


@dataclass(frozen=True)
class ReviewClosed(Fact):
    kind = "review.closed"
    says = _("The review was closed without a ruling.")
    how: str


@dataclass(frozen=True)
class ReviewLate(Fact):
    kind = "review.late"
    says = _("The day for a ruling passed without one.")
    since: str


@dataclass(frozen=True)
class Limited(Fact):
    kind = "review.limited"
    says = _("For some months somebody cannot ask for reviews here: they asked the same again and again.")
    until: str


@dataclass(frozen=True)
class LimitLifted(Fact):
    kind = "review.limit-lifted"
    says = _("A limit on asking for reviews was lifted after a review.")
