"""An accepted promise: told of on the way, kept, broken or handed back."""

from folkmoot.base import clock
from folkmoot.belong.people.models import Person
from folkmoot.record.action import action
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, rules
from folkmoot.spine.commitments.actions.held import end, remember, still
from folkmoot.spine.commitments.models import Commitment, Update


@action(may=rules.may_report, writes="promise.progress")
def report(
    person: Person, commitment: Commitment, *, words: str, spent_minor: int | None = None, evidence_url: str = ""
) -> Update:
    """Say what has been done so far, and what has been spent of it in all."""
    still(commitment, Commitment.ACCEPTED)
    update = Update.objects.create(
        commitment=commitment,
        words=words,
        spent_minor=spent_minor,
        evidence_url=evidence_url,
        made_at=clock.now(),
        made_by=person,
    )
    update.leaf = write(facts.Progress(), about=commitment, because=commitment.leaf)
    Update.objects.filter(pk=update.pk).update(leaf=update.leaf)
    remember(commitment, update.leaf)
    return update


@action(may=rules.may_report, writes="promise.ended")
def keep(
    person: Person, commitment: Commitment, *, words: str, spent_minor: int | None = None, evidence_url: str = ""
) -> Commitment:
    """Say that it is done, with the evidence."""
    report(person, commitment, words=words, spent_minor=spent_minor, evidence_url=evidence_url)
    return end(commitment, Commitment.KEPT)


@action(may=rules.may_report, writes="promise.ended")
def admit_broken(person: Person, commitment: Commitment, *, reason: str) -> Commitment:
    """Say honestly that it will not be done."""
    commitment.reason = reason
    return end(commitment, Commitment.BROKEN)


@action(may=rules.may_hand_back, writes="promise.ended")
def hand_back(person: Person, commitment: Commitment, *, reason: str) -> Commitment:
    """Volunteers may give a promise back without a mark against them."""
    commitment.reason = reason
    return end(commitment, Commitment.HANDED_BACK)
