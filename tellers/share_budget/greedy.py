"""Most votes first: go down a list and take every project that still fits."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import groupby

from tellers.share_budget.election import Election
from tellers.share_budget.field import Field, field_of
from tellers.share_budget.result import tally_of
from tellers.tally import Round, Tally


def greedy_votes(election: Election) -> Tally:
    """Fund the projects with the most votes (or points) that fit: down the list, skipping what no longer fits.

    What cannot win beside something funded further up is skipped too. Ties by lower cost, then natural order of ids. Stops at the end of the list: "end-of-list".
    Exact. O(m log m) for m projects after grouping the ballots.
    The usual rule of cities; see Rey & Maly (2023), "The (Computational) Social Choice Take on Indivisible PB", § greedy.
    """
    field = field_of(election)
    rounds = take_what_fits(field, range(len(field.ids)), field.budget, how="votes")
    return tally_of(election, field, "greedy_votes", rounds, "end-of-list")


def greedy_votes_per_cost(election: Election) -> Tally:
    """Fund the projects with the most votes (or points) for each unit of money, as long as they fit.

    What costs nothing comes first. Ties by lower cost, then more votes, then natural order of ids.
    Exact. O(m log m) for m projects after grouping the ballots.
    """
    field = field_of(election)
    free = [p for p, cost in enumerate(field.costs) if not cost]
    per_cost = {p: field.scores[p] / cost for p, cost in enumerate(field.costs) if cost}
    by_value = [free] if free else []
    by_value += _equals(per_cost)
    rounds = _take(field, by_value, field.budget, how="votes")
    return tally_of(election, field, "greedy_votes_per_cost", rounds, "end-of-list")


def greedy_votes_stop(election: Election) -> Tally:
    """As `greedy_votes`, but the list ends at the first project that does not fit: "does-not-fit" (Pabulib: greedy-no-skip)."""
    return _until_misfit(election, "greedy_votes_stop", in_part=False)


def greedy_votes_part(election: Election) -> Tally:
    """As `greedy_votes_stop`, but the first project that does not fit is given what is left, as in Amsterdam.

    Its Round has how "in part" and, as its cost, what it is given; Tally.total_cost is then the whole budget.
    """
    return _until_misfit(election, "greedy_votes_part", in_part=True)


def _until_misfit(election: Election, rule: str, *, in_part: bool) -> Tally:
    field = field_of(election)
    line = [p for equals in _equals({p: Fraction(score) for p, score in enumerate(field.scores)}) for p in equals]
    rounds = _take(field, _equals({p: Fraction(field.scores[p]) for p in line}), field.budget, how="votes")
    excluded, order = field.capped_by(()), list[int]()
    for p in line:
        if p in excluded:
            continue
        left = field.budget - sum(field.costs[q] for q in order)
        if field.costs[p] > left:
            kept = rounds[: len(order)]
            if in_part and left:
                kept = [*kept, Round(field.ids[p], left, "in part")]
            return tally_of(election, field, rule, kept, "does-not-fit")
        order.append(p)
        excluded |= field.left_with(order)
    return tally_of(election, field, rule, rounds, "end-of-list")


def take_what_fits(
    field: Field, projects: Iterable[int], money: Fraction, *, how: str, beside: Iterable[int] = ()
) -> list[Round]:
    """Rounds that take, of these project numbers, the most voted first, each one if it fits in the money left.

    beside  the numbers of what is bought already: nothing is taken that they exclude
    """
    return _take(field, _equals({p: Fraction(field.scores[p]) for p in projects}), money, how=how, beside=beside)


def _equals(value: dict[int, Fraction]) -> list[list[int]]:
    """Project numbers from the highest value down, those of equal value together in the tie order."""
    ordered = sorted(value, key=lambda p: (-value[p], p))
    return [list(equals) for _, equals in groupby(ordered, key=value.__getitem__)]


def _take(
    field: Field, by_value: list[list[int]], money: Fraction, *, how: str, beside: Iterable[int] = ()
) -> list[Round]:
    rounds, left, bought, excluded = [], money, list(beside), field.excluded_by(beside)
    for equals in by_value:
        for place, p in enumerate(equals):
            if field.costs[p] <= left and p not in excluded:
                left -= field.costs[p]
                tied = [other for other in equals[place:] if other not in excluded]
                rounds.append(Round(field.ids[p], field.costs[p], how, tie=field.tie(tied)))
                bought.append(p)
                excluded |= field.left_with(bought)
    return rounds
