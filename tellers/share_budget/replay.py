"""Go through a count by equal shares again, from its published prices, with every purse exact.

Nothing is decided here: who is bought, and at what price, is read from the Tally. Amounts are whole numbers of a unit so small
that every purse and every price is a whole number of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from tellers.share_budget.election import Election
from tellers.share_budget.field import Field, field_of
from tellers.share_budget.raise_shares import first_share
from tellers.tally import Tally


class NothingToReplay(ValueError):
    """The result does not come from equal shares, or from another election; the message says which."""


@dataclass(frozen=True, slots=True)
class Step:
    """One purchase by shares.

    project   its number in the field
    price     per point of the field, in small units
    payments  {group number: what one voter of it pays, in small units}, only those who pay something
    """

    project: int
    price: int
    payments: dict[int, int]


class Replay:
    """The purses of a finished count.

    field     the numbers behind it
    share     each voter's share at the end, in main currency units
    units     how many small units a main currency unit has
    money     [what one voter of each group holds now], in small units
    """

    def __init__(self, election: Election, tally: Tally) -> None:
        if not tally.rule.startswith("mes_"):
            raise NothingToReplay(f"“{tally.rule}” gives voters no shares, so there are no payments to show.")
        if (tally.voters, tally.budget) != (len(election.ballots), election.budget):
            raise NothingToReplay("This result belongs to another election.")
        if not tally.voters:
            raise NothingToReplay("Nobody voted, so nobody has a share.")
        self.field: Field = field_of(election)
        self.per_cost = tally.rule.startswith("mes_cost")
        self.voters = tally.voters
        self.share: Fraction = tally.per_voter_budget or first_share(self.field, tally.rule)
        number_of = {one: number for number, one in enumerate(self.field.ids)}
        bought = [one for one in tally.rounds if one.price_per_point is not None]
        if any(one.project not in number_of for one in bought):
            raise NothingToReplay("This result belongs to another election.")
        prices = [(one.price_per_point or Fraction(0)) / self.field.scale for one in bought]
        exact = [self.share, *prices, *self.field.costs]
        self.units = lcm(*(number.denominator for number in exact))
        self.costs = [int(cost * self.units) for cost in self.field.costs]
        self.start = int(self.share * self.units)
        self.money = [self.start] * len(self.field.groups)
        self._bought = [
            (number_of[one.project], int(price * self.units)) for one, price in zip(bought, prices, strict=True)
        ]

    def steps(self) -> Iterator[Step]:
        """Each purchase, before it is paid; it is paid when the next one is asked for. Once only."""
        for project, price in self._bought:
            payments = {}
            for g, _, points in self.field.supporters[project]:
                if paid := min(self.money[g], price * points):
                    payments[g] = paid
            yield Step(project, price, payments)
            for g, paid in payments.items():
                self.money[g] -= paid

    def amount(self, small: int) -> Fraction:
        """Small units as main currency units."""
        return Fraction(small, self.units)
