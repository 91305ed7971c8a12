"""Checks in the demo's story: what the chapter of a feature with things to check can call, with real actions throughout."""

from collections.abc import Iterable
from datetime import date

from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.furniture.checks import actions, queries
from folkmoot.furniture.checks.actions import Answers
from folkmoot.furniture.checks.models import FORMAL, Check, Step
from folkmoot.furniture.checks.questions import questions_of


def yes_to_all(step: Step, doubts: dict[str, str] | None = None) -> list[dict]:
    """Every question of a step answered with yes; with “not sure” and words where a doubt is named."""
    doubts = doubts or {}
    return [
        {
            "question": str(one.words),
            "answer": Step.UNSURE if one.name in doubts else Step.YES,
            "words": doubts.get(one.name, ""),
        }
        for one in questions_of(step)
    ]


def figures(*, pounds: int, deliverer: Body, conditions: str = "", running: int = 0) -> dict:
    """What a second check finds: a likely cost with its spread, and who would deliver it."""
    return {
        "cost_low_minor": pounds * 80,
        "cost_likely_minor": pounds * 100,
        "cost_high_minor": pounds * 130,
        "running_minor": running * 100,
        "deliverer_body": deliverer,
        "deliverer_agreed": Step.YES,
        "conditions": conditions,
    }


def in_order(checker: Person, check: Check, doubts: dict[str, str] | None = None) -> Check:
    """The first check, done by this checker: it goes on to the second."""
    step = _taken(checker, check)
    return actions.check(checker, step, Answers(yes_to_all(step, doubts), finding=Step.GO_ON))


def can_be_done(checker: Person, check: Check, **found) -> Check:
    """The second check, done by this checker: it passes. `found` is what `figures` takes."""
    step = _taken(checker, check)
    return actions.check(checker, step, Answers(yes_to_all(step), finding=Step.GO_ON, figures=figures(**found)))


def office_finds(giver: Person, check: Check, body: Body, **found) -> Step:
    """The open step is given to an office, which answers that it can be done; nobody has decided on it yet."""
    step = actions.give(giver, queries.open_step(check), body=body)
    found = {} if step.kind == FORMAL else figures(**found)
    return actions.take_answer(step, Answers(yes_to_all(step), finding=Step.GO_ON, figures=found))


def agree(checker: Person, check: Check) -> Check:
    """Somebody of the place decides as the office advised."""
    step = queries.open_step(check)
    return actions.conclude(checker, step, Answers([], finding=step.advised, words=step.advice))


def refuse(checker: Person, check: Check, *, reason_code: str, words: str, against: Iterable[str] = ()) -> Check:
    """This checker refuses it, with a reason; `against` names the questions answered with no."""
    step = _taken(checker, check)
    answers = yes_to_all(step, dict.fromkeys(against, words))
    for one, question in zip(answers, questions_of(step), strict=True):
        one["answer"] = Step.NO if question.name in set(against) else one["answer"]
    return actions.check(checker, step, Answers(answers, finding=Step.REFUSE, reason_code=reason_code, words=words))


def want(checker: Person, check: Check, *, words: str, by: date) -> Check:
    """This checker wants something changed first."""
    step = _taken(checker, check)
    given = Answers(yes_to_all(step), finding=Step.WANTS_CHANGES, words=words, changes_by=by)
    return actions.check(checker, step, given)


def not_ours(giver: Person, check: Check, body: Body, *, to: Body, note: str) -> Step:
    """An office is asked, says that it is another's, and passes it on."""
    step = actions.give(giver, queries.open_step(check), body=body)
    return actions.pass_on(step, to=to, note=note)


def _taken(checker: Person, check: Check) -> Step:
    step = queries.open_step(check)
    return step if step.checker_id == checker.pk else actions.take(checker, step)
