"""Ties that only the numbers of projects settled: would another lot have given another result? Found by counting again."""

from collections.abc import Sequence
from dataclasses import dataclass

from tellers.ballots import Approval, Ballot, Choice, Ranking, Score
from tellers.share_budget.election import Cap, Election, Project
from tellers.share_budget.rules import count
from tellers.tally import Tally, Tie, natural_order

#: What a tie says when cost and votes were equal too, so that nothing but the numbers told the projects apart.
BY_NUMBER = "order of the project numbers"


@dataclass(frozen=True, slots=True)
class OtherLot:
    """What would have come out if another of the projects that were level had the lowest number.

    chosen  went first in the result
    first   goes first here instead; its cost and its votes are the same
    gained  ids that win here and not in the result; () if the result is the same
    lost    ids that win in the result and not here
    """

    chosen: str
    first: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def other_lots(election: Election, tally: Tally, *, most: int = 20) -> tuple[OtherLot, ...]:
    """Every other lot for each tie that only the numbers settled, in the order of the rounds. One count for each.

    most  so many counts at most, for an election that is level everywhere: the rest is left out

    Ties that cost or votes settled are not drawn: the rule itself says who goes first.
    """
    asked = [
        (tie.chosen, other) for tie in tally.ties if tie.settled_by == BY_NUMBER for other in _level_with(election, tie)
    ]
    return tuple(_other_lot(election, tally, chosen, other) for chosen, other in asked[:most])


def with_first(election: Election, first: str, before: str) -> tuple[Election, dict[str, str]]:
    """The same election under other numbers, in which `first` comes just before `before`, and the old number of each new one."""
    line = [one for one in natural_order(project.id for project in election.projects) if one != first]
    line.insert(line.index(before), first)
    new = {one: str(place) for place, one in enumerate(line, 1)}
    return _renamed(election, new), {after: one for one, after in new.items()}


def _other_lot(election: Election, tally: Tally, chosen: str, first: str) -> OtherLot:
    changed, old = with_first(election, first, chosen)
    there, here = {old[one] for one in count(changed, tally.rule).winners}, set(tally.winners)
    return OtherLot(chosen, first, natural_order(there - here), natural_order(here - there))


def _level_with(election: Election, tie: Tie) -> Sequence[str]:
    """Those of a tie whose cost and votes are the same as the chosen one's."""
    costs = {one.id: one.cost for one in election.projects}
    scores = dict.fromkeys(tie.between, 0)
    given = {ballot: election.points(ballot) for ballot in election.different_ballots}
    for ballot in election.ballots:
        for one, points in given[ballot]:
            if one in scores:
                scores[one] += points  # type: ignore[assignment]
    return [
        one
        for one in tie.between
        if one != tie.chosen and (costs[one], scores[one]) == (costs[tie.chosen], scores[tie.chosen])
    ]


def _renamed(election: Election, new: dict[str, str]) -> Election:
    ballots: dict[int, Ballot] = {id(one): _renamed_ballot(one, new) for one in election.different_ballots}
    return Election(
        [Project(new[one.id], one.cost, one.name) for one in election.projects],
        [ballots[id(one)] for one in election.ballots],
        budget=election.budget,
        vote_type=election.vote_type,
        rank_points_top=election.rank_points_top or None,
        exclusive=[[new[one] for one in together] for together in election.exclusive],
        barred=[new[one] for one in election.barred],
        caps=[Cap(cap.name, frozenset(new[one] for one in cap.projects), cap.amount) for cap in election.caps],
        currency=election.currency,
    )


def _renamed_ballot(ballot: Ballot, new: dict[str, str]) -> Ballot:
    match ballot:
        case Approval():
            return Approval([new[one] for one in ballot.approves])
        case Score():
            return Score([(new[one], points) for one, points in ballot.points])
        case Ranking():
            return Ranking([new[one] for one in ballot.order])
        case Choice():
            return Choice(None if ballot.chosen is None else new[ballot.chosen])
