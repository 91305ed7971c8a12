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


@dataclass(frozen=True)
class ReviewTaken(Fact):
    kind = "review.taken"
    says = _("Another person, free of conflict, took the review.")


@dataclass(frozen=True)
class Ruled(Fact):
    kind = "review.ruled"
    says = _("The review was decided, with reasons.")
    ruling: str
    outcome_again: bool


@dataclass(frozen=True)
class ReviewLate(Fact):
    kind = "review.late"
    says = _("The day for a ruling passed without one.")
    since: str
