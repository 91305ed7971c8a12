"""What a result does to the voters, the way up of the shares, and what the small checker says: plain values for the working."""

from typing import Any

from folkmoot.decide.budgets.nearness import MOST_WORK
from tellers.share_budget import Election, Tally
from tellers.share_budget.certificate import certify
from tellers.share_budget.check import check
from tellers.share_budget.compare import compared
from tellers.share_budget.ladder import ladder
from tellers.share_budget.replay import NothingToReplay
from tellers.tally import plain

# So many raises are counted once more for the picture of the way up, in rounds of up to MOST_WORK ballots times projects.
MOST_RAISES = 1_000
# The small checker is plain rather than quick: a second for so many ballots times projects, half a minute for four times as many.
MOST_CHECKED = 500_000


def weighed(election: Election, tally: Tally) -> dict[str, Any]:
    """without, winners_each, gini and unmet, as in tellers.share_budget.compare: exact, as text. Only for ballots that are public."""
    found = compared(election, tally)
    return {
        "without": found.without,
        "winners_each": plain(found.winners_each),
        "gini": plain(found.gini),
        "unmet": None if found.unmet is None else [[one.project, one.group] for one in found.unmet],
    }


def rungs(election: Election, tally: Tally) -> list[list[Any]]:
    """[first, last, winners] for each run of raises with the same winners, the last of them not taken. Only for public ballots."""
    if not tally.increments or tally.increments > MOST_RAISES or _work(election) > MOST_WORK:
        return []
    return [[one.first, one.last, list(one.winners)] for one in ladder(election, tally)]


def checked(election: Election, tally: Tally) -> dict[str, Any] | None:
    """What a second, small program says of who paid for what: {"bought": how many purchases, "faults": [sentence]}.

    None where the rule gives no shares: then there are no payments to check. `faults` is None for a whole city, which anybody
    can check on their own computer while nobody waits.
    """
    try:
        certificate = certify(election, tally)
    except NothingToReplay:
        return None
    return {
        "bought": len(certificate["order"]),
        "faults": check(certificate) if _work(election) <= MOST_CHECKED else None,
    }


def _work(election: Election) -> int:
    return len(election.ballots) * len(election.projects)
