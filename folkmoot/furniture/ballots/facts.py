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


@dataclass(frozen=True)
class LinkKeyDestroyed(Fact):
    kind = "key.destroyed"
    says = "The only key that could join voters to ballots was destroyed."
    box: str
