"""Publishing how a process ended: the count, its working, and the promises it asks for, in one transaction."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots.models import Box
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write
from folkmoot.spine.commitments import actions as commitments
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.outcomes import facts, rules
from folkmoot.spine.outcomes.models import Asked, Outcome
from folkmoot.spine.outcomes.standing import still_standing
from folkmoot.spine.outcomes.withdrawing import counted_without
from folkmoot.spine.process.actions import digest
from folkmoot.spine.process.kinds import Ask, Finding
from folkmoot.spine.process.models import Process, Stage


@action(may=anyone, writes="tally.published")
def publish(
    process: Process, *, left_out: frozenset[str] = frozenset(), why: str = "", reason_code: str = ""
) -> Outcome:
    """Conclude a process, or conclude it again after a ruling or when a winner gave up (`left_out`, `why`), and ask for what won.

    A process is concluded once: a second call without a reason changes nothing and returns the standing outcome. What has won
    again and was promised already, at the same cost, by the same body and for the same day, stays promised.
    """
    process = Process.objects.select_for_update().get(pk=process.pk)
    if process.state == Process.CANCELLED:
        raise Refused(refuse(_("This was cancelled, so it has no result.")))
    standing = process.outcomes.standing().first()
    if standing and not why:
        return standing
    finding = process.spec.conclude(process, left_out)
    code = (reason_code or Outcome.RULING) if standing else ""
    outcome = _keep(process, finding, standing, left_out, why, code)
    stands = still_standing(standing, finding, asked_too=code == Outcome.WITHDRAWN) if standing else {}
    if standing:
        _release_what_was_asked(standing, why, stands.values())
    _ask(outcome, finding, stands)
    return outcome


def _keep(  # noqa: PLR0913, PLR0917
    process: Process, finding: Finding, standing: Outcome | None, left_out: frozenset[str], why: str, code: str
) -> Outcome:
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
        reason_code=code,
        left_out=sorted(left_out),
    )
    fact = facts.TallyPublished(
        number=outcome.number,
        working_digest=digest(finding.working),
        rules_digest=digest(process.frozen or {}),
        asks=len(finding.asks),
        reason_code=code,
    )
    outcome.leaf = write(fact, about=process, because=(standing.leaf if standing else process.frozen_leaf) or None)
    Outcome.objects.filter(pk=outcome.pk).update(leaf=outcome.leaf)
    return outcome


def _ask(outcome: Outcome, finding: Finding, stands: dict[Ask, Commitment]) -> None:
    for ask in finding.asks:
        commitment = stands.get(ask) or _ask_anew(outcome, ask)
        Asked.objects.create(outcome=outcome, commitment=commitment)


def _ask_anew(outcome: Outcome, ask: Ask) -> Commitment:
    body = Body.objects.get(public_id=ask.body, place=outcome.process.place)
    return commitments.ask(
        body,
        what=ask.what,
        due_on=ask.due_on,
        because=outcome.leaf,
        about=ask.about,
        cost_minor=ask.cost_minor,
        currency=ask.currency,
        process=outcome.process,
        pot=ask.pot,
    )


def _release_what_was_asked(outcome: Outcome, why: str, stands: Iterable[Commitment]) -> None:
    kept = {commitment.pk for commitment in stands}
    for commitment in outcome.commitments.filter(state__in=("asked", "accepted")).exclude(pk__in=kept):
        commitments.release(commitment, reason=why)


@action(may=rules.may_count_without, writes=("tally.published", "promise.money-freed"))
def count_without(person: Person, commitment: Commitment) -> Outcome:
    """A winner gave up: the same ballots are counted again without it, by the rule fixed before the vote.

    The result supersedes the first, which stays readable. Every promise that stands goes on standing; if one would lose
    by the count, nothing is changed and the money is kept for the next round instead.
    """
    commitments.hold(commitment)
    insist(rules.may_count_without(person, commitment))
    again = counted_without(commitment)
    if again is None:
        raise Refused(refuse(_("This cannot be counted again without it.")))
    insist(rules.nobody_loses(again.losers))
    with translation.override(commitment.place.language):
        why = str(WITHDRAWN) % {"body": commitment.body, "what": commitment.what}
    commitments.free_money(commitment, goes=Commitment.AGAIN)
    return publish(again.standing.process, left_out=again.left_out, why=why, reason_code=Outcome.WITHDRAWN)


WITHDRAWN = _(
    "%(body)s will not do “%(what)s” after all. The same ballots were counted again without it, as was agreed before the vote."
)


@action(may=rules.may_keep_for_next_round, writes="promise.money-freed")
def keep_for_next_round(person: Person, commitment: Commitment) -> Commitment:
    """A winner gave up: its money is kept for the next round. Not where the rule says to count again and nobody would lose."""
    commitments.hold(commitment)
    insist(rules.may_keep_for_next_round(person, commitment))
    if rules.rule_says_again(commitment):
        again = counted_without(commitment)
        if again is not None and not again.losers:
            raise Refused(refuse(_("It was agreed before the vote that it is counted again without it.")))
    return commitments.free_money(commitment, goes=Commitment.NEXT_ROUND)


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
