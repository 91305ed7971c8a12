"""What the record says of belonging: numbers and roles, never names."""

from dataclasses import dataclass

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class RoleGiven(Fact):
    kind = "role.given"
    says = "Somebody was given a role."
    role: str
    until: str


@dataclass(frozen=True)
class RoleEnded(Fact):
    kind = "role.ended"
    says = "Somebody's role ended, was paused or was taken up again."
    role: str
    state: str


@dataclass(frozen=True)
class ResidencySeen(Fact):
    kind = "residency.seen"
    says = "It was seen that somebody lives here. What they showed was not kept."
    how: str
    depth: int = 0


@dataclass(frozen=True)
class ResidencyEnded(Fact):
    kind = "residency.ended"
    says = "Somebody's residency ended."
    why: str
    asked_by: str


@dataclass(frozen=True)
class LettersPrinted(Fact):
    kind = "letters.printed"
    says = "A batch of address letters was printed."
    count: int


@dataclass(frozen=True)
class CardReplaced(Fact):
    kind = "card.replaced"
    says = "A lost key card was replaced at the desk, for somebody who has no other way in."


@dataclass(frozen=True)
class BodyNamed(Fact):
    kind = "body.named"
    says = "An office that can be asked for promises was named."


@dataclass(frozen=True)
class LetterLookedAt(Fact):
    kind = "letters.looked"
    says = "A letter from an address that had more than usual was looked at by a second person."
    allowed: bool


@dataclass(frozen=True)
class VouchGiven(Fact):
    kind = "vouch.given"
    says = "A resident gave their word that a neighbour lives here."


@dataclass(frozen=True)
class VouchTakenBack(Fact):
    kind = "vouch.taken-back"
    says = "A resident took back their word for a neighbour."


@dataclass(frozen=True)
class LooksOpened(Fact):
    kind = "looks.opened"
    says = "New residencies are to be looked at by people. Until then these neighbours vote, and their ballots are set aside."
    reason: str
    count: int


@dataclass(frozen=True)
class LookCleared(Fact):
    kind = "looks.cleared"
    says = "A residency that was looked at stands."
    reason: str
    how: str


@dataclass(frozen=True)
class RemovalAsked(Fact):
    kind = "looks.removal-asked"
    says = "Somebody who looked would take a residency away. A second person has to agree."
    reason: str


@dataclass(frozen=True)
class LookRemoved(Fact):
    kind = "looks.removed"
    says = "Two people who looked took a residency away. A review of this can be asked for."
    reason: str


@dataclass(frozen=True)
class LookPutRight(Fact):
    kind = "looks.put-right"
    says = "A review found that it was wrong to take a residency away. It stands again."
    reason: str
