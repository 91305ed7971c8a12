"""Asking for a review, for its second stage, or for a person's behaviour to be looked at; and taking that back."""

from typing import Any

from django.db import IntegrityError, transaction

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused
from folkmoot.belong.clocks import timed
from folkmoot.belong.clocks.due import due
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.record.action import PRIVATE, action
from folkmoot.record.queries import line_of
from folkmoot.record.write import write
from folkmoot.spine.commitments.actions import today_in
from folkmoot.spine.redress import facts, lending, rules, telling
from folkmoot.spine.redress.actions.held import hold, move, remember
from folkmoot.spine.redress.models import Review

ACKNOWLEDGE = "review.acknowledge"
ANSWER = {Review.FIRST: "review.answer", Review.SECOND: "review.second-answer"}


@action(may=rules.may_ask, writes="review.asked")
def ask_for_review(person: Person, place: Place, leaf_hash: str, *, words: str, kind: str = Review.APPEAL) -> Review:
    """Ask that a recorded act be looked at again. The words are public; the name is not."""
    review = _new(place, person, kind=kind, entry=leaf_hash, obj=line_of(leaf_hash).body["obj"], words=words)
    return _begin(review, because=leaf_hash)


@action(may=rules.may_complain, writes=PRIVATE)
def complain(person: Person, place: Place, *, words: str, subject: Role | None = None, who: str = "") -> Review:
    """Complain about how somebody behaved: sealed, and nowhere in public or in the record.

    subject  the role here of whom it is about; otherwise `who` says it in words
    """
    review = _new(place, person, kind=Review.PERSON, private=True, subject=subject, entry="", obj="")
    review.sealed = review.say(words=words, who=who)["sealed"]
    return _begin(review, because=None)


@action(may=rules.may_ask_again, writes="review.asked")
def ask_again(person: Person, review: Review, *, words: str) -> Review:
    """Ask for the second stage: somebody else decides it all anew. The first ruling stays readable."""
    hold(review)
    same = {name: getattr(review, name) for name in ("kind", "private", "subject", "entry", "obj")}
    second = _new(review.place, person, stage=Review.SECOND, first=review, **same)
    for column, value in second.say(words=words, **_who(review)).items():
        setattr(second, column, value)
    try:
        with transaction.atomic():
            return _begin(second, because=review.leaf or None)
    except IntegrityError as taken:
        raise Refused(rules.may_ask_again(person, review)) from taken


def _who(review: Review) -> dict[str, str]:
    return {"who": review.texts["who"]} if review.private else {}


def _new(place: Place, person: Person, **more: Any) -> Review:
    return Review(place=place, asked_by=person, asked_at=clock.now(), **more)


def _begin(review: Review, *, because: str | None) -> Review:
    """Start both clocks, draw whose reviewers it is for, and tell them.

    Until somebody takes it, the day for the ruling is the one it would be if they did so on the last day for that:
    taking it late gains no time.
    """
    today = today_in(review.place)
    review.acknowledge_by = due(ACKNOWLEDGE, today, review.place)
    timed.start(review, ANSWER[review.stage], review.place, review.acknowledge_by)
    before = review.first.from_place_id if review.first else None
    review.from_place = lending.draw(review.place, f"{review.public_id} {review.stage}", leave_out=before)
    review.save()
    lent_by = ref(review.from_place) if review.from_place else None
    fact = facts.ReviewAsked(entry=review.entry, due_on=str(review.due_on), stage=review.stage, lent_by=lent_by)
    remember(review, write(fact, about=review, because=because))
    telling.reviewers(review)
    return review


@action(may=rules.may_withdraw, writes="review.closed")
def withdraw(person: Person, review: Review) -> Review:
    """Whoever asked takes it back."""
    hold(review)
    if not (verdict := rules.still_open(review)):
        raise Refused(verdict)
    move(review, review.state, state=Review.WITHDRAWN, ruled_at=clock.now(), paused_since=None)
    return remember(review, write(facts.ReviewClosed(how=review.state), about=review, because=review.leaf))
