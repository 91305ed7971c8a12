"""What an audit comes to: one plain sentence, then each fault."""

from dataclasses import dataclass, field
from enum import IntEnum

MOST_NAMED = 10_000


class Answer(IntEnum):
    """The answer, which is also the exit code of `manage.py audit`."""

    FINE = 0
    FALSE = 1
    CANNOT_TELL = 2


@dataclass
class Report:
    """Filled while the audit goes on; read when it is done."""

    entries: int = 0
    rows: int = 0
    faults: list[str] = field(default_factory=list)
    unclear: str = ""

    def fault(self, sentence: str) -> None:
        if len(self.faults) < MOST_NAMED:
            self.faults.append(sentence)

    @property
    def answer(self) -> Answer:
        if self.faults:
            return Answer.FALSE
        return Answer.CANNOT_TELL if self.unclear else Answer.FINE

    @property
    def sentence(self) -> str:
        """The first line, without anything that only the operator should read."""
        if self.faults:
            return f"False: {counted(len(self.faults), 'fault was', 'faults were')} found in the record of {counted(self.entries, 'entry', 'entries')}."
        if self.unclear:
            return f"Cannot tell: {self.unclear}"
        rows = counted(self.rows, "row is as the record says", "rows are as the record says")
        return f"{counted(self.entries, 'entry', 'entries')}, unbroken; {rows}."

    def __str__(self) -> str:
        return "\n".join([self.sentence, *self.faults])


def counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
