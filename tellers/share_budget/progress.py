"""How far a long count has come."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Progress:
    """What can be said on the way: how many steps there will be is not known before the end.

    what    "raises" of all shares, or "purchases"
    done    how many there have been
    spent   on what is bought now; a raise can also lower it
    budget  where raising must end
    """

    what: str
    done: int
    spent: Fraction
    budget: Fraction

    @property
    def part(self) -> Fraction:
        """The part of the budget that is spent now."""
        return self.spent / self.budget if self.budget else Fraction(1)


#: Told on the way, from time to time or often; it must be quick.
Watch = Callable[[Progress], None]
