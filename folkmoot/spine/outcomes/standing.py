"""Which promises stand through another count: those that won again, unchanged."""

from datetime import date

from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.commitments.queries import first_asked_of
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.process.kinds import Ask, Finding

# A promise that somebody has given is not taken back because the same thing was found again.
GIVEN = (Commitment.ACCEPTED, Commitment.SAID_DONE, Commitment.KEPT)


def still_standing(standing: Outcome, finding: Finding, *, asked_too: bool = False) -> dict[Ask, Commitment]:
    """{what is asked again: the promise that already answers it}. Each promise answers one ask at most."""
    states = (*GIVEN, Commitment.ASKED) if asked_too else GIVEN
    free = list(standing.commitments.filter(state__in=states).select_related("body", "place", "process").order_by("pk"))
    found: dict[Ask, Commitment] = {}
    for ask in finding.asks:
        same = next((one for one in free if is_same(one, ask)), None)
        if same:
            found[ask] = same
            free.remove(same)
    return found


def is_same(commitment: Commitment, ask: Ask) -> bool:
    """The same thing of the same body, at the same cost, for the same day as it was first asked for.

    A cost or a day that was changed since, with consent, is still the answer to what was asked; so is a promise that
    one office sent on to another.
    """
    asked = (commitment.about, commitment.what, first_asked_of(commitment), commitment.currency, commitment.pot)
    wanted = (ask.about, ask.what, ask.body, ask.currency, ask.pot)
    return asked == wanted and as_first_asked(commitment) == (ask.cost_minor, ask.due_on)


def as_first_asked(commitment: Commitment) -> tuple[int | None, date]:
    """The cost and the day it was asked with; promises of before kept only those that stand now."""
    if commitment.asked_due_on is None:
        return commitment.cost_minor, commitment.due_on
    return commitment.asked_cost_minor, commitment.asked_due_on
