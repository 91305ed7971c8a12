"""What a check comes to: fine, false, or cannot tell; one plain sentence, then the details."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

_MOST_NAMED = 20


class Answer(IntEnum):
    """The answer, which is also the exit code of the command."""

    FINE = 0
    FALSE = 1
    CANNOT_TELL = 2


class CannotTell(Exception):
    """What we were given is damaged, incomplete or not what it should be, so nothing is shown either way."""


@dataclass(frozen=True)
class Finding:
    """The answer to one check, in words."""

    answer: Answer
    sentence: str
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join([self.sentence, *(f"  {line}" for line in self.details)])


@dataclass
class Faults:
    """The faults found so far, in the order met; the first twenty by name, the rest by number."""

    named: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, sentence: str) -> None:
        """Note one more fault."""
        self.count += 1
        if self.count <= _MOST_NAMED:
            self.named.append(sentence)

    def finding(self) -> Finding:
        """The faults as one finding; there must be at least one."""
        first, *others = self.named
        if self.count > _MOST_NAMED:
            others.append(f"… and {self.count - _MOST_NAMED:,} more faults.")
        return Finding(Answer.FALSE, f"False: {first}", tuple(others))


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: 1 entry, 12,408 entries."""
    return f"{number:,} {one if number == 1 else many}"
