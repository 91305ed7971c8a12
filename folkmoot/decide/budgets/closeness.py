"""How close a result was, found by counting again with one thing changed: plain values for the working. No page words in here."""

from fractions import Fraction
from typing import Any

from django.conf import settings

from tellers.ballots import named_on
from tellers.share_budget import Election, Tally
from tellers.share_budget.closeness import all_decisive_rivals, safe
from tellers.share_budget.lots import other_lots
from tellers.tally import plain

# Ballots times projects. How safe a winner was takes a dozen counts for each, what it kept out takes one: so much takes seconds, without
# the quick engine half a minute.
MOST_SAFE, MOST_RIVALS = 40_000, 1_000_000
STEPS, MOST_EXACT = 150, 60


def how_close(election: Election, tally: Tally, is_open: bool) -> dict[str, Any]:
    """What each project's result hung on.

    safe    {number of a winner: {fewer, price}}: had `fewer` of those who asked for it not done so, it would have lost; at `price`
            it would still have won and at `price` + `step` not. Either may be None: nothing of the kind takes its win away
    step    the step of the prices, in main currency units. Many supporters are taken away in steps too
    rivals  {number of a project that lost: [winners of which any one, had it not been able to win, would have let this one win]}
    lots    [{chosen, first, gained, lost}] for ties that only the numbers settled: what another lot would have brought

    While ballots are sealed there is no `safe`, no rivals of what few people asked for, and `lots` only where they follow from
    the totals (docs/people/figures.md).
    Where people would wait for it for minutes, `safe` is None; above a larger size `rivals` and `lots` are too.
    """
    work = len(election.ballots) * len(election.projects)
    return {
        "safe": _safe(election, tally) if is_open and work <= MOST_SAFE else None,
        "step": str(step_of(election.budget)),
        "rivals": _rivals(election, tally, is_open) if work <= MOST_RIVALS else None,
        "lots": _lots(election, tally) if work <= MOST_RIVALS and (is_open or _by_totals(tally)) else None,
    }


def _lots(election: Election, tally: Tally) -> list[Any]:
    return [plain(one) for one in other_lots(election, tally)]


def _by_totals(tally: Tally) -> bool:
    """Whether the rule looks at nothing but how many asked for each project."""
    return tally.rule.startswith("greedy")


def _safe(election: Election, tally: Tally) -> dict[str, Any]:
    step = step_of(election.budget)
    found = [safe(election, tally, one, unit=step, people=_people(election, one)) for one in tally.order]
    return {one.project: {"fewer": one.supporters_fewer, "price": plain(one.price)} for one in found}


def _rivals(election: Election, tally: Tally, is_open: bool) -> dict[str, list[str]]:
    fewest = 0 if is_open else settings.SMALL_NUMBER
    found = all_decisive_rivals(election, tally)
    return {one: list(rivals) for one, rivals in found.items() if _supporters(election, one) >= fewest}


def step_of(pot: Fraction) -> Fraction:
    """A round sum, at least one, that the pot holds a few hundred times: in finer steps a city would be counted for minutes."""
    step = Fraction(1)
    while step * STEPS < pot:
        step *= 2 if str(step)[0] != "2" else Fraction(5, 2)
    return step


def _people(election: Election, project: str) -> int:
    return max(1, _supporters(election, project) // MOST_EXACT)


def _supporters(election: Election, project: str) -> int:
    return sum(1 for ballot in election.ballots if project in named_on(ballot))
