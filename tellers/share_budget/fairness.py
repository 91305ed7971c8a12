"""Whether some group of voters could say: for our part of the money, this project was due to us.

A direct search for broken “EJR+ up to one project”, for ballots of ticks.
Brill & Peters (2023), “Robust and Verifiable Proportionality Axioms for Multiwinner Voting”, with the budgets of section 6.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from tellers.share_budget.election import Election
from tellers.tally import Tally, natural_key


@dataclass(frozen=True, slots=True)
class Claim:
    """A group that was left short: those who asked for a project that did not win, and had the least from what did.

    group   how many they are
    due     their part of the budget: group × budget ÷ voters, which would pay for the project
    most    what the best served of them got: the cost of the winners that they asked for
    """

    project: str
    group: int
    due: Fraction
    most: Fraction


def unmet_claims(election: Election, tally: Tally) -> tuple[Claim, ...]:
    """Every project that did not win, and for which a group can make such a claim, with the largest such group.

    A claim, where a voter's satisfaction is the cost of the winners they asked for: all of the group asked for the project,
    and even with it each of them would have no more than the group's part of the budget. Equal shares by cost (`mes_cost`,
    at B/n) never leaves one; rules that raise the shares afterwards can, and greedy rules do. Projects that were left out
    (too dear, barred, excluded by a winner or above a cap) are not looked at.
    O(total length of the ballots + projects × voters), and sorting. In natural order of ids.
    """
    voters, won = len(election.ballots), set(tally.winners)
    if not voters:
        return ()
    costs = {one.id: one.cost for one in election.projects}
    times = Counter(map(id, election.ballots))
    had: dict[str, Counter[Fraction]] = {}
    for ballot in election.different_ballots:
        asked = [one for one, _points in election.points(ballot)]
        got = sum((costs[one] for one in asked if one in won), Fraction(0))
        for one in asked:
            if one not in won:
                had.setdefault(one, Counter())[got] += times[id(ballot)]
    share = election.budget / voters
    found = (
        _claim(one, costs[one], had[one], share)
        for one in sorted(had, key=natural_key)
        if _could_win(election, tally, one)
    )
    return tuple(claim for claim in found if claim is not None)


def _claim(project: str, cost: Fraction, had: Counter[Fraction], share: Fraction) -> Claim | None:
    best, group = None, 0
    for got in sorted(had):
        group += had[got]
        if got + cost <= group * share:
            best = Claim(project, group, group * share, got)
    return best


def _could_win(election: Election, tally: Tally, project: str) -> bool:
    barred = {*tally.removed, *election.barred}
    rivals = {one for together in election.exclusive if project in together for one in together}
    capped = any(project in cap.projects for cap in election.caps)
    return project not in barred and not capped and not rivals & set(tally.winners)
