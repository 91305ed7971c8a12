"""Equal shares with bounded overspending: a project may be bought before its supporters hold all of its cost."""

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction

from tellers.share_budget.election import Election
from tellers.share_budget.field import Field, field_of
from tellers.share_budget.progress import Progress, Watch
from tellers.share_budget.result import tally_of
from tellers.tally import Round, Tally


@dataclass(frozen=True, slots=True)
class Offer:
    """The best terms on which a project can be had.

    worth   ρ ÷ α, the lower the better
    part    α, the part of the cost that is collected at this level; never above 1
    price   per (scaled) point: what the full cost takes from each supporter who has it
    """

    worth: Fraction
    part: Fraction
    price: Fraction


def bos(election: Election, *, rule: str, per_cost: bool, watch: Watch | None = None) -> Tally:
    """Equal shares of B/n, in which a project whose supporters hold nearly its cost can still be bought.

    rule      the name to print on the result
    per_cost  True: support for a project is worth its cost; False: each point is worth the same
    watch     told after each purchase how far it has come

    For each project that fits in what is left of the budget, and each level λ at which one of its supporters runs short (or
    at which all of the cost is paid): α = Σ min(money, λ × points) ÷ cost, at most 1, is the part that would be collected, and
    ρ = λ ÷ α the price per point if the rest is made up at the same rate. The project and level with the lowest ρ ÷ α is
    bought (per unit of cost with per_cost); supporters pay ρ × points, or all they hold. What they are short of is overspent:
    it comes from the part of the budget that others have not used. Levels of equal worth: the larger α. Then the tie order.
    Ends when no project that fits has supporters with money: "nothing-affordable".
    Exact. O(rounds × total length of the ballots), in exact fractions: seconds for a district, minutes for a city.
    Papasotiropoulos, Pishbin, Skibski, Skowron & Wąs (2025), "Method of Equal Shares with Bounded Overspending".
    """
    field = field_of(election)
    if not field.voters:
        return tally_of(election, field, rule, (), "no-ballots")
    share = field.budget / field.voters
    money, order, rounds = [share] * len(field.groups), list[int](), list[Round]()
    waiting, left, offers = set(range(len(field.ids))) - field.capped_by(()), field.budget, dict[int, Offer | None]()
    while True:
        waiting = {p for p in waiting if field.costs[p] <= left}
        for p in waiting - offers.keys():
            offers[p] = best_offer(field, p, money)
        able = {p: _claim(field, p, offer, per_cost) for p in waiting if (offer := offers[p]) is not None}
        if not able:
            return replace(tally_of(election, field, rule, rounds, "nothing-affordable"), per_voter_budget=share)
        tied = sorted(p for p, claim in able.items() if claim == min(able.values()))
        rounds.append(_buy(field, tied, offers[tied[0]], money))
        order.append(tied[0])
        left -= field.costs[tied[0]]
        if watch:
            watch(Progress("purchases", len(order), field.budget - left, field.budget))
        waiting -= {tied[0]} | field.left_with(order)
        for touched in field.shares_supporters[tied[0]]:
            offers.pop(touched, None)


def best_offer(field: Field, project: int, money: list[Fraction]) -> Offer | None:
    """The level with the lowest ρ ÷ α = λ ÷ α². Between two levels at which somebody runs short, λ ÷ α² has no minimum.

    None if no supporter holds any money.
    """
    cost = field.costs[project]
    if not cost:
        return Offer(Fraction(0), Fraction(1), Fraction(0))
    ratios: Counter[Fraction] = Counter()
    for g, voters, points in field.supporters[project]:
        if money[g]:
            ratios[money[g] / points] += voters * points
    short, rest, best = Fraction(0), sum(ratios.values()), None
    for ratio in sorted(ratios):
        in_full = (cost - short) / rest
        level = min(ratio, in_full)
        part = (short + level * rest) / cost
        offer = Offer(level / part**2, part, level / part)
        if best is None or (offer.worth, -offer.part) < (best.worth, -best.part):
            best = offer
        if in_full <= ratio:
            break
        short += ratio * ratios[ratio]
        rest -= ratios[ratio]
    return best


def _claim(field: Field, project: int, offer: Offer, per_cost: bool) -> tuple[bool, Fraction]:
    """What costs nothing comes first."""
    cost = field.costs[project]
    return bool(cost), offer.worth / cost if per_cost and cost else offer.worth


def _buy(field: Field, tied: list[int], offer: Offer | None, money: list[Fraction]) -> Round:
    assert offer is not None
    p = tied[0]
    for g, _, points in field.supporters[p]:
        money[g] = max(Fraction(0), money[g] - offer.price * points)
    price = offer.price * field.scale
    worth = field.costs[p] / price if price else None
    return Round(field.ids[p], field.costs[p], "shares", price, worth, tie=field.tie(tied))
