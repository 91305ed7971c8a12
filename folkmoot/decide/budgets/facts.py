"""What the record says of a budget, beyond what it says of every process."""

from dataclasses import dataclass

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class BudgetChanged(Fact):
    kind = "budget.draft-changed"
    says = "The pots, the rule or a project of this draft was changed before it opened."
    projects: int


@dataclass(frozen=True)
class BroughtIn(Fact):
    """A round that was held elsewhere was read from its file. The file's digest says which."""

    kind = "process.imported"
    says = "A round that was held elsewhere was brought in from its file, with its ballots and its rule."
    file_digest: str
    rules_digest: str
    ballots: int
    ballots_digest: str
    projects: int


@dataclass(frozen=True)
class BallotsTaken(Fact):
    """Somebody entitled to took a copy of the ballots. The record names the role, never the person."""

    kind = "export.made"
    says = "A copy of the ballots was taken by somebody whose role allows it."
    role: str
    ballots: int
    digest: str
