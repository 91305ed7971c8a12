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
    rounds, left, excluded = [], money, field.excluded_by(beside)
    for equals in by_value:
        for place, p in enumerate(equals):
            if field.costs[p] <= left and p not in excluded:
                left -= field.costs[p]
                tied = [other for other in equals[place:] if other not in excluded]
                rounds.append(Round(field.ids[p], field.costs[p], how, tie=field.tie(tied)))
                excluded |= field.excludes[p]
    return rounds
