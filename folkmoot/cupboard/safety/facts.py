"""What the record says of safety: that something was opened, as a count. Never what, about whom, or from whom."""

from dataclasses import dataclass

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class WorryOpened(Fact):
    kind = "safety.opened"
    says = "Something told in confidence was opened by somebody who looks after safety."
