"""Which figures of a count may be exact while its ballots are sealed, and how the rest are told.

Exact by rule, whatever they show: how many ballots were counted, how many people asked for each project (and the points they
gave), costs, pots, shares, who won, in which order, and who would win by other rules. Everything else is told in steps of at
least the small number of people, or not at all, so that no subtraction finds a smaller group. docs/people/figures.md.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import floor
from typing import Any

from django.conf import settings

from folkmoot.decide.budgets.queries import FEWEST_OPEN_BALLOTS

Working = dict[str, Any]
# Figures that grow or shrink with how many supporters of one project also supported another.
OF_A_ROUND = ("price_per_point", "effective_score", "time")


def at_least(reached: int, voters: int, people: Iterable[int]) -> list:
    """How many voters got something, as a lower bound: [so many, of so many, True].

    people  how many asked for each winner. As many as asked for the best liked of them were reached in any case, and among
            few ballots no more than that is told; among more, those who got nothing are told in steps, and never that there are none.
    """
    known = max(people, default=0)
    step = settings.SMALL_NUMBER
    # As if of the last ten who may have got nothing, nine had: so nobody knows how many of them there are.
    nothing = (voters - reached) // step * step + step - 1
    told = voters - nothing if voters >= FEWEST_OPEN_BALLOTS else 0
    return [max(known, told), voters, True]


def hide_few(counts: dict[str, int], whole: int) -> dict[str, int]:
    """Counts that add up to a known whole, without small ones, and without any that would give a small one away."""
    few = settings.SMALL_NUMBER
    hidden = {one for one, number in counts.items() if 0 < number < few}
    while hidden and (len(hidden) < 2 or sum(counts[one] for one in hidden) < few):
        more = [one for one in counts if one not in hidden and counts[one]]
        if not more:
            return {}
        hidden.add(min(more, key=lambda one: (counts[one], one)))
    # What nobody put anywhere (blank ballots) is a count too, and nobody says how large.
    if 0 < whole - sum(counts.values()) < few and not hidden:
        return {}
    return {one: number for one, number in counts.items() if one not in hidden}


def money_step(share: Fraction) -> Fraction:
    """The step for amounts of people's shares: a round number that the small number of whole shares fits in."""
    least = settings.SMALL_NUMBER * share
    ten = Fraction(1, 100)
    while ten * 10 < least:
        ten *= 10
    return next(ten * times for times in (1, 2, 5, 10) if ten * times >= least)


def rounded_down(amount: Fraction, step: Fraction) -> Fraction:
    return floor(amount / step) * step


def seal_prices(lines: list[Working], tally: Working, share: Fraction | None, most_points: int) -> None:
    """Leave only those prices that follow from the totals: nobody can have run out of their share yet, so all paid alike.

    After that a price tells how many supporters had paid for something else before, so an average is told in its place. As
    long as it follows from totals the two are the same.
    """
    by_number = {line["number"]: line for line in lines}
    spent, known = Fraction(0), True
    for step in tally["rounds"]:
        line = by_number[step["project"]]
        bought = line.get("how") == "shares" and share is not None
        if bought:
            price = Fraction(line["cost"]) / (Fraction(line["points"]) or 1)
            spent += price * most_points
            known = known and spent <= (share or 0)
            line.update(price=str(price), most_from_one=None, on_average=not known)
        if not (bought and known):
            step.update(dict.fromkeys(OF_A_ROUND))
