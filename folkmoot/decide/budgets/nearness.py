"""What would have been enough for a project that lost. Nothing is said that was not shown by counting again."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tellers.share_budget import Election, Tally, count
from tellers.share_budget.explain import WhyNot
from tellers.share_budget.recount import with_cost, with_more_support, with_new_voters

# Counting a whole city again for each of its projects takes an hour; up to this many ballots times projects it takes seconds.
MOST_WORK = 40_000
TRIES, HALVINGS = 3, 3
# Only a ballot of ticks can take one more project without taking something from another.
HAS_ROOM, GIVES_POINTS = "approval", ("ordinal", "cumulative", "scoring")


def near(election: Election, tally: Tally, why: WhyNot, unit: Fraction) -> dict[str, Any]:
    """How many more voters, or how much less money, would have been enough.

    extra, less  the figures, where there are any
    sure         True: the whole rule was counted again with them and funds the project.
                 False: they are enough to buy it with the very shares of this result, and the rest may then differ
    extra_voted  the further supporters can all be people who voted; otherwise they are new voters who want only this.
                 Where a ballot has one choice, an order or so many points, more for one project is less for another:
                 then they are always new voters
    extra_points with points or an order: what each of them gives
    """
    extra, could = why.extra_supporters, why.who_could if why.who_could is not None else tally.voters - why.supporters
    has_room = election.vote_type == HAS_ROOM
    each = why.points_each if election.vote_type in GIVES_POINTS else None
    by_list, by_shares = tally.rule.startswith("greedy"), tally.rule.startswith("mes_")
    if why.reason not in ("list", "shares", "excluded") or not (by_list or by_shares):
        return {}
    if by_list or len(election.ballots) * len(election.projects) > MOST_WORK:
        voted = has_room and (extra or 0) <= could
        return _figures(extra, why.lowest_price, why.cost, sure=by_list, voted=voted, each=each)
    return _figures(
        _supporters(election, tally, why),
        _price(election, tally, why, unit),
        why.cost,
        sure=True,
        voted=has_room,
        each=each,
    )


def _figures(  # noqa: PLR0913 - the parts of one sentence
    extra: int | None, price: Fraction | None, cost: Fraction, *, sure: bool, voted: bool, each: Fraction | None
) -> dict[str, Any]:
    found: dict[str, Any] = {"sure": sure}
    if extra:
        found |= {"extra": extra, "extra_voted": voted}
        if each is not None:
            found["extra_points"] = str(each)
    if price:
        found["less"] = str(cost - price)
    return found if len(found) > 1 else {}


def _supporters(election: Election, tally: Tally, why: WhyNot) -> int | None:
    """The least number we know from the shares, or more, if the whole rule then funds the project."""
    if not why.extra_supporters:
        return None
    has_room = election.vote_type == HAS_ROOM
    able = tally.voters - why.supporters if has_room else tally.voters

    def enough(more: int) -> bool:
        if has_room:
            return _wins(with_more_support(election, tally, why.project, more), tally, why)
        return _wins(with_new_voters(election, why.project, more, why.points_each or Fraction(1)), tally, why)

    tried = 0
    for more in (why.extra_supporters * 2**times for times in range(TRIES)):
        if more > able:
            return None
        if enough(more):
            return _closer(more, tried, enough)
        tried = more
    return None


def _price(election: Election, tally: Tally, why: WhyNot, unit: Fraction) -> Fraction | None:
    """The price we know from the shares, or a lower one that fits in the money left, if the whole rule then funds the project."""

    def enough(price: Fraction) -> bool:
        return _wins(with_cost(election, why.project, price), tally, why)

    known, unspent = why.lowest_price or Fraction(0), (tally.budget - tally.total_cost) // unit * unit
    if known and enough(known):
        return known
    if not 0 < unspent < why.cost or not enough(unspent):
        return None
    highest = max(known, unspent)
    steps = int((highest - unspent) // 1)
    # Whole currency units above what was left: enough said, and quickly found.
    return unspent + (steps - _closer(steps, 0, lambda down: enough(unspent + steps - down)) if steps else 0)


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
