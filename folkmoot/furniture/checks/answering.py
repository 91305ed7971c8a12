"""How an office's link asks for a step of a check."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import YES, Verdict, refuse
from folkmoot.belong.membership.models import Body
from folkmoot.cupboard.office_links.answering import Answering, Asked
from folkmoot.furniture.checks import actions, queries
from folkmoot.furniture.checks.forms import AnswerForm
from folkmoot.furniture.checks.models import FORMAL, Step
from folkmoot.furniture.checks.owners import thing_of

QUESTIONS = {
    FORMAL: _("Is this in order, so that it can be looked at closely?"),
}
SECOND = _("Can this be done, what would it cost, and who would do it?")
ONCE = _("More time was taken already. It can be taken once.")


def asked(about: str) -> Asked | None:
    """The step as the office's page shows it; None once it is over, answered, or hidden."""
    step = queries.step_by_reference(about)
    if step is None or not step.is_open or step.answered_at or step.check_of.hidden:
        return None
    check, thing = step.check_of, thing_of(step.check_of)
    return Asked(
        place=check.place,
        title=check.title,
        question=QUESTIONS.get(step.kind, SECOND),
        text=thing.text,
        url=check.get_absolute_url(),
        due_on=step.due_on,
        more_time=may_have_time(step),
        latest=actions.latest(step),
        language=thing.language,
    )


def may_have_time(step: Step) -> Verdict:
    return refuse(ONCE) if step.extended else YES


def form(about: str, data: Mapping | None, initial: Mapping | None) -> forms.Form:
    return AnswerForm(data, step=queries.step_by_reference(about), initial=initial)


def answer(about: str, given: dict) -> None:
    step = queries.step_by_reference(about)
    # The values were cleaned by the form that made them; it alone knows how to turn them into answers.
    made = AnswerForm(step=step)
    made.cleaned_data = given
    actions.take_answer(step, made.result())


def pass_on(about: str, to: Body | None, note: str) -> None:
    actions.pass_on(queries.step_by_reference(about), to=to, note=note)


def more_time(about: str, until: date, why: str) -> None:
    actions.more_time(queries.step_by_reference(about), until=until, why=why)


CHECKS = Answering(asked=asked, form=form, answer=answer, pass_on=pass_on, more_time=more_time)
