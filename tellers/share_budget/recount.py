"""What would have been enough, found by counting again with the whole rule."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from tellers.ballots import Approval, BadBallot, Ballot, Choice, Ranking, Score, named_on
from tellers.share_budget.election import Election, Project
from tellers.share_budget.field import field_of
from tellers.share_budget.replay import NothingToReplay, Replay
from tellers.share_budget.rules import count
from tellers.tally import Tally


@dataclass(frozen=True, slots=True)
class Enough:
    """What was found by counting again; None if nothing of that kind is enough.

    supporters  this many more of the people who voted, also supporting the project, and the whole rule funds it; with one
                fewer of the same people it does not. Who they are: with_more_support says.
    price       at this cost the whole rule funds it; at one `unit` more it does not
    """

    supporters: int | None
    price: Fraction | None


def enough(election: Election, tally: Tally, project: str, *, unit: Fraction = Fraction(1)) -> Enough:
    """How many more supporters, or how low a cost, would have funded a project that lost, by the rule of the tally.

    Both are checked by counting again, and so is that one fewer supporter, or one `unit` more, is not enough. They are found by
    halving, and rules that raise shares do not rise evenly, so a smaller number might be enough as well: say "would have been
    enough", not "was needed". About 2 · log₂(voters) + log₂(cost ÷ unit) counts.
    """
    able = sum(1 for ballot in election.ballots if project not in named_on(ballot))
    cost = next(one.cost for one in election.projects if one.id == project)

    def wins_with(more: int) -> bool:
        return project in count(with_more_support(election, tally, project, more), tally.rule).winners

    def wins_at(steps_down: int) -> bool:
        price = (ceil(cost / unit) - steps_down) * unit
        return project in count(with_cost(election, project, price), tally.rule).winners

    supporters = least(wins_with, able) if election.vote_type in ("approval", "cumulative", "scoring") else None
    steps = least(wins_at, ceil(cost / unit))
    return Enough(supporters, None if steps is None else (ceil(cost / unit) - steps) * unit)


def with_more_support(election: Election, tally: Tally, project: str, more: int) -> Election:
    """The same election, in which this many more of the people who voted also support a project.

    Who: those who do not support it yet; first those with most of their share left at the end of the tally, if its rule gives
    shares; then in the order of the ballots. A tick is added, or as many points as the most that anybody gave to anything.
    Raises BadBallot if there are not so many, or if the kind of ballot has no room (one choice, a ranking).
    """
    left = _left_by_ballot(election, tally)
    able = [number for number, ballot in enumerate(election.ballots) if project not in named_on(ballot)]
    able.sort(key=lambda number: (-left.get(election.ballots[number], Fraction(0)), number))
    if more > len(able):
        raise BadBallot(f"Only {len(able)} of the people who voted do not support “{project}” yet.")
    most = max((points for ballot in election.different_ballots for _, points in election.points(ballot)), default=1)
    ballots = list(election.ballots)
    for number in able[:more]:
        ballots[number] = _also(ballots[number], project, Fraction(most))
    return changed(election, ballots=ballots)


def with_new_voters(election: Election, project: str, more: int, points: Fraction = Fraction(1)) -> Election:
    """The same election with so many new voters, each with a ballot that asks for this project and nothing else.

    points  what each of them gives it, where ballots give points; a ranked ballot puts it first
    """
    ballots: dict[str, Ballot] = {
        "approval": Approval([project]),
        "choose-1": Choice(project),
        "ordinal": Ranking([project]),
    }
    ballot = ballots.get(election.vote_type, Score({project: points}))
    return changed(election, ballots=[*election.ballots, *[ballot] * more])


def with_cost(election: Election, project: str, cost: Fraction) -> Election:
    """The same election, in which a project costs something else."""
    projects = [replace_cost(one, cost) if one.id == project else one for one in election.projects]
    return changed(election, projects=projects)


def replace_cost(project: Project, cost: Fraction) -> Project:
    """The same project at another cost."""
    return Project(project.id, cost, project.name)


def least(is_enough: Callable[[int], bool], most: int) -> int | None:
    """A number from 1 to `most` that is enough while one less is not; None if `most` is not enough. Nought is not enough.

    About 2 · log₂(most) questions, by doubling and then halving.
    """
    low, high = 0, 1
    while high < most and not is_enough(high):
        low, high = high, 2 * high
    high = min(high, most)
    if high <= low or not is_enough(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def _left_by_ballot(election: Election, tally: Tally) -> dict[Ballot, Fraction]:
    """What a voter with each ballot has left of their share at the end; a ballot that supports nothing has all of it."""
    try:
        replay = Replay(election, tally)
    except NothingToReplay:
        return {}
    for _ in replay.steps():
        pass
    field = field_of(election)
    number_of = {one: number for number, one in enumerate(field.ids)}
    money = {group.points: replay.amount(replay.money[g]) for g, group in enumerate(field.groups)}
    left = {}
    for ballot in election.different_ballots:
        points = [
            (number_of[one], int(given * field.scale)) for one, given in election.points(ballot) if one in number_of
        ]
        left[ballot] = money.get(tuple(sorted(points)), replay.share)
    return left


def _also(ballot: Ballot, project: str, most: Fraction) -> Ballot:
    match ballot:
        case Approval():
            return Approval(ballot.approves | {project})
        case Score():
            return Score((*ballot.points, (project, most)))
    raise BadBallot("A ballot with one choice, or a ranking, has no room for one more project.")


def changed(
    election: Election,
    *,
    projects: list[Project] | None = None,
    ballots: list[Ballot] | None = None,
    barred: list[str] | None = None,
    note: str = "",
) -> Election:
    """The same election with something else in it, and a note that says so."""
    return Election(
        election.projects if projects is None else projects,
        election.ballots if ballots is None else ballots,
        budget=election.budget,
        vote_type=election.vote_type,
        rank_points_top=election.rank_points_top or None,
        exclusive=election.exclusive,
        barred=election.barred if barred is None else barred,
        caps=election.caps,
        currency=election.currency,
        meta=election.meta,
        notes=[*election.notes, note] if note else election.notes,
    )
