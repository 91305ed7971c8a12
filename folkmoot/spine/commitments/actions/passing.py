"""“Not ours”: an office sends a question on to another, or the organisers find the right one. Both stand in public."""

from folkmoot.base import clock
from folkmoot.belong.clocks.due import due
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, rules, telling
from folkmoot.spine.commitments.actions.answering import take_back_what_waits
from folkmoot.spine.commitments.actions.asking import ANSWER
from folkmoot.spine.commitments.actions.held import remember, still, today_in
from folkmoot.spine.commitments.actions.links import ask_by_link, end_link
from folkmoot.spine.commitments.models import Commitment, Passing


@action(may=rules.may_pass_on, writes="promise.passed-on")
def pass_on(person: Person, commitment: Commitment, *, to: Body | None, note: str) -> Commitment:
    """“Not ours”, from somebody of the office who is signed in."""
    return _pass_on(commitment, to, note, person)


@action(may=anyone, writes="promise.passed-on")
def pass_on_by_link(commitment: Commitment, *, to: Body | None, note: str) -> Commitment:
    """“Not ours”, from the link in the office's letter."""
    return _pass_on(commitment, to, note, None)


@action(may=rules.may_send_on, writes="promise.passed-on")
def send_on(person: Person, commitment: Commitment, *, to: Body, note: str) -> Commitment:
    """An organiser sends what an office said is not theirs to the right one."""
    return _pass_on(commitment, to, note, person)


def _pass_on(commitment: Commitment, to: Body | None, note: str, person: Person | None) -> Commitment:
    """An office that has said “not ours” already is not sent it again: then the organisers find the right one.

    The new office gets the whole time to answer. With nobody named, the clock of the first goes on.
    """
    still(commitment, Commitment.ASKED)
    was = commitment.body
    said = set(commitment.passings.values_list("from_body", flat=True)) | {was.pk}
    if to is not None and (to.place_id != commitment.place_id or to.pk in said):
        to = None
    take_back_what_waits(commitment)
    passing = Passing.objects.create(
        commitment=commitment, from_body=was, to_body=to, note=note, passed_at=clock.now(), passed_by=person
    )
    if to is not None:
        _give_to(commitment, to)
    fact = facts.PassedOn(
        from_body=was.public_id, body=to.public_id if to else "", answer_due_on=str(commitment.answer_due_on)
    )
    passing.leaf = write(fact, about=commitment, because=commitment.leaf)
    Passing.objects.filter(pk=passing.pk).update(leaf=passing.leaf)
    remember(commitment, passing.leaf)
    telling.passed_on(commitment, was, to)
    return commitment


def _give_to(commitment: Commitment, to: Body) -> None:
    end_link(commitment)
    commitment.body = to
    commitment.answer_due_on = due(ANSWER, today_in(commitment.place), commitment.place)
    commitment.unanswered_since = None
    commitment.save()
    telling.office(commitment)
    ask_by_link(commitment)
