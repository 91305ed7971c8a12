"""What would have been enough for a project that lost. Nothing is said that was not shown by counting again."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, TypeVar

from tellers.share_budget import Election, Tally, count
from tellers.share_budget.explain import WhyNot
from tellers.share_budget.recount import with_cost, with_more_support

# Counting a whole city again for each of its projects takes an hour; up to this many ballots times projects it takes seconds.
MOST_WORK = 40_000
TRIES = 3
Number = TypeVar("Number", int, Fraction)


def near(election: Election, tally: Tally, why: WhyNot, unit: Fraction) -> dict[str, Any]:
    """How many more voters, or how much less money, would have been enough.

    extra, less  the figures, where there are any
    sure         True: the whole rule was counted again with them and funds the project.
                 False: they are enough to buy it with the very shares of this result, and the rest may then differ
    extra_voted  the further supporters can all be people who voted; otherwise they are new voters who want only this
    """
    could = why.who_could if why.who_could is not None else tally.voters - why.supporters
    if why.reason == "list":
        return _figures(
            why.extra_supporters, why.lowest_price, why.cost, sure=True, voted=(why.extra_supporters or 0) <= could
        )
    if why.reason != "shares":
        return {}
    if len(election.ballots) * len(election.projects) > MOST_WORK:
        return _figures(
            why.extra_supporters, why.lowest_price, why.cost, sure=False, voted=(why.extra_supporters or 0) <= could
        )
    return _figures(
        _supporters(election, tally, why), _price(election, tally, why, unit), why.cost, sure=True, voted=True
    )


def _figures(extra: int | None, price: Fraction | None, cost: Fraction, *, sure: bool, voted: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"sure": sure}
    if extra:
        found |= {"extra": extra, "extra_voted": voted}
    if price:
        found["less"] = str(cost - price)
    return found if len(found) > 1 else {}


def _supporters(election: Election, tally: Tally, why: WhyNot) -> int | None:
    """The least number we know from the shares, or a few times as many, if the whole rule then funds the project."""
    if election.vote_type not in ("approval", "cumulative", "scoring") or not why.extra_supporters:
        return None
    able = tally.voters - why.supporters
    tries = [why.extra_supporters * 2**times for times in range(TRIES)]
    return _first(
        tries, lambda more: more <= able and _wins(with_more_support(election, tally, why.project, more), tally, why)
    )


def _price(election: Election, tally: Tally, why: WhyNot, unit: Fraction) -> Fraction | None:
    """The price we know from the shares, or what is left of the pot, if the whole rule then funds the project."""
    unspent = tally.budget - tally.total_cost
    tries = [price for price in (why.lowest_price or Fraction(0), unspent // unit * unit) if 0 < price < why.cost]
    return _first(sorted(tries, reverse=True), lambda price: _wins(with_cost(election, why.project, price), tally, why))


def _wins(changed: Election, tally: Tally, why: WhyNot) -> bool:
    return why.project in count(changed, tally.rule).winners


def _first(tries: Iterable[Number], enough: Callable[[Number], bool]) -> Number | None:
    return next((one for one in tries if enough(one)), None)
