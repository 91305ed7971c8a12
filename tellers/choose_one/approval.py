"""Approval: each voter ticks every option they are happy with, and the option with the most ticks wins."""

from collections.abc import Iterable, Sequence

from tellers.ballots import Approval
from tellers.choose_one.counted import Counted, most_named


def approval(options: Sequence[str], ballots: Iterable[Approval], *, tie_order: Sequence[str] | None = None) -> Counted:
    """The option most voters are happy with. Options with equally many ticks all win, and the result says that they are tied.

    options    ids, in the order they were shown; at least one
    ballots    one Approval for each voter; Approval() is blank, and is counted as such
    tie_order  every option once, fixed before the vote: then the first of the tied wins, and the result says so

    Raises BadBallot for an unknown option. Exact. O(total length of the ballots).
    Brams & Fishburn (1978), "Approval Voting".
    """
    return most_named("approval", options, ballots, tie_order)
