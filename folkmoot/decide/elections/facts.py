"""What the record says of positions and elections: steps and numbers, never who."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class PositionMade(Fact):
    kind = "position.made"
    says = _("A position was set up: what it is for, for how long, and how it is filled.")


@dataclass(frozen=True)
class PositionChanged(Fact):
    kind = "position.changed"
    says = _("What a position is for, or how it is filled, was changed.")


@dataclass(frozen=True)
class Nominated(Fact):
    kind = "election.nominated"
    says = _("Somebody was nominated. They stand only once they have said yes themselves.")


@dataclass(frozen=True)
class Answered(Fact):
    kind = "election.answered"
    says = _("Somebody who was nominated said yes or no, or stepped back.")
    state: str


@dataclass(frozen=True)
class Seconded(Fact):
    kind = "election.seconded"
    says = _("A neighbour seconded somebody who stands, or took that back.")
    number: int


@dataclass(frozen=True)
class Stated(Fact):
    kind = "election.stated"
    says = _("Somebody who stands wrote or changed their own words.")


@dataclass(frozen=True)
class Sharing(Fact):
    kind = "election.sharing"
    says = _("Two people said that they would share the position.")


@dataclass(frozen=True)
class Checked(Fact):
    kind = "election.checked"
    says = _(
        "Whether somebody may stand was decided, with a reason. Anyone may ask somebody else to look at that again."
    )
    allowed: bool
    reason: str


@dataclass(frozen=True)
class Listed(Fact):
    kind = "election.listed"
    says = _("The list of those who stand is fixed. Nobody joins or leaves it after this.")
    number: int
    list_digest: str


@dataclass(frozen=True)
class RollClosed(Fact):
    kind = "election.roll-closed"
    says = _("The roll of this election is closed: this is how many people with an account are on it.")
    number: int
    roll_digest: str


@dataclass(frozen=True)
class NumbersTyped(Fact):
    kind = "election.numbers"
    says = _("The public numbers that decide a draw were typed in.")
    numbers: str


@dataclass(frozen=True)
class TermBegun(Fact):
    kind = "term.begun"
    says = _("Somebody was given a seat of a position, from a day to a day.")
    seat: int
    starts_on: str
    ends_on: str


@dataclass(frozen=True)
class TermChanged(Fact):
    kind = "term.changed"
    says = _("A term ended early, rests, or goes on after a rest.")
    state: str


@dataclass(frozen=True)
class NextInLine(Fact):
    """Never who: whoever says yes has a term, and whoever says no is nobody's business."""

    kind = "term.next"
    says = _("Somebody was asked to take over the rest of a term, as the same ballots say, or answered.")
    state: str


@dataclass(frozen=True)
class RecallAsked(Fact):
    kind = "recall.asked"
    says = _("Neighbours ask for a new election before a term is over.")
    needed: int


@dataclass(frozen=True)
class RecallSigned(Fact):
    kind = "recall.signed"
    says = _("A neighbour signed a request for a new election, or took that back.")
    number: int


@dataclass(frozen=True)
class RecallReached(Fact):
    kind = "recall.reached"
    says = _("Enough neighbours asked for a new election of a position. It has begun to be prepared.")
    opens_by: str = ""


@dataclass(frozen=True)
class RecallLate(Fact):
    kind = "recall.late"
    says = _(
        "A new election that neighbours asked for is late: its day has come, and something that it needs is missing."
    )
