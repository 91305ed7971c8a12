"""What the record said of safe copies before a restore began a record of its own (record/facts.py, RestoreDeclared)."""

from dataclasses import dataclass

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class PutBackFact(Fact):
    """No longer written; older records hold it, and their pages go on saying it in words."""

    kind = "copy.put-back"
    says = (
        "After a failure or a mistake, an older safe copy of everything was put back. Later entries are missing here."
    )
    made_at: str
    entries: int
    lost: int
