"""Single choice: each voter has one vote, and the option with the most votes wins."""

from collections.abc import Iterable, Sequence

from tellers.ballots import Choice
from tellers.choose_one.counted import Counted, most_named


def single_choice(
    options: Sequence[str], ballots: Iterable[Choice], *, tie_order: Sequence[str] | None = None
) -> Counted:
    """The option most voters chose. Options with equally many votes all win, and the result says that they are tied.

    options    ids, in the order they were shown; at least one
    ballots    one Choice for each voter; Choice(None) is blank, and is counted as such
    tie_order  every option once, fixed before the vote: then the first of the tied wins, and the result says so

    Raises BadBallot for an unknown option. Exact. O(ballots).
    Plurality: with three options or more, two alike can take votes from each other; approval does not have that fault.
    """
    return most_named("single choice", options, ballots, tie_order)
