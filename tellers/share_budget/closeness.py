"""How close it was: what a winner could have lost and still won, and whose win kept a loser out. Found by counting again."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from tellers.ballots import Approval, Ballot, Choice, Ranking, Score, named_on
from tellers.share_budget.election import Election
from tellers.share_budget.recount import changed, with_cost
from tellers.share_budget.rules import count
from tellers.tally import Tally, natural_order


@dataclass(frozen=True, slots=True)
class Safe:
    """How far a winner was from losing, all else unchanged.

    supporters_fewer  if so many of its supporters had not asked for it, it would have lost; with one fewer gone (one step
                      fewer, where people are taken away in steps) it still wins. `without_support` says who they are.
                      None if it wins while it has any.
    price             at this cost it still wins, at one `unit` more it does not; None if it wins at any cost up to the budget
    """

    project: str
    supporters_fewer: int | None
    price: Fraction | None


def safe(election: Election, tally: Tally, project: str, *, unit: Fraction = Fraction(1), people: int = 1) -> Safe:
    """How close a winner was to losing, by the whole rule of the tally. About log₂ counts of each.

    unit   the step of the cost, in main currency units
    people the step in which supporters are taken away: 1 gives the exact number, 10 a multiple of ten, all of it counted again

    Found by halving, and checked on both sides by counting again. Rules that raise shares do not rise evenly, so a smaller
    change might have been enough as well: say "would have been enough".
    """
    supporters = sum(1 for ballot in election.ballots if project in named_on(ballot))
    cost = next(one.cost for one in election.projects if one.id == project)
    dearest = floor((election.budget - cost) / unit)

    def loses(other: Election) -> bool:
        return project not in count(other, tally.rule).winners

    steps = _least(lambda gone: loses(without_support(election, project, gone * people)), (supporters - 1) // people)
    dearer = _least(lambda steps: loses(with_cost(election, project, cost + steps * unit)), dearest)
    return Safe(
        project, None if steps is None else steps * people, None if dearer is None else cost + (dearer - 1) * unit
    )


def _least(is_enough: Callable[[int], bool], most: int) -> int | None:
    """A number from 1 to `most` that is enough while one less is not; None if `most` is not. Nought is not enough."""
    if most < 1 or not is_enough(most):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def decisive_rivals(election: Election, tally: Tally, project: str) -> tuple[str, ...]:
    """The winners of which any one, had it not been on the ballot to win, would have let this loser win; in order of winning.

    One count a winner. Empty if no single winner stood in its way.
    """
    alone = (
        rival
        for rival in tally.order
        if project in count(changed(election, barred=[*election.barred, rival]), tally.rule).winners
    )
    return tuple(alone)


def all_decisive_rivals(election: Election, tally: Tally) -> dict[str, tuple[str, ...]]:
    """`decisive_rivals` of every project that lost, from one count for each winner. Projects that lose whatever is taken out are there with ()."""
    lost = [one.id for one in election.projects if one.id not in tally.winners]
    found: dict[str, list[str]] = {one: [] for one in lost}
    for rival in tally.order:
        again = set(count(changed(election, barred=[*election.barred, rival]), tally.rule).winners)
        for one in lost:
            if one in again:
                found[one].append(rival)
    return {one: tuple(rivals) for one, rivals in found.items()}


def without_support(election: Election, project: str, gone: int) -> Election:
    """The same election, in which so many of a project's supporters did not ask for it.

    Who: those who asked for fewest projects first, then by what stands on their ballots; the order of the file plays no part.
    """
    ballots = list(election.ballots)
    supporters = [number for number, ballot in enumerate(ballots) if project in named_on(ballot)]
    supporters.sort(key=lambda number: _by_what_it_says(ballots[number]))
    for number in supporters[:gone]:
        ballots[number] = _without(ballots[number], project)
    return changed(election, ballots=ballots)


def _by_what_it_says(ballot: Ballot) -> tuple[int, str]:
    match ballot:
        case Approval():
            says = str(natural_order(ballot.approves))
        case Score():
            says = str(sorted((one, str(points)) for one, points in ballot.points))
        case _:
            says = str(named_on(ballot))
    return len(named_on(ballot)), says


def _without(ballot: Ballot, project: str) -> Ballot:
    match ballot:
        case Approval():
            return Approval(ballot.approves - {project})
        case Score():
            return Score([(one, points) for one, points in ballot.points if one != project])
        case Ranking():
            return Ranking([one for one in ballot.order if one != project])
    return Choice(None)
