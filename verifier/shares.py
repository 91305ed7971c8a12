"""Sharing out a budget, counted again: most votes first, equal shares, and equal shares with raised shares.

Written from the description of the methods alone, and kept simple: every raise is counted afresh, in whole numbers.
"""

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import lcm

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
        whole = lcm(*(given.denominator for points in election.ballots for _, given in points))
        self.support: dict[str, int] = {}
        self.supporters: dict[str, list[tuple[int, int]]] = {}
        self.numbers = list(election.ballots.values())  # how many voted alike
        for at, (points, number) in enumerate(election.ballots.items()):
            for one, given in points:
                self.support[one] = self.support.get(one, 0) + int(given * whole) * number
                self.supporters.setdefault(one, []).append((at, int(given * whole)))
        self.costs = {one: election.costs[one] for one in self.support if election.costs[one] <= self.budget}
        self.named = [[one for one, _ in points if one in self.costs] for points in election.ballots]

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
    """9 before 10, and numbers before words, which go letter by letter."""
    if not (text.isascii() and text.isdigit()):
        return 1, 0, text, text
    digits = text.lstrip("0")
    return 0, len(digits), digits, text


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
    """What supporters can pay for together, the best claim first, if every voter holds this share.

    Purses only empty, so a claim only gets worse: one that is still best after it was worked out anew is the best of all.
    """
    purses, order, gone = Purses(table, share), list[str](), set[str]()
    fresh: dict[str, Fraction] = {}
    waiting = [(Fraction(-1), table.tie(one), one) for one in table.costs]  # what costs nothing is bought first
    heapify(waiting)
    while waiting:
        _, tie, one = heappop(waiting)
        if one in gone:
            continue
        if one in fresh:
            purses.pay(one, fresh[one])
            order.append(one)
            gone |= {one} | table.excluded_by([one])
            for touched in (other for at, _ in table.supporters[one] for other in table.named[at]):
                fresh.pop(touched, None)
            continue
        table.check_time()
        price = purses.price_per_point(one)
        if price is not None:
            fresh[one] = price
            cost = table.costs[one]
            claim = Fraction(-1) if not cost else price / cost if is_by_cost else price
            heappush(waiting, (claim, tie, one))
    return order


class Purses:
    """What a voter of each group holds, as whole numbers of a part of the currency unit that is small enough for all."""

    def __init__(self, table: Table, share: Fraction) -> None:
        self.table = table
        self.parts = lcm(share.denominator, *(cost.denominator for cost in table.costs.values()))
        self.held = [int(share * self.parts)] * len(table.numbers)

    def price_per_point(self, one: str) -> Fraction | None:
        """The smallest price at which its supporters pay all of it, each at most what they hold; None if they cannot."""
        rest, held, numbers = int(self.table.costs[one] * self.parts), self.held, self.table.numbers
        payers = [(held[at], points, numbers[at]) for at, points in self.table.supporters[one]]
        if sum([has * number for has, _, number in payers]) < rest:
            return None
        if not rest:
            return Fraction(0)
        even = lcm(*{points for _, points, _ in payers})
        payers.sort(key=lambda payer: payer[0] * (even // payer[1]))
        points_left = sum([points * number for _, points, number in payers])
        for has, points, number in payers:
            if rest * points <= has * points_left:
                return Fraction(rest, points_left * self.parts)
            rest -= has * number
            points_left -= points * number
        return None

    def pay(self, one: str, price: Fraction) -> None:
        """Each supporter pays the price for each point, or all they hold."""
        whole = price * self.parts
        if whole.denominator > 1:
            self.parts *= whole.denominator
            self.held = [has * whole.denominator for has in self.held]
        for at, points in self.table.supporters[one]:
            self.held[at] = max(0, self.held[at] - whole.numerator * points)


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
