"""One election counted in several ways, each result with the same few figures beside it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tellers.share_budget.election import Election
from tellers.share_budget.fairness import Claim, unmet_claims
from tellers.share_budget.rules import count
from tellers.tally import Tally, natural_key


@dataclass(frozen=True, slots=True)
class Part:
    """A category, a neighbourhood: the part of all points given to its projects, and the part of the money spent on them.

    Both from 0 to 1, exact; `spent` is 0 if nothing was spent, `support` if no points were given.
    """

    name: str
    support: Fraction
    spent: Fraction


@dataclass(frozen=True, slots=True)
class Compared:
    """What one way of counting does to the voters.

    without       voters who get nothing they asked for, blank ballots too
    winners_each  winners that a voter asked for, on average over all voters
    gini          how unevenly the money serves the voters: 0 if all alike, towards 1 if few have it all. Each winner's cost is
                  split equally among those who asked for it, and these parts are added up for every voter; None if nothing
                  was spent on anyone. (The “share” of Lackner, Maly & Rey 2021, “Fairness in Long-Term Participatory Budgeting”.)
    parts         spending against support by group of projects, by name; () if no groups were given
    unmet         for ballots of ticks: what fairness.unmet_claims found; None for other ballots
    """

    tally: Tally
    without: int
    winners_each: Fraction
    gini: Fraction | None
    parts: tuple[Part, ...]
    unmet: tuple[Claim, ...] | None

    @property
    def rule(self) -> str:
        return self.tally.rule


def compare(
    election: Election, rules: Iterable[str], *, groups: Mapping[str, str] | None = None
) -> tuple[Compared, ...]:
    """The same ballots by each of these rules, in their order.

    groups  project id → the name of its category or neighbourhood; projects that are not in it are left out of `parts`

    Raises what `count` raises. Beside the counts: O(total length of the ballots) a rule, and sorting.
    """
    return tuple(compared(election, count(election, rule), groups=groups) for rule in rules)


def compared(election: Election, tally: Tally, *, groups: Mapping[str, str] | None = None) -> Compared:
    """The figures of one result."""
    served = _served(election, tally)
    voters = len(election.ballots)
    return Compared(
        tally=tally,
        without=sum(many for (won, _money), many in served.items() if not won),
        winners_each=Fraction(sum(won * many for (won, _money), many in served.items()), voters)
        if voters
        else Fraction(0),
        gini=gini(_by_money(served)),
        parts=_parts(election, tally, groups or {}),
        unmet=unmet_claims(election, tally) if election.vote_type in ("approval", "choose-1") else None,
    )


def gini(amounts: Mapping[Fraction, int]) -> Fraction | None:
    """The Gini coefficient of amounts ≥ 0, given as amount → how many have it. None if there are none, or all are 0."""
    many, total = sum(amounts.values()), sum((money * times for money, times in amounts.items()), Fraction(0))
    if not total:
        return None
    below, weighted = 0, Fraction(0)
    for money in sorted(amounts):
        times = amounts[money]
        # ranks below+1 … below+times, each weighed 2·rank − many − 1
        weighted += money * times * (2 * below + times - many)
        below += times
    return weighted / (many * total)


def _served(election: Election, tally: Tally) -> Counter[tuple[int, Fraction]]:
    """(winners, money) → voters: how many winners a voter asked for, and their part of what was spent."""
    times = Counter(map(id, election.ballots))
    won = set(tally.winners)
    asked = {
        id(ballot): [one for one, points in election.points(ballot) if points > 0 and one in won]
        for ballot in election.different_ballots
    }
    people = Counter[str]()
    for ballot, winners in asked.items():
        for one in winners:
            people[one] += times[ballot]
    costs = {one.id: one.cost for one in election.projects}
    each = {one: costs[one] / people[one] for one in people}
    found = Counter[tuple[int, Fraction]]()
    for ballot, winners in asked.items():
        found[len(winners), sum((each[one] for one in winners), Fraction(0))] += times[ballot]
    return found


def _by_money(served: Counter[tuple[int, Fraction]]) -> dict[Fraction, int]:
    found = Counter[Fraction]()
    for (_won, money), many in served.items():
        found[money] += many
    return dict(found)


def _parts(election: Election, tally: Tally, groups: Mapping[str, str]) -> tuple[Part, ...]:
    support, spent = Counter[str](), Counter[str]()
    times = Counter(map(id, election.ballots))
    for ballot in election.different_ballots:
        for one, points in election.points(ballot):
            if one in groups:
                support[groups[one]] += Fraction(points) * times[id(ballot)]  # type: ignore[assignment]
    for project in election.projects:
        if project.id in tally.winners and project.id in groups:
            spent[groups[project.id]] += project.cost  # type: ignore[assignment]
    names = sorted(set(groups.values()), key=natural_key)
    return tuple(Part(name, _part_of(support, name), _part_of(spent, name)) for name in names)


def _part_of(amounts: Counter[str], name: str) -> Fraction:
    total = sum(amounts.values())
    return Fraction(amounts[name]) / total if total else Fraction(0)
