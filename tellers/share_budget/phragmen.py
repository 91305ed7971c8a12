"""Phragmén's method: voters earn money at the same steady pace and buy together what they want."""

from collections import Counter
from fractions import Fraction

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
    Exact. O(rounds × (projects × rounds)) after O(total ballot length).
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
    less than a part in 10⁹ for thousands of rounds, and everything within that is compared exactly.
    """

    def __init__(self, field: Field) -> None:
        self.field = field
        self.supporters = [sum(w for _, w, _ in voters) for voters in field.supporters]
        self.times: list[Fraction] = [Fraction(0)]
        self._about_times = [0.0]
        self._exact: dict[int, Fraction] = {}
        self._last_spent = [0] * len(field.groups)
        #: For each project, how many supporters last spent in each round (round 0: never).
        self._spent_in: list[Counter[int]] = [Counter({0: voters}) for voters in self.supporters]
        self._about = [float(cost) / voters for cost, voters in zip(field.costs, self.supporters, strict=True)]

    def next_ready(self, waiting: set[int]) -> tuple[Fraction, list[int]]:
        """The earliest time at which supporters hold the cost, and every project of which that is true, in the tie order."""
        bound = min(self._about[p] for p in waiting) * (1 + 2e-9)
        exact = {p: self._exact_time(p) for p in waiting if self._about[p] <= bound}
        earliest = min(exact.values())
        return earliest, sorted(p for p, time in exact.items() if time == earliest)

    def spend(self, project: int, time: Fraction) -> None:
        """The supporters of a project pay for it at this time, and hold nothing."""
        this_round = len(self.times)
        self.times.append(time)
        self._about_times.append(float(time))
        touched = set()
        for g, voters, _ in self.field.supporters[project]:
            before, self._last_spent[g] = self._last_spent[g], this_round
            for p, _ in self.field.groups[g].points:
                self._spent_in[p][before] -= voters
                self._spent_in[p][this_round] += voters
                touched.add(p)
        times = self._about_times
        for p in touched:
            spent = sum(times[r] * voters for r, voters in self._spent_in[p].items())
            self._exact.pop(p, None)
            self._about[p] = (float(self.field.costs[p]) + spent) / self.supporters[p]

    def _exact_time(self, project: int) -> Fraction:
        if project not in self._exact:
            spent = sum(
                (self.times[r] * voters for r, voters in self._spent_in[project].items() if voters), Fraction(0)
            )
            self._exact[project] = (self.field.costs[project] + spent) / self.supporters[project]
        return self._exact[project]
