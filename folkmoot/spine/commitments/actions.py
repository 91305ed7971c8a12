"""A promise from asking to its end."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from folkmoot.base import clock, outbox
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
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


def today_in(place: Place) -> date:
    return timezone.localtime(clock.now(), place.zone).date()


@action(may=rules.may_answer, writes="promise.answered")
def accept(person: Person, commitment: Commitment, *, due_on: date) -> Commitment:
    """The body promises it, by a day it names."""
    _still(commitment, Commitment.ASKED)
    commitment.due_on = due_on
    return _answer(commitment, Commitment.ACCEPTED)


@action(may=rules.may_answer, writes="promise.answered")
def decline(person: Person, commitment: Commitment, *, reason: str) -> Commitment:
    """The body says no, and why."""
    _still(commitment, Commitment.ASKED)
    commitment.reason = reason
    commitment.ended_at = clock.now()
    return _answer(commitment, Commitment.DECLINED)


def _still(commitment: Commitment, *states: str) -> None:
    """Hold the row until we are done. Whoever comes second to the same button is told what happened meanwhile."""
    _hold(commitment)
    if not (verdict := rules.in_state(commitment, *states)):
        raise Refused(verdict)


def _hold(commitment: Commitment) -> None:
    """Read the row afresh and keep others from changing it until this transaction ends."""
    own = [field.name for field in Commitment._meta.concrete_fields if not field.is_relation]
    commitment.refresh_from_db(fields=own, from_queryset=Commitment.objects.select_for_update())


def _answer(commitment: Commitment, state: str) -> Commitment:
    commitment.state, commitment.answered_at = state, clock.now()
    commitment.save()
    fact = facts.Answered(answer=state, due_on=str(commitment.due_on))
    return _remember(commitment, write(fact, about=commitment, because=commitment.leaf))


@action(may=rules.may_report, writes="promise.progress")
def report(
    person: Person, commitment: Commitment, *, words: str, spent_minor: int | None = None, evidence_url: str = ""
) -> Update:
    """Say what has been done so far, and what has been spent of it in all."""
    _still(commitment, Commitment.ACCEPTED)
    update = Update.objects.create(
        commitment=commitment,
        words=words,
        spent_minor=spent_minor,
        evidence_url=evidence_url,
        made_at=clock.now(),
        made_by=person,
    )
    update.leaf = write(facts.Progress(), about=commitment, because=commitment.leaf)
    Update.objects.filter(pk=update.pk).update(leaf=update.leaf)
    _remember(commitment, update.leaf)
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
    _still(commitment, Commitment.ASKED, Commitment.ACCEPTED)
    commitment.state, commitment.ended_at = state, clock.now()
    commitment.save()
    return _remember(commitment, write(facts.Ended(state=state), about=commitment, because=commitment.leaf))


@action(may=rules.may_report, writes="promise.new-day-asked")
def wish_new_date(person: Person, commitment: Commitment, *, due_on: date, reason: str) -> Commitment:
    """Ask for a later day, with the reason. Until it is agreed, the old day stands."""
    _still(commitment, Commitment.ACCEPTED)
    commitment.wished_due_on, commitment.wished_reason = due_on, reason
    commitment.save()
    fact = facts.NewDayAsked(due_on=str(commitment.due_on), wished_due_on=str(due_on))
    return _remember(commitment, write(fact, about=commitment, because=commitment.leaf))


@action(may=rules.may_agree_new_date, writes="promise.due-changed")
def agree_new_date(person: Person, commitment: Commitment) -> Commitment:
    """Those who asked agree to the later day. The change and its reason stay on the page."""
    _still_wished(commitment)
    old = commitment.due_on
    commitment.due_on, commitment.reason = commitment.wished_due_on, commitment.wished_reason
    commitment.wished_due_on, commitment.wished_reason = None, ""
    commitment.late_since = None if commitment.due_on >= today_in(commitment.place) else commitment.late_since
    commitment.save()
    fact = facts.DueChanged(old_due_on=str(old), due_on=str(commitment.due_on))
    return _remember(commitment, write(fact, about=commitment, because=commitment.leaf))


@action(may=rules.may_agree_new_date, writes="promise.due-kept")
def keep_old_date(person: Person, commitment: Commitment, *, reason: str) -> Commitment:
    """Those who asked do not agree to a later day, and say why. The old day stands."""
    _still_wished(commitment)
    commitment.wished_due_on, commitment.wished_reason = None, ""
    commitment.reason = reason
    commitment.save()
    fact = facts.DueKept(due_on=str(commitment.due_on))
    return _remember(commitment, write(fact, about=commitment, because=commitment.leaf))


def _still_wished(commitment: Commitment) -> None:
    _still(commitment, Commitment.ACCEPTED)
    if not (verdict := rules.new_date_is_asked(commitment)):
        raise Refused(verdict)


def mark_what_the_clock_says() -> int:
    """Mark promises that were not answered, and accepted ones that are late, by the place's own day."""
    unanswered = [
        one
        for one in _maybe_due("answer_due_on", state=Commitment.ASKED, unanswered_since=None)
        if _mark_unanswered(one)
    ]
    late = [one for one in _maybe_due("due_on", state=Commitment.ACCEPTED, late_since=None) if _mark_late(one)]
    return len(unanswered) + len(late)


def _maybe_due(day: str, **standing: Any) -> list[Commitment]:
    """Those whose day may be over somewhere, and is over in their own place."""
    # A day's margin covers every time zone; the place's own day decides.
    tomorrow = clock.now().date() + timedelta(days=1)
    live = Commitment.objects.select_related("place", "body").filter(**standing, **{f"{day}__lt": tomorrow})
    return [commitment for commitment in live if getattr(commitment, day) < today_in(commitment.place)]


@recorded_step("promise.unanswered")
def _mark_unanswered(commitment: Commitment) -> bool:
    _hold(commitment)
    if commitment.state != Commitment.ASKED:
        return False
    commitment.unanswered_since = commitment.answer_due_on + timedelta(days=1)
    commitment.save()
    fact = facts.Unanswered(since=str(commitment.unanswered_since))
    _remember(commitment, write(fact, about=commitment, because=commitment.leaf))
    _tell_responders(commitment)
    return True


@recorded_step("promise.late")
def _mark_late(commitment: Commitment) -> bool:
    _hold(commitment)
    if commitment.state != Commitment.ACCEPTED or commitment.due_on >= today_in(commitment.place):
        return False
    commitment.late_since = commitment.due_on + timedelta(days=1)
    commitment.save()
    fact = facts.Late(since=str(commitment.late_since))
    _remember(commitment, write(fact, about=commitment, because=commitment.leaf))
    _tell_responders(commitment)
    return True


def _remember(commitment: Commitment, leaf: str) -> Commitment:
    commitment.leaf = leaf
    Commitment.objects.filter(pk=commitment.pk).update(leaf=leaf)
    return commitment


def _tell_responders(commitment: Commitment) -> None:
    """Write to everyone who speaks for the body, in the language of the place."""
    roles = commitment.body.roles.filter(kind=Role.RESPONDER, ended_on=None, paused=False).select_related("person")
    with translation.override(commitment.place.language):
        for role in roles:
            if role.person.email:
                outbox.post(role.person.email, _subject(commitment), _letter(commitment))


def _subject(commitment: Commitment) -> str:
    names = {"place": commitment.place, "what": commitment.what}
    if commitment.late_since:
        return _("Late in %(place)s: %(what)s") % names
    if commitment.unanswered_since:
        return _("No answer yet in %(place)s: %(what)s") % names
    return _("A promise asked in %(place)s: %(what)s") % names


def _letter(commitment: Commitment) -> str:
    told = {
        "place": commitment.place,
        "body": commitment.body,
        "what": commitment.what,
        "day": date_format(commitment.due_on if commitment.late_since else commitment.answer_due_on, "DATE_FORMAT"),
        "address": f"{settings.ORIGIN}{commitment.get_absolute_url()}",
    }
    if commitment.late_since:
        return (
            _(
                "%(body)s promised: %(what)s.\n\nThe day was %(day)s, and it is now shown as late. Say how far it is, say that it is done, or ask for a later day here:\n%(address)s"
            )
            % told
        )
    if commitment.unanswered_since:
        return (
            _(
                "%(place)s asked %(body)s: %(what)s.\n\nThe answer was due by %(day)s, and none has come. Everyone can see that. You can still answer here:\n%(address)s"
            )
            % told
        )
    return (
        _(
            "%(place)s has asked %(body)s: %(what)s.\n\nPlease answer by %(day)s: accept it with a day, or decline and say why. Everyone can see the question and your answer here:\n%(address)s"
        )
        % told
    )
