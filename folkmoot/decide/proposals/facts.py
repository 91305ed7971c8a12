"""What the record says of proposals. It names the proposal and its steps, never who proposed."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class Sent(Fact):
    kind = "proposal.sent"
    says = _("A proposal was sent. From here on it stays on the page, whatever becomes of it.")
    number: int
    via: str


@dataclass(frozen=True)
class Changed(Fact):
    kind = "proposal.changed"
    says = _("A proposal was changed by its proposers, with their reason. What it said before stays readable.")
    fields: list


@dataclass(frozen=True)
class Withdrawn(Fact):
    kind = "proposal.withdrawn"
    says = _("A proposal was withdrawn by its proposers.")


@dataclass(frozen=True)
class Joined(Fact):
    kind = "proposal.joined"
    says = _("Somebody became a co-proposer, or stopped being one.")
    co_proposers: int


@dataclass(frozen=True)
class Merged(Fact):
    kind = "proposal.merged"
    says = _("Two proposals go on as one. Their proposers agreed, and all of them are named with it.")
    into: str


@dataclass(frozen=True)
class Accepted(Fact):
    kind = "proposal.accepted"
    says = _("A proposal was accepted, with what it is found to cost.")
    cost_minor: int | None
    currency: str


@dataclass(frozen=True)
class Declined(Fact):
    kind = "proposal.declined"
    says = _("A proposal was declined, with a public reason. Anyone may ask somebody else to look at that again.")


@dataclass(frozen=True)
class Reopened(Fact):
    kind = "proposal.reopened"
    says = _("A review put the refusal of a proposal right. It is being checked again.")
