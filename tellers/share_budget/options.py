"""Named options of an election, chosen before the vote and said with every result: thresholds and weights."""

from fractions import Fraction
from math import lcm

from tellers.ballots import BadBallot, Number, exact_number
from tellers.share_budget.election import Election
from tellers.share_budget.field import field_of
from tellers.share_budget.recount import changed

#: Weighted ballots are counted as so many equal ones; more than this would fill the memory of a small machine.
MOST_COPIES = 20_000_000


def fewest_points(election: Election, fewest: Number) -> Election:
    """The same election, in which a project needs so many votes (or points) to win: all with fewer are barred."""
    wanted, field = exact_number(fewest, "the threshold"), field_of(election)
    points = {one: Fraction(score, field.scale) for one, score in zip(field.ids, field.scores, strict=True)}
    below = [one for one, given in points.items() if given < wanted]
    return changed(
        election, barred=[*election.barred, *below], note=f"A project needs at least {wanted} votes or points."
    )


def votes_for_its_cost(election: Election, part: Number) -> Election:
    """The same election, in which a project's part of the votes must be this large beside its part of the budget.

    part  a third, as in Świecie: a project for 30 in 100 of the money needs a vote or tick of 10 in 100 of the voters
    """
    wanted, field = exact_number(part, "the part"), field_of(election)
    below = []
    for p, one in enumerate(field.ids):
        supporters = sum(voters for _, voters, _ in field.supporters[p])
        if supporters * field.budget < wanted * field.costs[p] * field.voters:
            below.append(one)
    note = f"A project's part of the voters must be at least {wanted} of its part of the budget."
    return changed(election, barred=[*election.barred, *below], note=note)


def weighted(election: Election, weights: list[Number]) -> Election:
    """The same election, in which each ballot stands for as many voters as its weight says (to make up for low turnout, say).

    weights  one for each ballot, in the order of Election.ballots, exact, ≥ 0

    With weights that are parts, all are multiplied until they are whole; so a unit of Add1 is then for every such part.
    A ballot of weight w has w ÷ Σ weights of the budget. Raises BadBallot for a weight too few, below nought, or too fine.
    """
    exact = [exact_number(weight, "a weight") for weight in weights]
    if len(exact) != len(election.ballots):
        raise BadBallot(f"There are {len(election.ballots)} ballots and {len(exact)} weights.")
    if any(weight < 0 for weight in exact):
        raise BadBallot("A weight below nought cannot be counted.")
    whole = lcm(*(weight.denominator for weight in exact))
    copies = [int(weight * whole) for weight in exact]
    if sum(copies) > MOST_COPIES:
        raise BadBallot("The weights are too fine: round them to two or three places.")
    ballots = [ballot for ballot, times in zip(election.ballots, copies, strict=True) for _ in range(times)]
    note = f"{len(exact)} ballots were weighted, and count as {sum(copies)}."
    return changed(election, ballots=ballots, note=note)
