"""What the record says of a ballot box."""

from dataclasses import dataclass

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class BallotCast(Fact):
    """A ballot, a change of one, or one taken back: from outside they all look alike."""

    kind = "ballot.cast"
    says = "A ballot was put in the box. What was chosen is sealed."
    box: str


@dataclass(frozen=True)
class RollMixed(Fact):
    """The roll and the box were rewritten in random order after closing."""

    kind = "roll.mixed"
    says = (
        "Voting closed. The list of who voted and the ballots were put in random order, so that nobody can match them."
    )
    voted: int
    ballots: int
    waiting: int
    roll_digest: str
    # Voters whose residency was still to be looked at: "" for none, "1-9" where a small number is hidden, or how many.
    set_aside: str = ""


@dataclass(frozen=True)
class LinkKeyDestroyed(Fact):
    kind = "key.destroyed"
    says = "The only key that could join voters to ballots was destroyed."
    box: str


@dataclass(frozen=True)
class CodesPrinted(Fact):
    kind = "codes.printed"
    says = "Letters were printed, each with a code that is a ballot. Neither codes nor addresses were kept."
    count: int


@dataclass(frozen=True)
class CodeReplaced(Fact):
    kind = "code.replaced"
    says = "A lost letter was replaced at the desk. Its old code opens nothing any more."


@dataclass(frozen=True)
class LineAdded(Fact):
    kind = "roll.line-added"
    says = "Somebody who was not on the roll was put on it at the desk."


@dataclass(frozen=True)
class KioskStarted(Fact):
    kind = "kiosk.started"
    says = "A shared screen for voting was set up."
    spot: str


@dataclass(frozen=True)
class HelperPromised(Fact):
    kind = "helper.promised"
    says = "A helper signed the promise to enter only what voters say, and to tell nobody."


@dataclass(frozen=True)
class CallBacksDrawn(Fact):
    """Who is rung to ask whether a helper entered what they said."""

    kind = "call-backs.drawn"
    says = "Of the votes that helpers entered, some were drawn at random to be checked by ringing the voter."
    drawn: int


@dataclass(frozen=True)
class CallBacksAnswered(Fact):
    kind = "call-backs.answered"
    says = "Voters who were helped were rung. This is what they said."
    confirmed: int
    differs: int
    not_reached: int
