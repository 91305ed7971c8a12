"""What one point of support for a project would cost its supporters now.

The price per point is the smallest λ with Σ min(money, λ × points) = cost over the supporters: everyone pays alike, and
those who hold less than their part pay all they hold. It exists when the supporters hold the cost between them.
"""

from dataclasses import dataclass
from fractions import Fraction

from tellers.share_budget.purses import ULP, Purses


@dataclass(slots=True)
class Price:
    """A price per point.

    near       float
    error      the exact price is no further from `near` than this
    exact      if it has been worked out
    ran_short  with `exact`: the groups that would pay all they hold
    """

    near: float
    error: float
    exact: Fraction | None = None
    ran_short: list[int] | None = None


class Unsure:
    """Floats cannot tell."""


UNSURE = Unsure()


def price_now(purses: Purses, project: int, at_least: float) -> Price | None:
    """The price per point, or None if the supporters cannot pay. Floats where they are certain, else exact.

    at_least  a price known to be no higher than the answer; it saves time
    """
    quick = _screened(purses, project, at_least)
    return exact_price(purses, project) if isinstance(quick, Unsure) else quick


def _screened(purses: Purses, project: int, at_least: float) -> "Price | Unsure | None":
    """The price from floats, if nobody is so near the edge of running short that floats could misjudge them.

    Why the answer is right: with every purse off by at most `slack`, the sum Σ min(money, λ × points) is off by at most
    slack × voters for every λ. Around λ it grows with slope `points`, so λ is off by at most the one over the other. If
    that is well below `near`, and nobody is within `near` of the edge, then everyone has been sorted rightly into those
    who run short and those who do not. Then only the purses of those who run short enter the price, which gives `error`.
    """
    cost = float(purses.field.costs[project])
    holding = purses.points_holding_money(project)
    if not holding:
        return None
    limit = 1.25 * max(at_least, cost / holding)
    while True:
        low = sorted(purses.holding_less_than(limit, project))
        rest, points, last, following = cost, holding, -1.0, limit
        for ratio, weight in low:
            if rest <= ratio * points:
                following = ratio
                break
            rest -= ratio * weight
            points -= weight
            last = ratio
        rounding = (len(low) + 8) * 2 * ULP * cost
        if points == 0:
            return None if rest > holding * purses.slack + rounding else UNSURE
        price = rest / points
        near = 4 * (holding * purses.slack + rounding) / points + 8 * ULP * purses.most
        if price < limit - near or limit > 2 * purses.most:
            break
        limit = max(2 * limit, 1.25 * price)
    if not last + near < price < following - near:
        return UNSURE
    return Price(price, ((holding - points) * purses.slack + rounding) / points + 4 * ULP * price)


def exact_price(purses: Purses, project: int) -> Price | None:
    """The exact price per point, or None if the supporters cannot pay.

    Floats only sort the supporters into clearly short, clearly not, and near the edge; those near the edge are compared
    exactly, and the answer is kept only if it proves the sorting right. Otherwise the edge is widened.
    """
    supporters = [(g, w, s) for g, w, s in purses.field.supporters[project] if purses.money[g]]
    if plain := _price_if_nobody_runs_short(purses, project, supporters):
        return plain
    purses.exact_prices()
    guess = _guess(purses, project, supporters)
    width = 64 * purses.slack
    while True:
        found, proven = _price_near(purses, project, supporters, guess, width)
        if proven:
            return found
        width *= 1024


def _price_if_nobody_runs_short(purses: Purses, project: int, supporters: list[tuple[int, int, int]]) -> Price | None:
    """Cost ÷ points, if everyone who still holds money certainly holds more than their part; None if not certain."""
    points = sum(w * s for _, w, s in supporters)
    if not points:
        return None
    price = purses.field.costs[project] / points
    near = float(price)
    poorest = min(purses.money[g] / s for g, _, s in supporters)
    return Price(near, near * 2 * ULP, price, []) if poorest - 2 * purses.slack > near * (1 + 4 * ULP) else None


def _guess(purses: Purses, project: int, supporters: list[tuple[int, int, int]]) -> float:
    rest, points = float(purses.field.costs[project]), sum(w * s for _, w, s in supporters)
    guess = 0.0
    for ratio, weight in sorted((purses.money[g] / s, w * s) for g, w, s in supporters):
        guess = rest / points
        if guess <= ratio:
            return guess
        rest -= ratio * weight
        points -= weight
        guess = ratio
    return guess


def _price_near(
    purses: Purses, project: int, supporters: list[tuple[int, int, int]], guess: float, width: float
) -> tuple[Price | None, bool]:
    money, slack = purses.money, purses.slack
    short: list[tuple[int, int, int]] = []
    edge: list[tuple[int, int, int]] = []
    full: list[tuple[int, int, int]] = []
    for g, w, s in supporters:
        gap = money[g] / s - guess
        (short if gap < -width else full if gap > width else edge).append((g, w, s))
    ran_short = [g for g, _, _ in short]
    rest = purses.field.costs[project] - purses.exact_total(ran_short)
    points = sum(w * s for _, w, s in edge) + sum(w * s for _, w, s in full)
    by_ratio = sorted((purses.exact_money(g) / s, g, w * s) for g, w, s in edge)
    price = None
    for ratio, _, weight in by_ratio:
        if rest <= ratio * points:
            price = rest / points
            break
        rest -= ratio * weight
        points -= weight
    if price is None:
        if not points:
            # Everyone would pay all they hold. If that is too little, they cannot pay; else the guess was too high.
            return None, rest > 0
        price = rest / points
    # Who holds exactly their part has nothing left either, so they count as having run short.
    ran_short += [g for ratio, g, _ in by_ratio if ratio <= price]
    near = float(price)
    proven = all(money[g] / s + 2 * slack < near for g, _, s in short)
    proven = proven and all(money[g] / s - 2 * slack > near for g, _, s in full)
    return Price(near, abs(near) * 2 * ULP, price, ran_short), proven
