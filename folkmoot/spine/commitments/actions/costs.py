"""Another cost: asked for with a reason, agreed to or not by those who asked for the promise."""

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, insist
from folkmoot.belong.people.models import Person
from folkmoot.record.action import action
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, rules
from folkmoot.spine.commitments.actions.held import remember, still
from folkmoot.spine.commitments.actions.plans import fit_stages
from folkmoot.spine.commitments.models import Commitment, CostChange


@action(may=rules.may_ask_cost, writes="promise.cost-asked")
def wish_new_cost(person: Person, commitment: Commitment, *, cost_minor: int, reason: str) -> CostChange:
    """Ask that it may cost more, or less. Until it is agreed, the promised cost stands and no payment may pass it."""
    still(commitment, Commitment.ACCEPTED)
    insist(rules.no_cost_is_asked(commitment))
    change = CostChange.objects.create(
        commitment=commitment,
        old_minor=commitment.cost_minor,
        new_minor=cost_minor,
        reason=reason,
        asked_at=clock.now(),
        asked_by=person,
    )
    fact = facts.CostAsked(cost=_sum(commitment, change.old_minor), wished_cost=_sum(commitment, change.new_minor))
    remember(commitment, write(fact, about=commitment, because=commitment.leaf))
    return change


@action(may=rules.may_agree_cost, writes="promise.cost-changed")
def agree_new_cost(person: Person, commitment: Commitment) -> CostChange:
    """Those who asked agree. The change, its day and its reason stay on the page."""
    change = _asked(commitment)
    insist(rules.not_below_paid(commitment, change.new_minor))
    fit_stages(commitment, change.new_minor - commitment.cost_minor)
    old, commitment.cost_minor = commitment.cost_minor, change.new_minor
    commitment.save()
    _answer(person, change, CostChange.AGREED)
    fact = facts.CostChanged(old_cost=_sum(commitment, old), cost=_sum(commitment, commitment.cost_minor))
    remember(commitment, write(fact, about=commitment, because=commitment.leaf))
    return change


@action(may=rules.may_agree_cost, writes="promise.cost-kept")
def keep_old_cost(person: Person, commitment: Commitment, *, reason: str) -> CostChange:
    """Those who asked do not agree, and say why. The promised cost stands."""
    change = _asked(commitment)
    _answer(person, change, CostChange.REFUSED, reason)
    fact = facts.CostKept(cost=_sum(commitment, commitment.cost_minor))
    remember(commitment, write(fact, about=commitment, because=commitment.leaf))
    return change


def _asked(commitment: Commitment) -> CostChange:
    still(commitment, *rules.PAYABLE)
    change = commitment.cost_changes.filter(state=CostChange.ASKED).first()
    if change is None:
        raise Refused(rules.cost_is_asked(commitment))
    return change


def _answer(person: Person, change: CostChange, state: str, answer: str = "") -> None:
    change.state, change.answer, change.answered_at, change.answered_by = state, answer, clock.now(), person
    change.save()


def _sum(commitment: Commitment, minor: int) -> str:
    return facts.sum_of(minor, commitment.currency)
