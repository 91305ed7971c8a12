"""A promise is asked of a body, or no longer asked."""

from datetime import date

from folkmoot.base import clock
from folkmoot.belong.clocks.due import due
from folkmoot.belong.membership.models import Body
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, telling
from folkmoot.spine.commitments.actions.held import end, remember, today_in
from folkmoot.spine.commitments.actions.links import ask_by_link, end_link
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.process.models import Process

ANSWER = "promise.answer"  # the rule of the place's pack


@action(may=anyone, writes="promise.asked")
def ask(  # noqa: PLR0913 - the parts of a promise, each by name
    body: Body,
    *,
    what: str,
    due_on: date,
    because: str,
    about: str = "",
    cost_minor: int | None = None,
    currency: str = "",
    process: Process | None = None,
    pot: str = "",
) -> Commitment:
    """Ask a body for a promise, on the ground of the recorded entry `because` (a leaf hash).

    process, pot   the decision that asks, and which of its pots would pay
    """
    commitment = write_down(
        body,
        what=what,
        due_on=due_on,
        because=because,
        about=about,
        cost_minor=cost_minor,
        currency=currency,
        process=process,
        pot=pot,
    )
    telling.office(commitment)
    ask_by_link(commitment)
    return commitment


def write_down(  # noqa: PLR0913 - as above
    body: Body,
    *,
    what: str,
    due_on: date,
    because: str,
    about: str,
    cost_minor: int | None = None,
    currency: str = "",
    process: Process | None = None,
    pot: str = "",
) -> Commitment:
    """The promise as it is asked for, before anybody is told."""
    now = clock.now()
    commitment = Commitment.objects.create(
        place=body.place,
        body=body,
        what=what,
        about=about,
        cost_minor=cost_minor,
        asked_cost_minor=cost_minor,
        currency=currency,
        process=process,
        pot=pot,
        due_on=due_on,
        asked_due_on=due_on,
        asked_at=now,
        # Whoever is to have done it by some day has said by then whether they will.
        answer_due_on=min(due(ANSWER, today_in(body.place), body.place), due_on),
        because=because,
    )
    fact = facts.Asked(body=body.public_id, answer_due_on=str(commitment.answer_due_on), due_on=str(due_on))
    return remember(commitment, write(fact, about=commitment, because=because))


@action(may=anyone, writes="promise.ended")
def release(commitment: Commitment, *, reason: str) -> Commitment:
    """No longer asked: the outcome that asked for it was replaced."""
    end_link(commitment)
    return end(commitment, Commitment.RELEASED, reason)


@action(may=anyone, writes="promise.money-freed")
def free_money(commitment: Commitment, *, goes: str) -> Commitment:
    """Decided what becomes of the money of a promise that will not be kept: `goes` is one of `Commitment.FREED`."""
    commitment.freed, commitment.freed_on = goes, today_in(commitment.place)
    commitment.save()
    fact = facts.MoneyFreed(goes=goes, amount=facts.sum_of(commitment.left_minor, commitment.currency))
    return remember(commitment, write(fact, about=commitment, because=commitment.leaf))
