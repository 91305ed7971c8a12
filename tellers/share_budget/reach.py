"""How many voters a result reaches."""

from collections import Counter
from fractions import Fraction

from tellers.share_budget.election import Election
from tellers.tally import Tally


def share_with_a_winner(election: Election, tally: Tally) -> Fraction:
    """The part of all voters, blank ballots too, who supported at least one project that is funded; 0 if nobody voted."""
    if not election.ballots:
        return Fraction(0)
    won = set(tally.winners)
    times = Counter(map(id, election.ballots))
    reached = sum(
        times[id(ballot)]
        for ballot in election.different_ballots
        if any(project in won for project, _ in election.points(ballot))
    )
    return Fraction(reached, len(election.ballots))
