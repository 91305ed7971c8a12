"""A promise from asking to its end."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.base import clock, outbox
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.record.action import action, anyone, recorded_step
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, rules
from folkmoot.spine.commitments.models import Commitment, Update

ANSWER_WITHIN = timedelta(days=28)


@action(may=anyone, writes="promise.asked")
def ask(  # noqa: PLR0913 - the parts of a promise, each by name
    body: Body,
    *,
    what: str,
    due_on: date,
    because: str,
    about: str = "",
    cost_minor: int | None = None,
    currency: str = "",
) -> Commitment:
    """Ask a body for a promise, on the ground of the recorded entry `because` (a leaf hash)."""
    now = clock.now()
    commitment = Commitment.objects.create(
        place=body.place,
        body=body,
        what=what,
        about=about,
        cost_minor=cost_minor,
        currency=currency,
        due_on=due_on,
        asked_at=now,
        answer_due_on=today_in(body.place) + ANSWER_WITHIN,
        because=because,
    )
    fact = facts.Asked(body=body.public_id, answer_due_on=str(commitment.answer_due_on), due_on=str(due_on))
    _remember(commitment, write(fact, about=commitment, because=because))
    _tell_responders(commitment)
    return commitment


def today_in(place) -> date:
    return timezone.localtime(clock.now(), place.zone).date()


@action(may=rules.may_answer, writes="promise.answered")
def accept(person: Person, commitment: Commitment, *, due_on: date) -> Commitment:
    """The body promises it, by a day it names."""
    commitment.due_on = due_on
    return _answer(commitment, Commitment.ACCEPTED)


@action(may=rules.may_answer, writes="promise.answered")
def decline(person: Person, commitment: Commitment, *, reason: str) -> Commitment:
    """The body says no, and why."""
    commitment.reason = reason
    commitment.ended_at = clock.now()
    return _answer(commitment, Commitment.DECLINED)


def _answer(commitment: Commitment, state: str) -> Commitment:
    commitment.state, commitment.answered_at = state, clock.now()
    commitment.save()
    fact = facts.Answered(answer=state, due_on=str(commitment.due_on))
    return _remember(commitment, write(fact, about=commitment, because=commitment.leaf))


@action(may=rules.may_report, writes="promise.progress")
def report(
    person: Person, commitment: Commitment, *, words: str, spent_minor: int | None = None, evidence_url: str = ""
) -> Update:
    """Say what has been done so far, and what has been spent."""
    update = Update.objects.create(
        commitment=commitment,
        words=words,
        spent_minor=spent_minor,
        evidence_url=evidence_url,
        made_at=clock.now(),
        made_by=person,
    )
    _remember(commitment, write(facts.Progress(), about=commitment, because=commitment.leaf))
    return update


@action(may=rules.may_report, writes="promise.ended")
def keep(
    person: Person, commitment: Commitment, *, words: str, spent_minor: int | None = None, evidence_url: str = ""
) -> Commitment:
    """Say that it is done, with the evidence."""
    report(person, commitment, words=words, spent_minor=spent_minor, evidence_url=evidence_url)
    return _end(commitment, Commitment.KEPT)


@action(may=rules.may_report, writes="promise.ended")
def admit_broken(person: Person, commitment: Commitment, *, reason: str) -> Commitment:
    """Say honestly that it will not be done."""
    commitment.reason = reason
    return _end(commitment, Commitment.BROKEN)


@action(may=rules.may_hand_back, writes="promise.ended")
def hand_back(person: Person, commitment: Commitment, *, reason: str) -> Commitment:
    """Volunteers may give a promise back without a mark against them."""
    commitment.reason = reason
    return _end(commitment, Commitment.HANDED_BACK)


@action(may=anyone, writes="promise.ended")
def release(commitment: Commitment, *, reason: str) -> Commitment:
    """No longer asked: the outcome that asked for it was replaced."""
    commitment.reason = reason
    return _end(commitment, Commitment.RELEASED)


def _end(commitment: Commitment, state: str) -> Commitment:
    commitment.state, commitment.ended_at = state, clock.now()
    commitment.save()
    return _remember(commitment, write(facts.Ended(state=state), about=commitment, because=commitment.leaf))


@action(may=rules.may_report, writes="promise.progress")
def wish_new_date(person: Person, commitment: Commitment, *, due_on: date, reason: str) -> Commitment:
    """Ask for a later day, with the reason. Until it is agreed, the old day stands."""
    commitment.wished_due_on, commitment.wished_reason = due_on, reason
    commitment.save()
    write(facts.Progress(), about=commitment, because=commitment.leaf)
    return commitment


@action(may=rules.may_agree_new_date, writes="promise.due-changed")
def agree_new_date(person: Person, commitment: Commitment) -> Commitment:
    """Those who asked agree to the later day. The change and its reason stay on the page."""
    old = commitment.due_on
    commitment.due_on, commitment.reason = commitment.wished_due_on, commitment.wished_reason
    commitment.wished_due_on, commitment.wished_reason = None, ""
    commitment.late_since = None if commitment.due_on >= today_in(commitment.place) else commitment.late_since
    commitment.save()
    fact = facts.DueChanged(old_due_on=str(old), due_on=str(commitment.due_on))
    return _remember(commitment, write(fact, about=commitment, because=commitment.leaf))


def mark_what_the_clock_says() -> int:
    """Mark promises that were not answered, and accepted ones that are late, by the place's own day."""
    marked = 0
    for commitment in _maybe_due():
        today = today_in(commitment.place)
        if (
            commitment.state == Commitment.ASKED
            and not commitment.unanswered_since
            and commitment.answer_due_on < today
        ):
            _mark_unanswered(commitment)
            marked += 1
        if commitment.state == Commitment.ACCEPTED and not commitment.late_since and commitment.due_on < today:
            _mark_late(commitment)
            marked += 1
    return marked


def _maybe_due():
    # A day's margin covers every time zone; the place's own day decides.
    tomorrow = clock.now().date() + timedelta(days=1)
    live = Commitment.objects.select_related("place", "body")
    unanswered = live.filter(state=Commitment.ASKED, unanswered_since=None, answer_due_on__lt=tomorrow)
    late = live.filter(state=Commitment.ACCEPTED, late_since=None, due_on__lt=tomorrow)
    return [*unanswered, *late]


@recorded_step("promise.unanswered")
def _mark_unanswered(commitment: Commitment) -> None:
    commitment.unanswered_since = commitment.answer_due_on + timedelta(days=1)
    commitment.save()
    _remember(
        commitment,
        write(facts.Unanswered(since=str(commitment.unanswered_since)), about=commitment, because=commitment.leaf),
    )
    _tell_responders(commitment)


@recorded_step("promise.late")
def _mark_late(commitment: Commitment) -> None:
    commitment.late_since = commitment.due_on + timedelta(days=1)
    commitment.save()
    _remember(
        commitment, write(facts.Late(since=str(commitment.late_since)), about=commitment, because=commitment.leaf)
    )
    _tell_responders(commitment)


def _remember(commitment: Commitment, leaf: str) -> Commitment:
    commitment.leaf = leaf
    Commitment.objects.filter(pk=commitment.pk).update(leaf=leaf)
    return commitment


def _tell_responders(commitment: Commitment) -> None:
    for role in commitment.body.roles.filter(kind="responder", ended_on=None).select_related("person"):
        if role.person.email:
            outbox.post(
                role.person.email,
                _("A promise in %(place)s: %(what)s") % {"place": commitment.place, "what": commitment.what},
                _letter(commitment),
            )


def _letter(commitment: Commitment) -> str:
    return _(
        "%(place)s has asked %(body)s: %(what)s.\n\nPlease answer by %(day)s. Everyone can see the question and your answer here:\n%(address)s"
    ) % {
        "place": commitment.place,
        "body": commitment.body,
        "what": commitment.what,
        "day": commitment.answer_due_on.strftime("%-d %B %Y"),
        "address": commitment.get_absolute_url(),
    }
