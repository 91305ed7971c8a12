"""How close it was: what a winner could have lost and still won, and whose win kept a loser out. Found by counting again."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from tellers.ballots import Approval, Ballot, Choice, Ranking, Score, named_on
from tellers.share_budget.election import Election
from tellers.share_budget.recount import changed, least, with_cost
from tellers.share_budget.rules import count
from tellers.tally import Tally


@dataclass(frozen=True, slots=True)
class Safe:
    """How far a winner was from losing, all else unchanged.

    supporters_fewer  if so many of its supporters had not asked for it, it would have lost; with one fewer gone it still wins.
                      Who: the first of its supporters in the order of the ballots. None if it wins while it has any.
    price             at this cost it still wins, at one `unit` more it does not; None if it wins at any cost up to the budget
    """

    project: str
    supporters_fewer: int | None
    price: Fraction | None


def safe(election: Election, tally: Tally, project: str, *, unit: Fraction = Fraction(1)) -> Safe:
    """How close a winner was to losing, by the whole rule of the tally. About 2 · log₂ counts.

    Found by halving, and checked on both sides by counting again. Rules that raise shares do not rise evenly, so a smaller
    change might have been enough as well: say "would have been enough".
    """
    supporters = sum(1 for ballot in election.ballots if project in named_on(ballot))
    cost = next(one.cost for one in election.projects if one.id == project)
    dearest = floor((election.budget - cost) / unit)

    def loses(other: Election) -> bool:
        return project not in count(other, tally.rule).winners

    fewer = least(lambda gone: loses(without_support(election, project, gone)), supporters - 1)
    dearer = least(lambda steps: loses(with_cost(election, project, cost + steps * unit)), dearest)
    return Safe(project, fewer, None if dearer is None else cost + (dearer - 1) * unit)


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


def without_support(election: Election, project: str, gone: int) -> Election:
    """The same election, in which the first `gone` of a project's supporters, in the order of the ballots, did not ask for it."""
    ballots, left = list(election.ballots), gone
    for number, ballot in enumerate(ballots):
        if not left:
            break
        if project in named_on(ballot):
            ballots[number] = _without(ballot, project)
            left -= 1
    return changed(election, ballots=ballots)


def _without(ballot: Ballot, project: str) -> Ballot:
    match ballot:
        case Approval():
            return Approval(ballot.approves - {project})
        case Score():
            return Score([(one, points) for one, points in ballot.points if one != project])
        case Ranking():
            return Ranking([one for one in ballot.order if one != project])
    return Choice(None)
