"""A promise is asked of a body, answered, or no longer asked."""

from datetime import date

from folkmoot.base import clock
from folkmoot.belong.clocks.due import due
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, rules, telling
from folkmoot.spine.commitments.actions.held import end, remember, still, today_in
from folkmoot.spine.commitments.actions.plans import plan_payments
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
        answer_due_on=due(ANSWER, today_in(body.place), body.place),
        because=because,
    )
    fact = facts.Asked(body=body.public_id, answer_due_on=str(commitment.answer_due_on), due_on=str(due_on))
    remember(commitment, write(fact, about=commitment, because=because))
    telling.office(commitment)
    return commitment


@action(may=anyone, writes=("promise.asked", "promise.answered"))
def give(body: Body, *, what: str, due_on: date, because: str, about: str) -> Commitment:
    """A body promises something by itself, in an answer that it gave: `because` is the answer's own entry."""
    commitment = ask(body, what=what, due_on=due_on, because=because, about=about)
    return _answer(commitment, Commitment.ACCEPTED)


@action(may=rules.may_answer, writes="promise.answered")
def accept(person: Person, commitment: Commitment, *, due_on: date) -> Commitment:
    """The body promises it, by a day it names."""
    still(commitment, Commitment.ASKED)
    commitment.due_on = due_on
    plan_payments(commitment)
    return _answer(commitment, Commitment.ACCEPTED)


@action(may=rules.may_answer, writes="promise.answered")
def decline(person: Person, commitment: Commitment, *, reason: str) -> Commitment:
    """The body says no, and why."""
    still(commitment, Commitment.ASKED)
    commitment.reason = reason
    commitment.ended_at = clock.now()
    return _answer(commitment, Commitment.DECLINED)


def _answer(commitment: Commitment, state: str) -> Commitment:
    commitment.state, commitment.answered_at = state, clock.now()
    commitment.save()
    fact = facts.Answered(answer=state, due_on=str(commitment.due_on))
    return remember(commitment, write(fact, about=commitment, because=commitment.leaf))


@action(may=anyone, writes="promise.ended")
def release(commitment: Commitment, *, reason: str) -> Commitment:
    """No longer asked: the outcome that asked for it was replaced."""
    return end(commitment, Commitment.RELEASED, reason)


@action(may=anyone, writes="promise.money-freed")
def free_money(commitment: Commitment, *, goes: str) -> Commitment:
    """Decided what becomes of the money of a promise that will not be kept: `goes` is one of `Commitment.FREED`."""
    commitment.freed, commitment.freed_on = goes, today_in(commitment.place)
    commitment.save()
    fact = facts.MoneyFreed(goes=goes, amount=facts.sum_of(commitment.left_minor, commitment.currency))
    return remember(commitment, write(fact, about=commitment, because=commitment.leaf))
