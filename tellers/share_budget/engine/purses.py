"""The purses of a count by the engine, so that price.py can decide exactly what floats cannot."""

import ctypes
from array import array
from fractions import Fraction

from tellers.share_budget.engine.flat import Desk
from tellers.share_budget.field import Field
from tellers.share_budget.purses import Purses


class EnginePurses(Purses):
    """Purses whose quick view is the engine's own memory; the exact view is worked out from it as ever."""

    def __init__(self, field: Field, share: Fraction, desk: Desk, engine: ctypes.CDLL) -> None:
        super().__init__(field, share, money=desk.money)
        self._desk = desk
        self._engine = engine
        self.most = desk.state.share

    def catch_up(self) -> None:
        """Take over what the engine has bought since the last time."""
        state = self._desk.state
        self.slack = state.slack
        self.bought += self._desk.order[len(self.bought) : state.rounds]

    def know(self, turn: int, price: Fraction) -> None:
        """The price of this round was decided exactly."""
        self._known_prices[turn] = price

    def _price_of_round(self, turn: int) -> Fraction:
        paid = array("q", bytes(8 * len(self.field.ids)))
        short: int = self._engine.ran_short(self._desk.pointer, turn, paid.buffer_info()[0])
        held = self.share * short - self._spent({p: paid[p] for p in self._price_of if paid[p]})
        return (self.field.costs[self.bought[turn]] - held) / int(self._desk.full[turn])
