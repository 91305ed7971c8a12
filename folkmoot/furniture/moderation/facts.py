"""What the record says of moderation: that something was done and for which reason. Never the words, never a name."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class OutOfSight(Fact):
    kind = "moderation.out-of-sight"
    says = _("Several neighbours reported something. It is out of sight until somebody has looked at it.")
    what: str


@dataclass(frozen=True)
class Held(Fact):
    kind = "moderation.held"
    says = _("Something that a newcomer wrote waits until a moderator has read it.")
    what: str


@dataclass(frozen=True)
class LetThrough(Fact):
    kind = "moderation.let-through"
    says = _("Something that a newcomer wrote is shown, since no moderator had read it for three days.")
    what: str


@dataclass(frozen=True)
class SecondAsked(Fact):
    kind = "moderation.second-asked"
    says = _("A moderator would hide something political, and asked a second one to decide.")
    what: str
    reason_code: str


@dataclass(frozen=True)
class Hidden(Fact):
    kind = "moderation.hidden"
    says = _("A moderator hid something that somebody wrote, with a reason.")
    what: str
    reason_code: str


@dataclass(frozen=True)
class Kept(Fact):
    kind = "moderation.kept"
    says = _("A moderator looked at something that was reported. It stays.")
    what: str


@dataclass(frozen=True)
class ShownAgain(Fact):
    kind = "moderation.shown-again"
    says = _("Something that was hidden is shown again.")
    what: str


@dataclass(frozen=True)
class RulesChanged(Fact):
    kind = "moderation.rules-changed"
    says = _("The place changed its own rules of talking.")
