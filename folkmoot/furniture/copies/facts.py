"""What the record says of safe copies: that one was put back, and how much of the record that cost."""

from dataclasses import dataclass

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class PutBackFact(Fact):
    """Entries lost stay readable wherever somebody kept a copy of the record; this entry explains the gap."""

    kind = "copy.put-back"
    says = (
        "After a failure or a mistake, an older safe copy of everything was put back. Later entries are missing here."
    )
    made_at: str
    entries: int
    lost: int
