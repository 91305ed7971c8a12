"""A later day: asked for with a reason, agreed to or not by those who asked for the promise."""

from datetime import date

from folkmoot.base.verdict import Refused
from folkmoot.belong.people.models import Person
from folkmoot.record.action import action
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, rules
from folkmoot.spine.commitments.actions.held import remember, still, today_in
from folkmoot.spine.commitments.models import Commitment


@action(may=rules.may_report, writes="promise.new-day-asked")
def wish_new_date(person: Person, commitment: Commitment, *, due_on: date, reason: str) -> Commitment:
    """Ask for a later day, with the reason. Until it is agreed, the old day stands."""
    still(commitment, Commitment.ACCEPTED)
    commitment.wished_due_on, commitment.wished_reason = due_on, reason
    commitment.save()
    fact = facts.NewDayAsked(due_on=str(commitment.due_on), wished_due_on=str(due_on))
    return remember(commitment, write(fact, about=commitment, because=commitment.leaf))


@action(may=rules.may_agree_new_date, writes="promise.due-changed")
def agree_new_date(person: Person, commitment: Commitment) -> Commitment:
    """Those who asked agree to the later day. The change and its reason stay on the page."""
    _still_wished(commitment)
    old = commitment.due_on
    commitment.due_on, commitment.reason = commitment.wished_due_on, commitment.wished_reason
    commitment.wished_due_on, commitment.wished_reason = None, ""
    commitment.late_since = None if commitment.due_on >= today_in(commitment.place) else commitment.late_since
    commitment.save()
    fact = facts.DueChanged(old_due_on=str(old), due_on=str(commitment.due_on))
    return remember(commitment, write(fact, about=commitment, because=commitment.leaf))


@action(may=rules.may_agree_new_date, writes="promise.due-kept")
def keep_old_date(person: Person, commitment: Commitment, *, reason: str) -> Commitment:
    """Those who asked do not agree to a later day, and say why. The old day stands."""
    _still_wished(commitment)
    commitment.wished_due_on, commitment.wished_reason = None, ""
    commitment.reason = reason
    commitment.save()
    fact = facts.DueKept(due_on=str(commitment.due_on))
    return remember(commitment, write(fact, about=commitment, because=commitment.leaf))


def _still_wished(commitment: Commitment) -> None:
    still(commitment, Commitment.ACCEPTED)
    if not (verdict := rules.new_date_is_asked(commitment)):
        raise Refused(verdict)
