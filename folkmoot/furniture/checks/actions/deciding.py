"""Answering a step and deciding on it: it goes on, something has to change, or it cannot be done."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import insist
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.office_links import actions as office_links
from folkmoot.furniture.checks import facts, queries, rules, telling
from folkmoot.furniture.checks.actions.happening import happened, hold
from folkmoot.furniture.checks.models import CHANGES, FORMAL, PASSED, REFUSED, SUBSTANCE, Check, Event, Step, today_in
from folkmoot.furniture.checks.owners import owner_of
from folkmoot.record.action import PRIVATE, action, anyone

AGAIN_DAYS = 7
FIGURES = (
    "cost_low_minor",
    "cost_likely_minor",
    "cost_high_minor",
    "running_minor",
    "conditions",
    "permissions",
    "deliverer_body",
    "deliverer",
    "deliverer_agreed",
    "earliest_on",
    "latest_on",
)


@dataclass(frozen=True)
class Answers:
    """What was answered: each question with yes, no or unsure and words, and what was found in all."""

    answers: list[dict]
    finding: str
    words: str = ""
    reason_code: str = ""
    changes_by: date | None = None
    figures: dict[str, Any] = field(default_factory=dict)


@action(may=rules.may_answer, writes=PRIVATE)
def keep_draft(person: Person, step: Step, typed: dict[str, str]) -> None:
    """Keep what was typed so far, for the same person to go on with."""
    Step.objects.filter(pk=step.pk, decided_at=None).update(draft=office_links.storable(typed))


@action(may=rules.may_answer, writes=("check.went-on", "check.changes", "check.passed", "check.refused"))
def check(person: Person, step: Step, given: Answers) -> Check:
    """The checker who has the step answers it, and with that it is decided."""
    hold(step)
    insist(rules.may_answer(person, step))
    _store(step, given)
    return _decide(person, step, given)


@action(may=rules.may_answer, writes="check.answered")
def answer_as_office(person: Person, step: Step, given: Answers) -> Step:
    """Somebody who speaks for the office answers, signed in."""
    return take_answer(step, given)


@action(may=anyone, writes="check.answered")
def take_answer(step: Step, given: Answers) -> Step:
    """Take what an office answered, by its link or signed in. It advises: somebody of the place decides."""
    hold(step)
    insist(rules.not_answered(step))
    _store(step, given)
    office_links.end(queries.OWNER, ref(step))
    fact = facts.CheckAnswered(step=step.kind, advice=given.finding)
    happened(step.check_of, Event.ANSWERED, fact, step=step, body=step.body)
    telling.organisers(
        step.check_of,
        _lazy("An office answered in %(place)s: %(title)s"),
        about=_lazy("An office has answered. Somebody who may check this can decide now."),
    )
    return step


@action(may=rules.may_conclude, writes=("check.went-on", "check.changes", "check.passed", "check.refused"))
def conclude(person: Person, step: Step, given: Answers) -> Check:
    """Decide on what the office answered: as it advised, or otherwise, with reasons. Its figures stand as it gave them."""
    hold(step)
    insist(rules.may_conclude(person, step))
    return _decide(person, step, given)


def _store(step: Step, given: Answers) -> None:
    step.answers, step.advised, step.advice = given.answers, given.finding, given.words
    for name in FIGURES:
        if name in given.figures:
            setattr(step, name, given.figures[name])
    step.answered_at, step.draft = clock.now(), {}
    step.save()


def _decide(person: Person, step: Step, given: Answers) -> Check:
    office_links.end(queries.OWNER, ref(step))
    step.finding, step.decided_by, step.decided_at = given.finding, person, clock.now()
    step.save()
    done = {Step.GO_ON: _go_on, Step.WANTS_CHANGES: _want_changes, Step.REFUSE: _refuse}[given.finding]
    return done(step, given)


def _go_on(step: Step, given: Answers) -> Check:
    return _to_second(step) if step.kind == FORMAL else _pass(step, given)


def _to_second(step: Step) -> Check:
    check = step.check_of
    check.state, check.words, check.reason_code = SUBSTANCE, "", ""
    check.save()
    turn = check.steps.filter(kind=SUBSTANCE).count() + 1
    second = Step.objects.create(check_of=check, kind=SUBSTANCE, turn=turn, due_on=_second_day(check))
    happened(check, Event.WENT_ON, facts.CheckWentOn(), step=second, day=second.due_on)
    return check


def _second_day(check: Check) -> date:
    return max(check.due_on, today_in(check.place) + timedelta(days=AGAIN_DAYS))


def _pass(step: Step, given: Answers) -> Check:
    check = step.check_of
    check.state, check.decided_at, check.reason_code, check.words = PASSED, clock.now(), "", given.words
    check.cost_minor, check.conditions = step.cost_likely_minor, step.conditions
    check.save()
    fact = facts.CheckPassed(cost_minor=check.cost_minor, currency=check.currency)
    happened(check, PASSED, fact, step=step, words=given.words)
    owner_of(check).passed(check)
    telling.proposers(check)
    return check


def _want_changes(step: Step, given: Answers) -> Check:
    check = step.check_of
    check.state, check.words, check.changes_by, check.reason_code = CHANGES, given.words, given.changes_by, ""
    check.changes_reminded = False
    check.save()
    fact = facts.CheckChanges(step=step.kind, by=str(given.changes_by))
    happened(check, CHANGES, fact, step=step, words=given.words, day=given.changes_by)
    owner_of(check).changes_wanted(check)
    telling.proposers(check)
    return check


def _refuse(step: Step, given: Answers) -> Check:
    check = step.check_of
    check.state, check.decided_at = REFUSED, clock.now()
    check.reason_code, check.words = given.reason_code, given.words
    check.save()
    fact = facts.CheckRefused(step=step.kind, reason=given.reason_code)
    happened(check, REFUSED, fact, step=step, words=given.words, reason_code=given.reason_code)
    owner_of(check).refused(check)
    telling.proposers(check)
    return check


@action(may=rules.may_refuse_unchanged, writes="check.refused")
def refuse_unchanged(person: Person, check: Check, *, words: str) -> Check:
    """Refuse what was not changed by its day, so that nothing waits for ever. It can be reviewed like any refusal."""
    check = Check.objects.select_for_update(of=("self",)).select_related("place").get(pk=check.pk)
    insist(rules.may_refuse_unchanged(person, check))
    last, now = check.steps.order_by("-pk").first(), clock.now()
    step = Step.objects.create(
        check_of=check,
        kind=last.kind,
        turn=last.turn + 1,
        due_on=check.changes_by,
        finding=Step.REFUSE,
        decided_by=person,
        decided_at=now,
    )
    return _refuse(step, Answers([], Step.REFUSE, words=words, reason_code="not-complete"))


@action(may=rules.may_reopen, writes="check.reopened")
def reopen(check: Check, *, because: str = "") -> Check:
    """A review put the refusal right: the step that refused is asked again, and of somebody else."""
    check = Check.objects.select_for_update(of=("self",)).select_related("place").get(pk=check.pk)
    insist(rules.may_reopen(check))
    last = check.steps.filter(finding=Step.REFUSE).exclude(decided_at=None).order_by("-pk").first()
    check.state, check.decided_at, check.reason_code, check.words = last.kind, None, "", ""
    check.save()
    again = Step.objects.create(check_of=check, kind=last.kind, turn=last.turn + 1, due_on=_second_day(check))
    happened(check, Event.REOPENED, facts.CheckReopened(step=last.kind), step=again, because=because, day=again.due_on)
    owner_of(check).reopened(check)
    telling.proposers(check)
    telling.organisers(
        check,
        _lazy("Open again in %(place)s: %(title)s"),
        about=_lazy("A review put the refusal right. Please give the check to somebody who had no hand in it."),
    )
    return check
