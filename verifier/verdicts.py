"""What a check can end in: fine (0), false (1), cannot tell (2). One plain sentence, then details."""

from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_DETAILS = 20


@dataclass(frozen=True)
class Fine:
    """The check was made and nothing is wrong."""

    sentence: str
    details: tuple[str, ...] = ()


class Trouble(Exception):
    """A check that did not end well; says so in one sentence."""

    code = 2

    def __init__(self, sentence: str, details: Iterable[str] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details = tuple(details)


class Wrong(Trouble):
    """What was claimed is false, and what was looked at shows it."""

    code = 1


class CannotTell(Trouble):
    """Too little, damaged, too large or not what it should be: nothing can be said either way."""

    code = 2


@dataclass
class Faults:
    """Faults found on the way, so that one look tells all of them. Keeps the first twenty, counts the rest."""

    sentences: list[str] = field(default_factory=list)
    total: int = 0

    def add(self, sentence: str) -> None:
        self.total += 1
        if len(self.sentences) < MOST_DETAILS:
            self.sentences.append(sentence)

    def raise_if_any(self) -> None:
        if not self.total:
            return
        first, *others = self.sentences
        more = f" ({self.total - 1} more faults below.)" if self.total > 1 else ""
        unsaid = self.total - len(self.sentences)
        raise Wrong(f"False: {first}{more}", others + ([f"… and {unsaid} more."] if unsaid else []))
