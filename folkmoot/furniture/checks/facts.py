"""What the record says of a check: steps, days and codes; the words stand on the check's own rows."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class CheckBegun(Fact):
    kind = "check.begun"
    says = _("The check of something that was proposed began.")
    about: str
    due_on: str


@dataclass(frozen=True)
class CheckGiven(Fact):
    kind = "check.given"
    says = _("A step of a check was given to a checker or an office, with a day.")
    step: str
    body: str
    due_on: str


@dataclass(frozen=True)
class CheckPassedOn(Fact):
    kind = "check.passed-on"
    says = _("An office said that a check is not theirs, and passed it on.")
    step: str
    from_body: str
    body: str


@dataclass(frozen=True)
class CheckMoreTime(Fact):
    kind = "check.more-time"
    says = _("More time was taken for a step of a check, with a reason.")
    step: str
    due_on: str


@dataclass(frozen=True)
class CheckLate(Fact):
    kind = "check.late"
    says = _("The day for a step of a check passed without an answer.")
    step: str
    since: str


@dataclass(frozen=True)
class CheckAnswered(Fact):
    kind = "check.answered"
    says = _("An office answered what a check asked of it.")
    step: str
    advice: str


@dataclass(frozen=True)
class CheckWentOn(Fact):
    kind = "check.went-on"
    says = _("The first check was done; what was proposed went on to the second.")


@dataclass(frozen=True)
class CheckChanges(Fact):
    kind = "check.changes"
    says = _("A check wants something changed before it goes on.")
    step: str
    by: str


@dataclass(frozen=True)
class CheckCameBack(Fact):
    kind = "check.came-back"
    says = _("What was proposed came back to its check with changes.")
    step: str


@dataclass(frozen=True)
class CheckPassed(Fact):
    kind = "check.passed"
    says = _("What was proposed passed its check.")
    cost_minor: int | None
    currency: str


@dataclass(frozen=True)
class CheckRefused(Fact):
    kind = "check.refused"
    says = _("What was proposed was refused, with a reason. Its proposers can ask for a review.")
    step: str
    reason: str


@dataclass(frozen=True)
class CheckWithdrawn(Fact):
    kind = "check.withdrawn"
    says = _("A check ended because what was proposed was withdrawn.")


@dataclass(frozen=True)
class CheckReopened(Fact):
    kind = "check.reopened"
    says = _("A review put a refusal right, and the check is open again for another checker.")
    step: str


@dataclass(frozen=True)
class CheckRetitled(Fact):
    kind = "check.retitled"
    says = _("What is being checked got another title.")


@dataclass(frozen=True)
class CheckHidden(Fact):
    kind = "check.hidden"
    says = _("A check was hidden or shown again with the thing that it is about.")
    hidden: bool


@dataclass(frozen=True)
class CheckQuestion(Fact):
    kind = "check.question"
    says = _("A place began or stopped to ask a question of its own in its checks.")
