"""Taking a review, saying that one is not free, asking its asker something, and needing more time."""

from typing import Any

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, Verdict
from folkmoot.belong.clocks import timed
from folkmoot.belong.people.models import Person
from folkmoot.record.action import action
from folkmoot.record.facts import Fact
from folkmoot.record.write import write
from folkmoot.spine.commitments.actions import today_in
from folkmoot.spine.redress import facts, rules, telling
from folkmoot.spine.redress.actions.held import hold, move, remember
from folkmoot.spine.redress.models import Conflict, Review


@action(may=rules.may_take, writes="review.taken")
def take(person: Person, review: Review) -> Review:
    """Take a review, declaring to be free of conflict: no family, employer, landlord or hand in it. From now the ruling's clock runs."""
    hold(review)
    _begin_today(review)
    now = {"state": Review.TAKEN, "reviewer": person, "free_of_conflict": True, "taken_at": clock.now()}
    move(review, Review.ASKED, **now, **_clock(review))
    remember(review, write(facts.ReviewTaken(due_on=str(review.due_on)), about=review, because=review.leaf))
    telling.acknowledged(review)
    return review


def _begin_today(review: Review) -> None:
    """Count from today if that is sooner: whoever takes it early has so much less, and late not a day more."""
    today = today_in(review.place)
    if review.clock_rule and today < review.started_on:
        timed.start(review, review.clock_rule, review.place, today)


@action(may=rules.may_declare_conflict, writes="review.not-free")
def declare_conflict(person: Person, review: Review, *, whys: list[str]) -> Review:
    """Say that one is not free: from now on barred, and if one had it already, it waits for somebody else."""
    hold(review)
    _insist(rules.may_declare_conflict(person, review))
    Conflict.objects.create(review=review, person=person, whys=sorted(whys), declared_on=today_in(review.place))
    if review.state == Review.TAKEN:
        timed.resume(review, today_in(review.place))
        move(
            review,
            Review.TAKEN,
            state=Review.ASKED,
            reviewer=None,
            free_of_conflict=False,
            taken_at=None,
            **_clock(review),
        )
        telling.reviewers(review)
    return remember(review, write(facts.ReviewConflict(), about=review, because=review.leaf))


@action(may=rules.may_put_question, writes="review.paused")
def put_question(person: Person, review: Review, *, words: str) -> Review:
    """Ask whoever asked something. Until they answer, the clock stands still."""
    hold(review)
    _insist(rules.may_put_question(person, review))
    timed.pause(review, today_in(review.place))
    _changed(review, facts.ReviewPaused(), **_clock(review), **review.say(question=words))
    telling.question(review)
    return review


@action(may=rules.may_answer_question, writes="review.resumed")
def answer_question(person: Person, review: Review, *, words: str) -> Review:
    """Answer the reviewer. The clock goes on, with the time that was left."""
    hold(review)
    _insist(rules.may_answer_question(person, review))
    timed.resume(review, today_in(review.place))
    fact = facts.ReviewResumed(due_on=str(review.due_on))
    return _changed(review, fact, **_clock(review), **review.say(question_answer=words))


@action(may=rules.may_extend, writes="review.extended")
def extend(person: Person, review: Review, many: int, *, why: str) -> Review:
    """More time, within what the rule leaves, with a reason that everyone can read."""
    hold(review)
    _insist(rules.may_extend(person, review, many))
    old = review.due_on
    timed.extend(review, many, "")
    fact = facts.ReviewExtended(old_due_on=str(old), due_on=str(review.due_on))
    _changed(review, fact, **_clock(review), **review.say(extended_why=why))
    telling.extended(review)
    return review


def _clock(review: Review) -> dict[str, Any]:
    names = ("started_on", "due_on", "very_late_on", "paused_since", "extended_by")
    return {name: getattr(review, name) for name in names}


def _changed(review: Review, fact: Fact, **now: Any) -> Review:
    move(review, Review.TAKEN, **now)
    return remember(review, write(fact, about=review, because=review.leaf))


def _insist(verdict: Verdict) -> None:
    if not verdict:
        raise Refused(verdict)
