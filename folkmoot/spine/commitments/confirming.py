"""The published rule by which “it is done” becomes “kept”, or goes back to whoever promised it."""

from dataclasses import dataclass
from fractions import Fraction

CONFIRMED, UNDISPUTED, DISPUTED = "residents", "undisputed", "disputed"


@dataclass(frozen=True)
class Rule:
    """Asked for so many days. So many must say yes, and no more than this share may disagree."""

    days: int = 14
    people: int = 3
    share: Fraction = Fraction(1, 3)
    days_to_put_right: int = 28


RULE = Rule()


@dataclass(frozen=True)
class Counts:
    """What residents said: yes, not quite yet, no."""

    yes: int = 0
    not_yet: int = 0
    no: int = 0

    @property
    def all(self) -> int:
        return self.yes + self.not_yet + self.no

    @property
    def disputes(self) -> int:
        return self.not_yet + self.no

    def may_be_shown(self, few: int) -> bool:
        """Fewer answers than this are never told apart: somebody could be recognised by theirs."""
        return self.all >= few


def judged(counts: Counts, rule: Rule = RULE) -> str:
    """How it stands when the time to answer is over.

    Confirmed when enough people say yes and no more than a third disagree. Undisputed when nobody disagrees. In every other
    case it is disputed: even one neighbour's “no” is answered, unless enough others have seen it done.
    """
    if counts.yes >= rule.people and Fraction(counts.disputes, counts.all) <= rule.share:
        return CONFIRMED
    return DISPUTED if counts.disputes else UNDISPUTED
