"""What the record says of a process."""

from dataclasses import dataclass

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class Drafted(Fact):
    kind = "process.drafted"
    says = "Somebody began to prepare this. It is not open yet."
    process_kind: str


@dataclass(frozen=True)
class DraftChanged(Fact):
    kind = "process.draft-changed"
    says = "The draft was changed before it opened."


@dataclass(frozen=True)
class Followed(Fact):
    """Two processes of one round. The entry's cause is how the first one ended."""

    kind = "process.follows"
    says = "It was begun because of what was decided before, and follows from it."
    after: str


@dataclass(frozen=True)
class Frozen(Fact):
    """The rules that decide the result, fixed before the first vote."""

    kind = "process.frozen"
    says = "It was opened. From here on its rules, choices, costs and hours cannot change."
    rules_digest: str
    opens: str
    closes: str
    zone: str


@dataclass(frozen=True)
class StageBegan(Fact):
    kind = "stage.began"
    says = "A stage began at its hour."
    stage: str


@dataclass(frozen=True)
class Cancelled(Fact):
    kind = "process.cancelled"
    says = "It was cancelled, with a public reason. Nothing was counted."
    reason_code: str


@dataclass(frozen=True)
class Backed(Fact):
    kind = "backing.changed"
    says = "Who would act on the result, or whether they have agreed, was written down."
    agreed: bool


@dataclass(frozen=True)
class HiddenOrShown(Fact):
    kind = "content.hidden"
    says = "It was hidden from the pages, or shown again, with a reason."
    hidden: bool
    reason_code: str
