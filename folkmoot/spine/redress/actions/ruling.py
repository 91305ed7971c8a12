"""Deciding a review: it stands, or it is put right, in part or whole; or closing it without a ruling."""

from dataclasses import dataclass
from datetime import date

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.record import reviewable
from folkmoot.record.action import action
from folkmoot.record.queries import row_of
from folkmoot.record.write import write
from folkmoot.spine.commitments import actions as commitments
from folkmoot.spine.outcomes import actions as outcomes
from folkmoot.spine.process.models import Process
from folkmoot.spine.redress import facts, rules, telling
from folkmoot.spine.redress.actions.held import move, remember
from folkmoot.spine.redress.models import Review


@dataclass(frozen=True)
class Remedy:
    """What an office is asked to do so that it is right again, and by when."""

    body: Body
    what: str
    due_on: date


@action(may=rules.may_rule, writes="review.ruled")
def uphold(person: Person, review: Review, *, ruling: str, learned: str = "") -> Review:
    """Rule that what was done stands, and say why."""
    return _rule(review, Review.UPHELD, ruling, learned, again=False)


@action(may=rules.may_rule, writes="review.ruled")
def put_right(  # noqa: PLR0913 - the parts of a ruling, each by name
    person: Person,
    review: Review,
    *,
    ruling: str,
    partly: bool = False,
    learned: str = "",
    remedy: Remedy | None = None,
    count_again: bool = False,
    leave_out: frozenset[str] = frozenset(),
) -> Review:
    """Rule that it was wrong, wholly or in part. A result is never edited: it is counted again and supersedes.

    Words that should not have been hidden are shown again at once, where the whole was wrong.
    A remedy is asked of an office, as any promise is, and its clock runs in public.
    """
    reviewed = row_of(review.obj)
    again = count_again and isinstance(reviewed, Process)
    _rule(review, Review.PARTLY if partly else Review.CHANGED, ruling, learned, again=again)
    if reviewed is not None and not partly:
        reviewable.of(reviewed).put_right(reviewed, review.entry, review.leaf)
    if again:
        review.led_to = outcomes.publish(reviewed, left_out=leave_out, why=ruling)
        Review.objects.filter(pk=review.pk).update(led_to=review.led_to)
    if remedy is not None and not review.private:
        commitments.ask(remedy.body, what=remedy.what, due_on=remedy.due_on, because=review.leaf, about=ref(review))
    return review


@action(may=rules.may_abandon, writes="review.closed")
def abandon(person: Person, review: Review, *, reason: str) -> Review:
    """Close it: whoever asked did not answer what has to be known."""
    return _close(review, Review.ABANDONED, reason)


@action(may=rules.may_close_as_repeated, writes="review.closed")
def close_as_repeated(person: Person, review: Review, *, reason: str) -> Review:
    """Close it: the same was asked and answered before. The second stage stays open to whoever asked."""
    return _close(review, Review.REPEATED, reason)


def _close(review: Review, state: str, reason: str) -> Review:
    _end(review, state, reason)
    remember(review, write(facts.ReviewClosed(how=state), about=review, because=review.leaf))
    telling.asker(review)
    return review


def _rule(review: Review, state: str, ruling: str, learned: str, *, again: bool) -> Review:
    _end(review, state, ruling, learned)
    remember(review, write(facts.Ruled(ruling=state, outcome_again=again), about=review, because=review.leaf))
    telling.asker(review)
    return review


def _end(review: Review, state: str, ruling: str, learned: str = "") -> None:
    # What was learned from a private complaint would tell of it, so it is not kept apart.
    kept = {} if review.private else {"learned": learned}
    now = {"state": state, "ruled_at": clock.now(), "paused_since": None}
    move(review, Review.TAKEN, **now, **kept, **review.say(ruling=ruling))
