"""Asking for a review, taking it, ruling on it."""

from datetime import date, timedelta

from folkmoot.base import clock
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.record.action import action, recorded_step
from folkmoot.record.queries import line_of, row_of
from folkmoot.record.write import write
from folkmoot.spine.outcomes import actions as outcomes
from folkmoot.spine.process.models import Process
from folkmoot.spine.redress import facts, rules
from folkmoot.spine.redress.models import Review

WORKING_DAYS = 15
SATURDAY = 5


@action(may=rules.may_ask, writes="review.asked")
def ask_for_review(person: Person, place: Place, leaf_hash: str, *, words: str) -> Review:
    """Ask that a recorded act be looked at again. The words are public; the name is not."""
    now = clock.now()
    review = Review.objects.create(
        place=place,
        entry=leaf_hash,
        obj=line_of(leaf_hash).body["obj"],
        asked_by=person,
        words=words,
        asked_at=now,
        due_on=after_working_days(now.date(), WORKING_DAYS),
    )
    return _remember(
        review, write(facts.ReviewAsked(entry=leaf_hash, due_on=str(review.due_on)), about=review, because=leaf_hash)
    )


def after_working_days(start: date, days: int) -> date:
    """The day that many Mondays to Fridays later. Public holidays are not left out: the body may only gain by that."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day


@action(may=rules.may_take, writes="review.taken")
def take(person: Person, review: Review) -> Review:
    """Take a review, declaring to be free of conflict: no family, employer, landlord or hand in it."""
    review.state, review.reviewer, review.free_of_conflict = Review.TAKEN, person, True
    review.save()
    return _remember(review, write(facts.ReviewTaken(), about=review, because=review.leaf))


@action(may=rules.may_rule, writes="review.ruled")
def uphold(person: Person, review: Review, *, ruling: str) -> Review:
    """Rule that what was done stands, and say why."""
    return _rule(review, Review.UPHELD, ruling, again=False)


@action(may=rules.may_rule, writes="review.ruled")
def put_right(
    person: Person, review: Review, *, ruling: str, count_again: bool = False, leave_out: frozenset[str] = frozenset()
) -> Review:
    """Rule that it was wrong. A result is never edited: it is counted again, if need be without a choice, and supersedes."""
    reviewed = row_of(review.obj)
    again = count_again and isinstance(reviewed, Process)
    _rule(review, Review.CHANGED, ruling, again=again)
    if again:
        outcomes.publish(reviewed, left_out=leave_out, why=ruling)
    return review


def _rule(review: Review, state: str, ruling: str, *, again: bool) -> Review:
    review.state, review.ruling, review.ruled_at = state, ruling, clock.now()
    review.save()
    return _remember(review, write(facts.Ruled(ruling=state, outcome_again=again), about=review, because=review.leaf))


def _remember(review: Review, leaf: str) -> Review:
    review.leaf = leaf
    Review.objects.filter(pk=review.pk).update(leaf=leaf)
    return review


def mark_late() -> int:
    """Mark reviews whose day has passed without a ruling."""
    today = clock.now().date()
    waiting = list(Review.objects.filter(state__in=(Review.ASKED, Review.TAKEN), late_since=None, due_on__lt=today))
    for review in waiting:
        _mark_late(review)
    return len(waiting)


@recorded_step("review.late")
def _mark_late(review: Review) -> None:
    review.late_since = review.due_on + timedelta(days=1)
    review.save()
    _remember(review, write(facts.ReviewLate(since=str(review.late_since)), about=review, because=review.leaf))
