"""Publishing how a process ended: the count, its working, and the promises it asks for, in one transaction."""

from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.membership.models import Body
from folkmoot.furniture.ballots.models import Box
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write
from folkmoot.spine.commitments import actions as commitments
from folkmoot.spine.outcomes import facts
from folkmoot.spine.outcomes.models import Asked, Outcome
from folkmoot.spine.process.actions import digest
from folkmoot.spine.process.kinds import Finding
from folkmoot.spine.process.models import Process, Stage


@action(may=anyone, writes="tally.published")
def publish(process: Process, *, left_out: frozenset[str] = frozenset(), why: str = "") -> Outcome:
    """Conclude a process, or conclude it again after a ruling (`left_out`, `why`), and ask for what won.

    A process is concluded once: a second call without a ruling changes nothing and returns the standing outcome.
    """
    process = Process.objects.select_for_update().get(pk=process.pk)
    if process.state == Process.CANCELLED:
        raise Refused(refuse(_("This was cancelled, so it has no result.")))
    standing = process.outcomes.standing().first()
    if standing and not why:
        return standing
    finding = process.spec.conclude(process, left_out)
    outcome = _keep(process, finding, standing, left_out, why)
    if standing:
        _release_what_was_asked(standing, why)
    _ask(outcome, finding)
    return outcome


def _keep(process: Process, finding: Finding, standing: Outcome | None, left_out: frozenset[str], why: str) -> Outcome:
    now = clock.now()
    process.state, process.concluded_at = Process.CONCLUDED, process.concluded_at or now
    process.save()
    outcome = Outcome.objects.create(
        process=process,
        number=standing.number + 1 if standing else 1,
        summary=finding.summary,
        working=finding.working,
        published_at=now,
        supersedes=standing,
        why_superseding=why,
        left_out=sorted(left_out),
    )
    fact = facts.TallyPublished(
        number=outcome.number,
        working_digest=digest(finding.working),
        rules_digest=digest(process.frozen or {}),
        asks=len(finding.asks),
    )
    outcome.leaf = write(fact, about=process, because=(standing.leaf if standing else process.frozen_leaf) or None)
    Outcome.objects.filter(pk=outcome.pk).update(leaf=outcome.leaf)
    return outcome


def _ask(outcome: Outcome, finding: Finding) -> None:
    for ask in finding.asks:
        body = Body.objects.get(public_id=ask.body, place=outcome.process.place)
        commitment = commitments.ask(
            body,
            what=ask.what,
            due_on=ask.due_on,
            because=outcome.leaf,
            about=ask.about,
            cost_minor=ask.cost_minor,
            currency=ask.currency,
        )
        Asked.objects.create(outcome=outcome, commitment=commitment)


def _release_what_was_asked(outcome: Outcome, why: str) -> None:
    for commitment in outcome.commitments.filter(state__in=("asked", "accepted")):
        commitments.release(commitment, reason=why)


def publish_due() -> int:
    """Conclude every open process whose last timed stage is over."""
    closing = {}
    for stage in Stage.objects.filter(process__state=Process.OPEN).select_related("process").order_by("position"):
        closing[stage.process] = stage.closes_at
    over = [process for process, closes_at in closing.items() if closes_at <= clock.now() and not _waits(process)]
    faults = [fault for process in over if (fault := _fault_of(process))]
    if faults:
        raise ExceptionGroup("some results could not be published", faults)
    return len(over)


def _fault_of(process: Process) -> Exception | None:
    """Publish it. What goes wrong with one result must not hold up the results behind it; it is raised after them."""
    try:
        publish(process)
    except Exception as fault:  # noqa: BLE001  (raised again, together with the others)
        return fault
    return None


def _waits(process: Process) -> bool:
    """Whether ballots may still be on their way: a box is counted only once it is closed for good."""
    return Box.objects.filter(subject=ref(process), mixed_at=None).exists()
