"""One count by equal shares with the engine: it buys as long as floats can decide, and asks here where they cannot."""

import ctypes
from array import array
from fractions import Fraction

from tellers.share_budget.engine.flat import Desk, Flat
from tellers.share_budget.engine.purses import EnginePurses
from tellers.share_budget.field import Field
from tellers.share_budget.price import Price, exact_price
from tellers.share_budget.purses import ULP

DONE, EQUAL, UNSURE, BLURRED = range(4)


class QuickShares:
    """What EqualShares is, counted by the engine. The results are the same; `tell` says whether ties are noted in `tied`.

    Several counts may share a desk, one after another: a count is only good until the next one begins there.
    """

    def __init__(
        self, engine: ctypes.CDLL, flat: Flat, field: Field, share: Fraction, desk: Desk | None = None
    ) -> None:
        self.field = field
        self.share = share
        self.desk = desk or Desk(field, flat)
        self.tied: list[tuple[int, ...]] = []
        self._flat = flat
        self._engine = engine
        self._purses: EnginePurses | None = None
        self._exact: dict[int, tuple[int, Price, Fraction]] = {}
        self._free: list[int] = []
        engine.begin(self.desk.pointer, float(share))
        self._take_what_is_free()

    @property
    def order(self) -> list[int]:
        """The numbers of what is bought, in order."""
        return self._free + self.desk.order[: self.desk.state.rounds].tolist()

    def run(self, *, tell: bool = False) -> "QuickShares":
        """Buy until nothing is affordable."""
        while (asked := self._engine.run(self.desk.pointer, int(tell))) != DONE:
            if asked == UNSURE:
                self._price_exactly(self.desk.state.asked)
            elif asked == EQUAL:
                self._buy_best(self.desk.contender[: self.desk.state.contenders].tolist())
            else:
                self._buy_exactly(self.desk.state.asked)
        return self

    def follow(self, earlier: "QuickShares") -> bool:
        """Whether all shares from the earlier count's to this one's certainly give its order; then this one is counted."""
        return self._free == earlier._free and bool(self._engine.follow(self.desk.pointer, earlier.desk.pointer))

    def exact_prices(self) -> list[Fraction]:
        """The exact price per (scaled) point of every purchase."""
        return [Fraction(0)] * len(self._free) + (self._up_to_date().exact_prices() if self.desk.state.rounds else [])

    def cost(self) -> Fraction:
        """Of everything bought."""
        return sum((self.field.costs[p] for p in self.order), Fraction(0))

    def tell(self) -> "QuickShares":
        """This count again, with its ties."""
        again = QuickShares(self._engine, self._flat, self.field, self.share, self.desk).run(tell=True)
        told = {again.desk.order[turn]: tied for turn, tied in again._told.items()}
        again.tied = [told.get(p, (p,)) for p in again.order]
        return again

    def _take_what_is_free(self) -> None:
        self._told: dict[int, tuple[int, ...]] = {}
        gone = self.desk.gone
        for p, cost in enumerate(self.field.costs):
            if not cost and not gone[p]:
                self._free.append(p)
                gone[p] = 1
                for out in self.field.excludes[p]:
                    gone[out] = 1

    def _up_to_date(self) -> EnginePurses:
        if self._purses is None:
            self._purses = EnginePurses(self.field, self.share, self.desk, self._engine)
        self._purses.catch_up()
        return self._purses

    def _price_exactly(self, project: int) -> None:
        price = exact_price(self._up_to_date(), project)
        if price is None:
            self.desk.gone[project] = 1
        else:
            self._keep(project, price)

    def _keep(self, project: int, price: Price) -> Fraction:
        """Give the engine an exact price as its own, and keep the claim that follows from it."""
        assert price.exact is not None
        exact, cost = price.exact, self.field.costs[project]
        plain = exact * int(self.desk.held[project]) == cost
        self._engine.set_claim(
            self.desk.pointer,
            project,
            price.near,
            abs(price.near) * 2 * ULP,
            plain,
            1,
        )
        claim = exact / cost if self._flat.per_cost else exact
        self._exact[project] = (self.desk.evaluated[project], price, claim)
        return claim

    def _claim(self, project: int) -> Fraction:
        """The exact claim of a project that the engine has evaluated since its supporters last paid."""
        known = self._exact.get(project)
        if known and self.desk.fresh[project] and known[0] == self.desk.evaluated[project]:
            return known[2]
        price = exact_price(self._up_to_date(), project)
        assert price is not None
        return self._keep(project, price)

    def _buy_best(self, contenders: list[int]) -> None:
        claims = {p: self._claim(p) for p in contenders}
        best = min(claims.values())
        tied = tuple(p for p in contenders if claims[p] == best)
        self._told[self.desk.state.rounds] = tied
        self._buy_exactly(tied[0])

    def _buy_exactly(self, project: int) -> None:
        self._claim(project)
        _, price, _ = self._exact[project]
        assert price.exact is not None
        purses = self._up_to_date()
        purses.know(self.desk.state.rounds, price.exact)
        short = array("i", price.ran_short or ())
        self._engine.buy_exactly(
            self.desk.pointer,
            project,
            float(price.exact),
            short.buffer_info()[0],
            len(short),
        )
