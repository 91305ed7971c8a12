"""Phragmén's method: voters earn money at the same steady pace and buy together what they want."""

from fractions import Fraction
from math import lcm
from operator import mul

from tellers.share_budget.election import Election
from tellers.share_budget.field import Field, field_of
from tellers.share_budget.result import tally_of
from tellers.tally import Round, Tally


def phragmen(election: Election) -> Tally:
    """Fund in the order in which supporters have earned the cost, until the next one does not fit.

    Every voter earns one unit of money a unit of time from nought, and keeps it until they buy. A project is bought when its
    supporters (anyone who gave it points) hold its cost; then they hold nothing. Stops at the first moment at which any
    project that could be bought does not fit in what is left: "does-not-fit". Ties: lower cost, more points, natural order.
    What cannot win beside a project leaves when that is bought.
    Exact. O(rounds × (projects + supporters)) in practice.
    Phragmén (1894); Los, Christoff & Grossi (2022), "Proportional Budget Allocations: Towards a Systematization".
    """
    return _count(election, "phragmen", skip=False)


def phragmen_skip(election: Election) -> Tally:
    """As `phragmen`, but a project that does not fit is dropped and the earning goes on: "end-of-list"."""
    return _count(election, "phragmen_skip", skip=True)


def _count(election: Election, rule: str, *, skip: bool) -> Tally:
    field = field_of(election)
    earnings = Earnings(field)
    rounds: list[Round] = []
    left, order, stop = field.budget, list[int](), "end-of-list"
    waiting = set(range(len(field.ids))) - field.capped_by(())
    while waiting:
        time, ready = earnings.next_ready(waiting)
        misfits = [p for p in ready if field.costs[p] > left]
        if misfits and not skip:
            stop = "does-not-fit"
            break
        waiting.difference_update(misfits)
        fitting = [p for p in ready if field.costs[p] <= left]
        if fitting:
            bought = fitting[0]
            earnings.spend(bought, time)
            waiting.remove(bought)
            order.append(bought)
            waiting -= field.left_with(order)
            left -= field.costs[bought]
            rounds.append(Round(field.ids[bought], field.costs[bought], "earned", time=time, tie=field.tie(fitting)))
    return tally_of(election, field, rule, rounds, stop)


class Earnings:
    """When every group of voters last spent, and so when each project's supporters will hold its cost.

    Times are exact. To find the earliest quickly they are first compared as floats; sums of positive numbers are off by
    less than a part in 10⁹ for thousands of rounds, and everything within that is compared exactly. Spending only makes
    a project's time later, so it is worked out anew only when it might be the earliest.
    """

    def __init__(self, field: Field) -> None:
        self.field = field
        groups = field.groups
        self._voters = [
            row.weight if row.points is None else tuple(groups[g].voters for g in row.groups) for row in field.columns
        ]
        self.supporters = list(map(sum, self._voters))
        self.times: list[Fraction] = [Fraction(0)]
        self._about_times = [0.0]
        self._last_spent = [0] * len(groups)
        #: For each project whose time is up to date, how many supporters last spent in each round (round 0: never).
        self._spent_in: dict[int, list[int]] = {}
        self._about = [float(cost) / voters for cost, voters in zip(field.costs, self.supporters, strict=True)]

    def next_ready(self, waiting: set[int]) -> tuple[Fraction, list[int]]:
        """The earliest time at which supporters hold the cost, and every project of which that is true, in the tie order."""
        while True:
            bound = min(self._about[p] for p in waiting) * (1 + 2e-9)
            early = [p for p in waiting if self._about[p] <= bound]
            late = [p for p in early if p not in self._spent_in]
            if not late:
                break
            for p in late:
                self._bring_up_to_date(p)
        exact = {p: self._exact_time(p) for p in early}
        earliest = min(exact.values())
        return earliest, sorted(p for p, time in exact.items() if time == earliest)

    def spend(self, project: int, time: Fraction) -> None:
        """The supporters of a project pay for it at this time, and hold nothing."""
        this_round = len(self.times)
        self.times.append(time)
        self._about_times.append(float(time))
        for g in self.field.columns[project].groups:
            self._last_spent[g] = this_round
        for p in self.field.shares_supporters[project]:
            self._spent_in.pop(p, None)

    def _bring_up_to_date(self, project: int) -> None:
        spent_in, last_spent = [0] * len(self.times), self._last_spent
        for g, voters in zip(self.field.columns[project].groups, self._voters[project], strict=True):
            spent_in[last_spent[g]] += voters
        spent = sum(map(mul, self._about_times, spent_in))
        self._spent_in[project] = spent_in
        self._about[project] = (float(self.field.costs[project]) + spent) / self.supporters[project]

    def _exact_time(self, project: int) -> Fraction:
        paid = [(time, voters) for time, voters in zip(self.times, self._spent_in[project], strict=False) if voters]
        under = lcm(*(time.denominator for time, _ in paid))
        spent = Fraction(sum(time.numerator * (under // time.denominator) * voters for time, voters in paid), under)
        return (self.field.costs[project] + spent) / self.supporters[project]
