"""Asking for a review, taking it, ruling on it."""

from datetime import date, timedelta
from typing import Any

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.record import covered, reviewable
from folkmoot.record.action import action, recorded_step
from folkmoot.record.queries import line_of, row_of
from folkmoot.record.write import write
from folkmoot.spine.commitments.actions import today_in
from folkmoot.spine.outcomes import actions as outcomes
from folkmoot.spine.process.models import Process
from folkmoot.spine.redress import facts, rules, telling
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
        due_on=after_working_days(today_in(place), WORKING_DAYS),
    )
    fact = facts.ReviewAsked(entry=leaf_hash, due_on=str(review.due_on))
    _remember(review, write(fact, about=review, because=leaf_hash))
    telling.reviewers(review)
    return review


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
    _move(review, Review.ASKED, state=Review.TAKEN, reviewer=person, free_of_conflict=True)
    return _remember(review, write(facts.ReviewTaken(), about=review, because=review.leaf))


def _move(review: Review, was: str, **now: Any) -> None:
    """Change it only if it still stands as it was: of two who press at once, the second is told."""
    moved = Review.objects.filter(pk=review.pk, state=was).update(**now)
    _read_again(review)
    if not moved:
        raise Refused(rules.still(review, was))
    covered.touch([review])


def _read_again(review: Review) -> None:
    steady = ("place", "asked_by")
    review.refresh_from_db(fields=[field.name for field in Review._meta.concrete_fields if field.name not in steady])


@action(may=rules.may_rule, writes="review.ruled")
def uphold(person: Person, review: Review, *, ruling: str) -> Review:
    """Rule that what was done stands, and say why."""
    return _rule(review, Review.UPHELD, ruling, again=False)


@action(may=rules.may_rule, writes="review.ruled")
def put_right(
    person: Person, review: Review, *, ruling: str, count_again: bool = False, leave_out: frozenset[str] = frozenset()
) -> Review:
    """Rule that it was wrong. A result is never edited: it is counted again, if need be without a choice, and supersedes.

    Words that should not have been hidden are shown again at once.
    """
    reviewed = row_of(review.obj)
    again = count_again and isinstance(reviewed, Process)
    _rule(review, Review.CHANGED, ruling, again=again)
    if reviewed is not None:
        reviewable.of(reviewed).put_right(reviewed, review.entry, review.leaf)
    if again:
        review.led_to = outcomes.publish(reviewed, left_out=leave_out, why=ruling)
        Review.objects.filter(pk=review.pk).update(led_to=review.led_to)
    return review


def _rule(review: Review, state: str, ruling: str, *, again: bool) -> Review:
    _move(review, Review.TAKEN, state=state, ruling=ruling, ruled_at=clock.now())
    _remember(review, write(facts.Ruled(ruling=state, outcome_again=again), about=review, because=review.leaf))
    telling.asker(review)
    return review


def _remember(review: Review, leaf: str) -> Review:
    review.leaf = leaf
    Review.objects.filter(pk=review.pk).update(leaf=leaf)
    return review


def mark_late() -> int:
    """Mark reviews whose day has passed without a ruling, by the place's own day."""
    tomorrow = clock.now().date() + timedelta(days=1)
    waiting = Review.objects.filter(state__in=Review.OPEN, late_since=None, due_on__lt=tomorrow).select_related("place")
    late = [review for review in waiting if review.due_on < today_in(review.place)]
    return sum(_mark_late(review) for review in late)


@recorded_step("review.late")
def _mark_late(review: Review) -> int:
    since = review.due_on + timedelta(days=1)
    still_open = Review.objects.filter(pk=review.pk, state__in=Review.OPEN, late_since=None)
    if not still_open.update(late_since=since):
        return 0
    _read_again(review)
    covered.touch([review])
    _remember(review, write(facts.ReviewLate(since=str(since)), about=review, because=review.leaf))
    return 1
