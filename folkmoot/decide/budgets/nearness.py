"""What would have been enough for a project that lost. Nothing is said that was not shown by counting again."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from tellers.share_budget import Election, Tally, count
from tellers.share_budget.explain import WhyNot
from tellers.share_budget.recount import with_cost, with_more_support, with_new_voters

# Counting a whole city again for each of its projects takes an hour; up to this many ballots times projects it takes seconds.
MOST_WORK = 40_000
TRIES, HALVINGS = 3, 3
# Only a ballot of ticks can take one more project without taking something from another.
HAS_ROOM, GIVES_POINTS = "approval", ("ordinal", "cumulative", "scoring")


@dataclass(frozen=True)
class Grain:
    """In what steps the figures are told: one person and a penny; while ballots are sealed, steps that hide a few people."""

    unit: Fraction
    people: int = 1

    @property
    def coarse(self) -> bool:
        return self.people > 1

    def people_up(self, number: int) -> int:
        return -(-number // self.people) * self.people

    def money_up(self, amount: Fraction) -> Fraction:
        return ceil(amount / self.unit) * self.unit


def near(election: Election, tally: Tally, why: WhyNot, grain: Grain) -> dict[str, Any]:
    """How many more voters, or how much less money, would have been enough.

    extra, less  the figures, where there are any
    sure         True: the whole rule was counted again with them and funds the project.
                 False: they are enough to buy it with the very shares of this result, and the rest may then differ
    extra_voted  the further supporters can all be people who voted; otherwise they are new voters who want only this.
                 Where a ballot has one choice, an order or so many points, more for one project is less for another:
                 then they are always new voters
    extra_new    beside people who voted: so many new voters who tick only this would have been enough too
    extra_points with points or an order: what each of them gives

    Of sealed ballots (a coarse grain) the people are new voters whose own shares pay for all of it: that follows from the totals.
    """
    has_room = election.vote_type == HAS_ROOM
    each = why.points_each if election.vote_type in GIVES_POINTS else None
    by_list, by_shares = tally.rule.startswith("greedy"), tally.rule.startswith("mes_")
    if why.reason not in ("list", "shares", "excluded") or not (by_list or by_shares):
        return {}
    is_large = len(election.ballots) * len(election.projects) > MOST_WORK
    if grain.coarse:
        price = None if is_large else _price(election, tally, why, grain)
        new, each = _from_totals(election, why), None if each is None else Fraction(1)
        return _figures(new, price, sure=True, voted=False, new=None, each=each)
    if by_list or is_large:
        return _from_these_shares(tally, why, grain, has_room, each, sure=by_list)
    new = _new_voters(election, tally, why, grain)
    return _figures(
        _supporters(election, tally, why, grain) if has_room else new,
        _price(election, tally, why, grain),
        sure=True,
        voted=has_room,
        new=new if has_room else None,
        each=each,
    )


def _from_totals(election: Election, why: WhyNot) -> int | None:
    """New voters who want only this and whose shares alone would pay for all of it, whatever everybody else wants.

    Anything closer, even in tens, tells how the others filled in their ballots (bench/differencing.py, round 215).
    """
    beside = any(why.project in together for together in election.exclusive)
    left = election.budget - why.cost
    return ceil(len(election.ballots) * why.cost / left) if left > 0 and not beside else None


def _from_these_shares(  # noqa: PLR0913 - what the one caller knows
    tally: Tally, why: WhyNot, grain: Grain, has_room: bool, each: Fraction | None, *, sure: bool
) -> dict[str, Any]:
    """What is known without counting again: more people, or a lower price, than is just enough are enough as well."""
    extra = grain.people_up(why.extra_supporters or 0)
    could = why.who_could if why.who_could is not None else tally.voters - why.supporters
    less = grain.money_up(why.cost - why.lowest_price) if why.lowest_price else None
    if less is not None and less >= why.cost:
        less = None
    return _figures(extra, less, sure=sure, voted=has_room and extra <= could, new=None, each=each)


def _figures(  # noqa: PLR0913 - the parts of one sentence
    extra: int | None, less: Fraction | None, *, sure: bool, voted: bool, new: int | None, each: Fraction | None
) -> dict[str, Any]:
    found: dict[str, Any] = {"sure": sure}
    if extra:
        found |= {"extra": extra, "extra_voted": voted}
        if each is not None:
            found["extra_points"] = str(each)
    if new:
        found["extra_new"] = new
    if less:
        found["less"] = str(less)
    return found if len(found) > 1 else {}


def _supporters(election: Election, tally: Tally, why: WhyNot, grain: Grain) -> int | None:
    """So many more of the people who voted, also ticking it, and the whole rule funds it."""
    able = tally.voters - why.supporters
    return _enough_people(
        why, grain, able, lambda more: _wins(with_more_support(election, tally, why.project, more), tally, why)
    )


def _new_voters(election: Election, tally: Tally, why: WhyNot, grain: Grain) -> int | None:
    """So many new voters who want only this, and the whole rule funds it. Each makes everybody's share a little smaller."""
    points = why.points_each or Fraction(1)
    return _enough_people(
        why, grain, tally.voters, lambda more: _wins(with_new_voters(election, why.project, more, points), tally, why)
    )


def _enough_people(why: WhyNot, grain: Grain, able: int, enough: Callable[[int], bool]) -> int | None:
    """The least number we know from the shares, or more, in whole grains, if counting again shows that it is enough."""
    if not why.extra_supporters:
        return None
    first, tried = grain.people_up(why.extra_supporters), 0
    for more in (first * 2**times for times in range(TRIES)):
        if more > able:
            return None
        if enough(more):
            grains = _closer(more // grain.people, tried // grain.people, lambda few: enough(few * grain.people))
            return grains * grain.people
        tried = more
    return None


def _price(election: Election, tally: Tally, why: WhyNot, grain: Grain) -> Fraction | None:
    """How much less it would have had to cost: the price we know from the shares, or a lower one that fits in the money left, if the whole rule then funds it."""

    def enough(price: Fraction) -> bool:
        return _wins(with_cost(election, why.project, price), tally, why)

    known, unspent = why.lowest_price or Fraction(0), (tally.budget - tally.total_cost) // grain.unit * grain.unit
    if grain.coarse:
        lower = (why.cost - grain.money_up(why.cost - price) for price in (known, unspent))
        price = next((one for one in lower if 0 < one < why.cost and enough(one)), None)
        return None if price is None else why.cost - price
    if known and enough(known):
        return why.cost - known
    if not 0 < unspent < why.cost or not enough(unspent):
        return None
    highest = max(known, unspent)
    steps = int((highest - unspent) // 1)
    # Whole currency units above what was left: enough said, and quickly found.
    price = unspent + (steps - _closer(steps, 0, lambda down: enough(unspent + steps - down)) if steps else 0)
    return why.cost - price


def _closer(works: int, fails: int, enough: Callable[[int], bool]) -> int:
    """A smaller number than `works` that is enough too, after a few halvings towards `fails`."""
    for _halving in range(HALVINGS):
        middle = (works + fails) // 2
        if middle in (works, fails):
            break
        if enough(middle):
            works = middle
        else:
            fails = middle
    return works


def _wins(changed: Election, tally: Tally, why: WhyNot) -> bool:
    return why.project in count(changed, tally.rule).winners
