"""What the clock marks, by the place's own day: nobody took it in time, and no ruling came in time."""

from datetime import timedelta
from typing import Any

from folkmoot.base import clock
from folkmoot.belong.clocks.due import day_in
from folkmoot.record.action import recorded_step
from folkmoot.record.write import write
from folkmoot.spine.redress import facts, telling
from folkmoot.spine.redress.actions.held import hold, move, remember
from folkmoot.spine.redress.models import Review

A_DAY = timedelta(days=1)


def mark_late() -> int:
    """Mark what should have been taken or ruled on by now."""
    untaken = _over("acknowledge_by", state=Review.ASKED, unacknowledged_since=None)
    marked = sum(_mark_unacknowledged(review) for review in untaken)
    waiting = _over("due_on", state__in=Review.OPEN, late_since=None, paused_since=None)
    return marked + sum(_mark_late(review) for review in waiting)


def _over(day: str, **standing: Any) -> list[Review]:
    """Those whose day may be over somewhere, and is over in their own place."""
    tomorrow = clock.now().date() + A_DAY
    found = Review.objects.filter(**standing, **{f"{day}__lt": tomorrow})
    found = found.select_related("place", "from_place", "first", "subject", "asked_by")
    return [review for review in found if getattr(review, day) < day_in(review.place, clock.now())]


@recorded_step("review.unacknowledged")
def _mark_unacknowledged(review: Review) -> int:
    hold(review)
    if review.state != Review.ASKED or review.unacknowledged_since:
        return 0
    since = review.acknowledge_by + A_DAY
    move(review, Review.ASKED, unacknowledged_since=since)
    remember(review, write(facts.ReviewUnacknowledged(since=str(since)), about=review, because=review.leaf))
    telling.reviewers(review)
    return 1


@recorded_step("review.late")
def _mark_late(review: Review) -> int:
    hold(review)
    if not review.is_open or review.late_since or review.paused_since:
        return 0
    since = review.due_on + A_DAY
    move(review, review.state, late_since=since)
    remember(review, write(facts.ReviewLate(since=str(since)), about=review, because=review.leaf))
    telling.late(review)
    return 1
