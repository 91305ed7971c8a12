"""What the clock marks: no answer by the day, late, and how residents' answers came out."""

from datetime import timedelta
from typing import Any

from folkmoot.base import clock
from folkmoot.record.action import recorded_step
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, telling
from folkmoot.spine.commitments.actions.confirming import judge_what_was_asked
from folkmoot.spine.commitments.actions.held import hold, remember, today_in
from folkmoot.spine.commitments.models import Commitment


def mark_what_the_clock_says() -> int:
    """Mark promises that were not answered, accepted ones that are late, and judge what residents were asked, by the place's own day."""
    unanswered = [
        one
        for one in _maybe_due("answer_due_on", state=Commitment.ASKED, unanswered_since=None)
        if _mark_unanswered(one)
    ]
    late = [one for one in _maybe_due("due_on", state=Commitment.ACCEPTED, late_since=None) if _mark_late(one)]
    return len(unanswered) + len(late) + judge_what_was_asked()


def _maybe_due(day: str, **standing: Any) -> list[Commitment]:
    """Those whose day may be over somewhere, and is over in their own place."""
    # A day's margin covers every time zone; the place's own day decides.
    tomorrow = clock.now().date() + timedelta(days=1)
    live = Commitment.objects.select_related("place", "body").filter(**standing, **{f"{day}__lt": tomorrow})
    return [commitment for commitment in live if getattr(commitment, day) < today_in(commitment.place)]


@recorded_step("promise.unanswered")
def _mark_unanswered(commitment: Commitment) -> bool:
    hold(commitment)
    if commitment.state != Commitment.ASKED:
        return False
    commitment.unanswered_since = commitment.answer_due_on + timedelta(days=1)
    commitment.save()
    fact = facts.Unanswered(since=str(commitment.unanswered_since))
    remember(commitment, write(fact, about=commitment, because=commitment.leaf))
    telling.office(commitment)
    return True


@recorded_step("promise.late")
def _mark_late(commitment: Commitment) -> bool:
    hold(commitment)
    if commitment.state != Commitment.ACCEPTED or commitment.due_on >= today_in(commitment.place):
        return False
    if commitment.disputed_since and commitment.body.volunteers:
        # They said in good faith that it was done, in their own time: neighbours may disagree, the clock does not blame.
        return False
    commitment.late_since = commitment.due_on + timedelta(days=1)
    commitment.save()
    fact = facts.Late(since=str(commitment.late_since))
    remember(commitment, write(fact, about=commitment, because=commitment.leaf))
    telling.office(commitment)
    return True
