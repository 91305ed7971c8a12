"""From rounds to a Tally: the parts every rule fills in alike."""

from collections.abc import Sequence
from fractions import Fraction

from tellers.share_budget.election import Election
from tellers.share_budget.field import Field
from tellers.tally import Round, Tally, natural_order


def tally_of(
    election: Election,
    field: Field,
    rule: str,
    rounds: Sequence[Round],
    stop: str,
) -> Tally:
    """The Tally of these rounds, with what was left out and why said in notes."""
    order = tuple(one.project for one in rounds)
    return Tally(
        rule=rule,
        winners=natural_order(order),
        order=order,
        rounds=tuple(rounds),
        total_cost=sum((one.cost for one in rounds), Fraction(0)),
        budget=election.budget,
        voters=field.voters,
        stop=stop if field.voters else "no-ballots",
        removed=field.removed,
        unsupported=field.unsupported,
        rank_points_top=election.rank_points_top,
        notes=(*election.notes, *_notes(election, field)),
    )


def _notes(election: Election, field: Field) -> list[str]:
    notes = []
    if not field.voters:
        notes.append("Nobody voted, so nothing is funded.")
    if election.rank_points_top:
        top = election.rank_points_top
        notes.append(f"A first place is worth {top} points, the next place one less, and so on down to nought.")
    notes += [f"At most one of these could be funded: {', '.join(together)}." for together in election.exclusive]
    notes += [f"At most {cap.amount} could go to {cap.name}." for cap in election.caps]
    if field.barred:
        notes.append(f"Left out before counting, by a rule set beforehand: {', '.join(field.barred)}.")
    if field.removed:
        notes.append(f"Left out because each costs more than the whole budget: {', '.join(field.removed)}.")
    if field.unsupported and field.voters:
        notes.append(f"Nobody asked for these, so they cannot be funded: {', '.join(field.unsupported)}.")
    return notes
