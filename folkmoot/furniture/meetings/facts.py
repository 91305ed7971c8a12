"""What the record says of meetings: how many and how, never who, and never the words."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class Called(Fact):
    kind = "meeting.called"
    says = _("A meeting was called, with its agenda.")
    starts_at: str
    points: int
    notice_days: int


@dataclass(frozen=True)
class AgendaChanged(Fact):
    kind = "meeting.agenda-changed"
    says = _("The agenda of a meeting was changed before it began.")
    points: int


@dataclass(frozen=True)
class Cancelled(Fact):
    kind = "meeting.cancelled"
    says = _("A meeting was cancelled, with the reason.")


@dataclass(frozen=True)
class Counted(Fact):
    kind = "meeting.counted"
    says = _("It was counted who came to a meeting and may vote.")
    residents: int
    others: int
    quorum: int


@dataclass(frozen=True)
class Written(Fact):
    kind = "meeting.written"
    says = _("Minutes were written or changed, before they went round.")


@dataclass(frozen=True)
class Decided(Fact):
    kind = "meeting.decided"
    says = _("A meeting decided something, and it stands in the register.")
    number: int
    method: str
    carried: bool
    votes_for: int | None
    votes_against: int | None
    abstained: int | None
    stood_aside: int


@dataclass(frozen=True)
class Circulated(Fact):
    kind = "meeting.circulated"
    says = _("The minutes of a meeting went round, and everybody can read them.")
    decisions: int
    asked: int


@dataclass(frozen=True)
class Approved(Fact):
    kind = "meeting.approved"
    says = _("The minutes of a meeting were approved by the next one, and are sealed here.")
    corrected: bool
