"""Equal shares: every voter gets the same part of the money, and projects are paid for by those who want them."""

from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush

from tellers.share_budget.field import Field
from tellers.share_budget.price import Price, exact_price, price_now
from tellers.share_budget.purses import ULP, Purses


@dataclass(slots=True)
class Claim:
    """How good a project's claim is: the lower the better. Cost per effective vote, or price per point.

    low, high  floats; the exact claim is between them
    exact      once it has been needed
    """

    project: int
    low: float
    high: float
    price: Price
    exact: Fraction | None = None


class EqualShares:
    """One count by equal shares at a fixed share. What cannot win beside something bought leaves the count with that purchase.

    field     what is counted
    share     each voter's share, in main currency units
    per_cost  True: support is worth the cost (a claim is price ÷ cost); False: each point is worth the same
    After `run()`: `order` (project numbers), `claims` (the winning Claim of each round), `tied` (numbers with the same claim).
    """

    def __init__(self, field: Field, share: Fraction, *, per_cost: bool) -> None:
        self.field = field
        self.share = share
        self.per_cost = per_cost
        self.order: list[int] = []
        self.claims: list[Claim | None] = []
        self.tied: list[tuple[int, ...]] = []
        self.purses = Purses(field, share) if share else None
        self._waiting: list[tuple[float, int]] = []
        self._equals: list[Claim] = []
        self._fresh: dict[int, Claim] = {}
        self._prices = [0.0] * len(field.ids)
        self._excluded: set[int] = field.capped_by(())

    def run(self) -> "EqualShares":
        """Buy until nothing is affordable. O(rounds × supporters) and little more, since claims only get worse."""
        self._take_what_is_free()
        while equals := self._still_equal() or self._best():
            self._buy(equals)
        return self

    def same_order_at(self, share: Fraction) -> "EqualShares | None":
        """The count at a larger share, if it is certain that every share from this one to that one gives the same order.

        None means that it is not certain; then the shares between have to be counted one by one.

        Why two counts decide about all between them: while the same projects are bought in the same order, more money
        never makes anyone poorer, so every price at a share between lies between the prices at the two ends. If in each
        round the winner's claim at the smaller share is no worse than every rival's claim at the larger share (ties by the
        fixed tie order), no rival can come first in between; and if nobody else can pay at the larger share, nobody can at
        a smaller one. What cannot win beside something bought leaves at the same purchase at every share between.
        """
        later = EqualShares(self.field, share, per_cost=self.per_cost)
        later._take_what_is_free()
        for turn in range(len(later.order), len(self.order)):
            winner = later._follow(self, turn)
            if winner is None:
                return None
            later._buy([winner])
        return None if later._best() else later

    def exact_claim(self, turn: int) -> Fraction:
        """The exact winning claim of a round."""
        price = self.exact_prices()[turn]
        return price / self.field.costs[self.order[turn]] if self.per_cost and price else price

    def exact_prices(self) -> list[Fraction]:
        """The exact price per (scaled) point of every round."""
        return [Fraction(0)] * len(self.order) if self.purses is None else self.purses.exact_prices()

    def cost(self) -> Fraction:
        """Of everything bought."""
        return sum((self.field.costs[p] for p in self.order), Fraction(0))

    def _take_what_is_free(self) -> None:
        for p, cost in enumerate(self.field.costs):
            if p in self._excluded:
                continue
            if cost:
                self._waiting.append((self._claim_of(p, float(cost) / self.field.scores[p]) * (1 - 8 * ULP), p))
            else:
                self.order.append(p)
                self.claims.append(None)
                self.tied.append((p,))
                self._excluded |= self.field.left_with(self.order)
                if self.purses is not None:
                    self.purses.pay_exactly(p, Fraction(0), ())
        heapify(self._waiting)

    def _claim_of(self, project: int, price: float) -> float:
        return price / float(self.field.costs[project]) if self.per_cost else price

    def _evaluate(self, project: int) -> Claim | None:
        """The project's claim now; None if its supporters cannot pay. Kept until a purchase touches its supporters."""
        claim = self._fresh.get(project)
        if claim is None and self.purses is not None:
            price = price_now(self.purses, project, self._prices[project])
            if price is None:
                return None
            self._prices[project] = price.near - price.error
            low = self._claim_of(project, price.near - price.error) * (1 - 4 * ULP)
            high = self._claim_of(project, price.near + price.error) * (1 + 4 * ULP)
            claim = self._fresh[project] = Claim(project, low, high, price)
        return claim

    def _best(self) -> list[Claim]:
        """The best claim, or several that are exactly equal, in the tie order. Empty if nothing is affordable."""
        found: list[Claim] = []
        bound = float("inf")
        waiting = self._waiting
        while waiting and waiting[0][0] <= bound:
            _, p = heappop(waiting)
            claim = None if p in self._excluded else self._evaluate(p)
            if claim is not None:
                found.append(claim)
                bound = min(bound, claim.high)
        for claim in found:
            if claim.low > bound:
                heappush(waiting, (claim.low, claim.project))
        best = [claim for claim in found if claim.low <= bound]
        return self._exactly_best(best) if len(best) > 1 else best

    def _exactly_best(self, contenders: list[Claim]) -> list[Claim]:
        """Those whose exact claims are equal and best, in the tie order; the others go back to waiting."""
        best: list[Claim] = []
        for claim in contenders:
            exact = self._exact_claim(claim)
            if not best or exact == self._exact_claim(best[0]):
                best.append(claim)
            elif exact > self._exact_claim(best[0]):
                heappush(self._waiting, (claim.low, claim.project))
            else:
                for beaten in best:
                    heappush(self._waiting, (beaten.low, beaten.project))
                best = [claim]
        return sorted(best, key=lambda claim: claim.project)

    def _still_equal(self) -> list[Claim]:
        """Of those that had the same claim as the last purchase, the ones that still have it: nothing else can be better."""
        carried, self._equals = self._equals, []
        still = []
        for before in carried[1:]:
            if before.project in self._excluded:
                continue
            now = self._evaluate(before.project)
            if now is before or (now is not None and self._exact_claim(now) == self._exact_claim(before)):
                still.append(now)
            elif now is not None:
                heappush(self._waiting, (now.low, now.project))
        return still

    def _exact_claim(self, claim: Claim) -> Fraction:
        if claim.exact is None:
            if claim.price.exact is None:
                assert self.purses is not None
                price = exact_price(self.purses, claim.project)
                assert price is not None
                claim.price = price
            assert claim.price.exact is not None
            claim.exact = claim.price.exact / self.field.costs[claim.project] if self.per_cost else claim.price.exact
        return claim.exact

    def _buy(self, equals: list[Claim]) -> None:
        """Buy the first of several with the same claim; the others wait for the next round."""
        claim = equals[0]
        self._equals = equals
        self._pay(claim)
        self.order.append(claim.project)
        self.claims.append(claim)
        self.tied.append(tuple(other.project for other in equals))
        self._excluded |= self.field.left_with(self.order)
        for touched in self.field.shares_supporters[claim.project]:
            self._fresh.pop(touched, None)

    def _pay(self, claim: Claim) -> None:
        assert self.purses is not None
        if claim.price.exact is None and self.purses.would_blur(claim.price.error):
            self._exact_claim(claim)
        if claim.price.exact is None:
            self.purses.pay(claim.project, claim.price.near, claim.price.error)
        else:
            self.purses.pay_exactly(claim.project, claim.price.exact, claim.price.ran_short or ())

    def _follow(self, earlier: "EqualShares", turn: int) -> Claim | None:
        """The claim of the project the earlier count bought, if no rival can come before it at any share between."""
        wanted, then = earlier.order[turn], earlier.claims[turn]
        assert then is not None
        waiting, winner = self._waiting, None
        rivals: list[Claim] = []
        while waiting and waiting[0][0] <= then.high:
            _, p = heappop(waiting)
            claim = None if p in self._excluded else self._evaluate(p)
            if p == wanted:
                winner = claim
            elif claim is not None:
                if claim.high < then.low or (claim.low <= then.high and not self._comes_after(claim, earlier, turn)):
                    return None
                rivals.append(claim)
        for claim in rivals:
            heappush(waiting, (claim.low, claim.project))
        return winner

    def _comes_after(self, rival: Claim, earlier: "EqualShares", turn: int) -> bool:
        winning = earlier.exact_claim(turn)
        return (winning, earlier.order[turn]) < (self._exact_claim(rival), rival.project)
