"""A body's answer: at once, or written by one and released by another where the body wants it so."""

from datetime import date

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.record.action import PRIVATE, action, anyone
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, rules, telling
from folkmoot.spine.commitments.actions.asking import write_down
from folkmoot.spine.commitments.actions.held import remember, still, today_in
from folkmoot.spine.commitments.actions.links import end_link
from folkmoot.spine.commitments.actions.plans import plan_payments
from folkmoot.spine.commitments.models import Commitment, Desk, HeldAnswer


@action(may=rules.may_answer, writes="promise.answered")
def accept(person: Person, commitment: Commitment, *, due_on: date) -> Commitment:
    """The body promises it, by a day it names."""
    return _said(commitment, person, due_on=due_on)


@action(may=rules.may_answer, writes="promise.answered")
def decline(person: Person, commitment: Commitment, *, reason: str) -> Commitment:
    """The body says no, and why."""
    return _said(commitment, person, reason=reason)


@action(may=anyone, writes="promise.answered")
def answer_by_link(commitment: Commitment, *, due_on: date | None = None, reason: str = "") -> Commitment:
    """What came through the link in the office's letter: the link has decided that it may."""
    return _said(commitment, None, due_on=due_on, reason=reason)


@action(may=anyone, writes=("promise.asked", "promise.answered"))
def give(body: Body, *, what: str, due_on: date, because: str, about: str) -> Commitment:
    """A body promises something by itself, in an answer that it gave: `because` is the answer's own entry."""
    return _answer(write_down(body, what=what, due_on=due_on, because=because, about=about), due_on, "")


def _said(commitment: Commitment, person: Person | None, *, due_on: date | None = None, reason: str = "") -> Commitment:
    still(commitment, Commitment.ASKED)
    insist(rules.no_answer_waits(commitment))
    if _wants_second(commitment):
        _hold_back(commitment, person, due_on, reason)
        return commitment
    return _answer(commitment, due_on, reason)


def _wants_second(commitment: Commitment) -> bool:
    # Held, so that nobody switches it off between looking and writing.
    desk = Desk.objects.select_for_update().filter(body=commitment.body).first()
    return bool(desk and desk.two_hands)


def _hold_back(commitment: Commitment, person: Person | None, due_on: date | None, reason: str) -> None:
    HeldAnswer.objects.create(
        commitment=commitment,
        accepts=due_on is not None,
        due_on=due_on,
        reason=reason,
        written_by=person,
        written_at=clock.now(),
    )
    telling.to_release(commitment, person)


@action(may=rules.may_release, writes="promise.answered")
def release_answer(person: Person, commitment: Commitment) -> Commitment:
    """A second person of the body lets the answer go out as it was written."""
    still(commitment, Commitment.ASKED)
    insist(rules.may_release(person, commitment))
    held = HeldAnswer.objects.get(commitment=commitment, state=HeldAnswer.WAITS)
    if held.due_on and held.due_on < today_in(commitment.place):
        raise Refused(refuse(rules.day_gone()))
    _close(held, HeldAnswer.RELEASED)
    return _answer(commitment, held.due_on, held.reason)


@action(may=rules.may_take_back_answer, writes=PRIVATE)
def take_back_answer(person: Person, commitment: Commitment) -> Commitment:
    """Somebody of the body takes the waiting answer back, to write another. Nothing of it was public."""
    still(commitment, Commitment.ASKED)
    take_back_what_waits(commitment)
    return commitment


def take_back_what_waits(commitment: Commitment) -> None:
    for held in HeldAnswer.objects.filter(commitment=commitment, state=HeldAnswer.WAITS):
        _close(held, HeldAnswer.BACK)


def _close(held: HeldAnswer, state: str) -> None:
    held.state = state
    held.save()


def _answer(commitment: Commitment, due_on: date | None, reason: str) -> Commitment:
    if due_on is not None:
        commitment.state, commitment.due_on = Commitment.ACCEPTED, due_on
        plan_payments(commitment)
    else:
        commitment.state, commitment.reason, commitment.ended_at = Commitment.DECLINED, reason, clock.now()
    commitment.answered_at = clock.now()
    commitment.save()
    end_link(commitment)
    fact = facts.Answered(answer=commitment.state, due_on=str(commitment.due_on))
    return remember(commitment, write(fact, about=commitment, because=commitment.leaf))
