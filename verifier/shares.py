"""Sharing out a budget, counted again: most votes first, equal shares, and equal shares with raised shares.

Written from the description of the methods alone, and kept simple rather than quick: every raise is counted afresh.
"""

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from verifier.elections import Election
from verifier.verdicts import CannotTell

RULE = re.compile(
    r"(greedy_votes|greedy_votes_per_cost|(?P<shares>mes_cost|mes_card)(?P<ending>|_add1|_add1e|_add1u|_add1eu))"
)
PATIENCE_SECONDS = 600.0


@dataclass(frozen=True)
class Count:
    """Who won, in which order, and how large each voter's share was in the end."""

    order: tuple[str, ...]
    cost: Fraction
    share: Fraction | None = None
    raises: int = 0

    @property
    def winners(self) -> list[str]:
        return sorted(self.order, key=natural)


class Table:
    """An election laid out for counting: who may win, what each has, and the order among equals."""

    def __init__(self, election: Election, patience: float) -> None:
        self.election, self.budget = election, election.budget
        self.deadline = time.monotonic() + patience
        self.support: dict[str, Fraction] = {}
        for points, number in election.ballots.items():
            for one, given in points:
                self.support[one] = self.support.get(one, Fraction(0)) + given * number
        self.costs = {one: election.costs[one] for one in self.support if election.costs[one] <= self.budget}
        self.groups = list(election.ballots.items())
        self.supporters: dict[str, list[tuple[int, Fraction]]] = {one: [] for one in self.costs}
        for at, (points, _) in enumerate(self.groups):
            for one, given in points:
                if one in self.costs:
                    self.supporters[one].append((at, given))

    def check_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise CannotTell("Counting took too long, so nothing is said. Give it more seconds with --patience.")

    def tie(self, one: str) -> tuple:
        return self.costs[one], -self.support[one], natural(one)

    def excluded_by(self, bought: Iterable[str]) -> set[str]:
        bought = set(bought)
        return {one for ids in self.election.exclusive if ids & bought for one in ids} - bought

    def cost_of(self, ids: Iterable[str]) -> Fraction:
        return sum((self.costs[one] for one in ids), Fraction(0))


def count(election: Election, rule: str, *, patience: float = PATIENCE_SECONDS) -> Count:
    """Count by one of the rules this program knows. Raises CannotTell for others, and when it would take too long."""
    known = RULE.fullmatch(rule)
    if not known:
        raise CannotTell(f"The rule {rule[:40]!r} is not one that this program counts by.")
    if not election.voters:
        return Count((), Fraction(0))
    table = Table(election, patience)
    if not known["shares"]:
        return _finished(table, _most_first(table, _claim(table, rule), ()))
    is_by_cost = known["shares"] == "mes_cost"
    if not known["ending"]:
        share = table.budget / election.voters
        return _finished(table, equal_shares(table, share, is_by_cost), share)
    return _raised(table, is_by_cost, known["ending"])


def _finished(table: Table, order: list[str], share: Fraction | None = None, raises: int = 0) -> Count:
    return Count(tuple(order), table.cost_of(order), share, raises)


def natural(text: str) -> tuple:
    """9 before 10, and numbers before words."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple((0, int(part), "") if part.isdigit() and len(part) < 400 else (1, 0, part) for part in parts)


# --- Most votes first ----------------------------------------------------------------------------


def _claim(table: Table, rule: str) -> Callable[[str], tuple]:
    if rule == "greedy_votes":
        return lambda one: (-table.support[one], *table.tie(one))
    return lambda one: (
        (0, Fraction(0)) if not table.costs[one] else (1, -table.support[one] / table.costs[one]),
        table.tie(one),
    )


def _most_first(table: Table, claim: Callable[[str], tuple], bought: Iterable[str]) -> list[str]:
    """Down the list, taking what still fits beside what is bought already."""
    order = list(bought)
    left, out = table.budget - table.cost_of(order), table.excluded_by(order)
    for one in sorted(table.costs.keys() - set(order), key=claim):
        if one not in out and table.costs[one] <= left:
            order.append(one)
            left -= table.costs[one]
            out |= table.excluded_by([one])
    return order


# --- Equal shares --------------------------------------------------------------------------------


def equal_shares(table: Table, share: Fraction, is_by_cost: bool) -> list[str]:
    """What supporters can pay for together, the best claim first, if every voter holds this share."""
    purses = [share] * len(table.groups)
    bounds = {one: Fraction(0) for one in table.costs}  # a price only rises as purses empty
    order: list[str] = []
    while bounds:
        best = _best(table, purses, bounds, is_by_cost)
        if best is None:
            return order
        one, price = best
        for at, points in table.supporters[one]:
            purses[at] -= min(purses[at], price * points)
        order.append(one)
        for gone in {one} | table.excluded_by([one]):
            bounds.pop(gone, None)
    return order


def _best(
    table: Table, purses: list[Fraction], bounds: dict[str, Fraction], is_by_cost: bool
) -> tuple[str, Fraction] | None:
    best: tuple[tuple, str, Fraction] | None = None
    for one in sorted(bounds, key=lambda one: _rank(table, one, bounds[one], is_by_cost)):
        if best and _rank(table, one, bounds[one], is_by_cost)[:1] > best[0][:1]:
            break
        table.check_time()
        price = price_per_point(table, purses, one)
        if price is None:
            del bounds[one]  # purses never fill again
            continue
        bounds[one] = price
        rank = _rank(table, one, price, is_by_cost)
        if best is None or rank < best[0]:
            best = rank, one, price
    return (best[1], best[2]) if best else None


def _rank(table: Table, one: str, price: Fraction, is_by_cost: bool) -> tuple:
    cost = table.costs[one]
    if not cost:
        return Fraction(-1), table.tie(one)  # what costs nothing is bought first
    return price / cost if is_by_cost else price, table.tie(one)


def price_per_point(table: Table, purses: list[Fraction], one: str) -> Fraction | None:
    """The smallest price at which its supporters pay all of it, each at most what they hold; None if they cannot."""
    cost = table.costs[one]
    payers = [(purses[at], points, table.groups[at][1]) for at, points in table.supporters[one]]
    if sum((held * number for held, _, number in payers), Fraction(0)) < cost:
        return None
    if not cost:
        return Fraction(0)
    payers.sort(key=lambda payer: payer[0] / payer[1])
    points_left = sum((points * number for _, points, number in payers), Fraction(0))
    for held, points, number in payers:
        price = cost / points_left
        if price * points <= held:
            return price
        cost -= held * number
        points_left -= points * number
    return None


# --- Raised shares -------------------------------------------------------------------------------


def _raised(table: Table, is_by_cost: bool, ending: str) -> Count:
    """Equal shares, counted with one more for everybody until that would cost too much."""
    start = table.budget / table.election.voters
    order, raises = equal_shares(table, start, is_by_cost), 0
    if table.cost_of(table.costs) > table.budget:
        while not _is_over(table, order, stops_early="e" in ending):
            more = equal_shares(table, start + raises + 1, is_by_cost)
            if table.cost_of(more) > table.budget:
                break
            order, raises = more, raises + 1
        completes = "u" in ending
    else:
        completes = True  # there is room for everything: nothing is raised
    if completes:
        order = _most_first(table, _claim(table, "greedy_votes"), order)
    return _finished(table, order, start + raises, raises)


def _is_over(table: Table, order: list[str], *, stops_early: bool) -> bool:
    rest = table.costs.keys() - set(order) - table.excluded_by(order)
    left = table.budget - table.cost_of(order)
    return not rest or (stops_early and all(table.costs[one] > left for one in rest))
