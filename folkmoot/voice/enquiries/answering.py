"""How an office's link asks a public question."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.belong.membership.models import Body
from folkmoot.cupboard.office_links.answering import Answering, Asked
from folkmoot.voice.enquiries import actions, queries, rules
from folkmoot.voice.enquiries.forms import AnswerForm, answer_of, latest
from folkmoot.voice.enquiries.models import Turn

FIRST = _("Somebody asks your office in public. Please answer each question, or say on which ground you do not.")
AGAIN = _("Whoever asked is not content. Please have somebody who did not decide it look at it again.")


def asked(about: str) -> Asked | None:
    """The question as the office's page shows it; None once nothing is asked of it, or while it is out of sight."""
    enquiry = queries.enquiry_by_reference(about)
    if enquiry is None or not rules.waits(enquiry):
        return None
    turn = enquiry.turn
    review = turn.stage == Turn.REVIEW
    letter = enquiry.events.filter(turn=turn, kind="review", hidden=False).first() if review else None
    return Asked(
        place=enquiry.place,
        title=enquiry.title,
        question=AGAIN if review else FIRST,
        text="\n\n".join(part for part in (enquiry.questions, letter.words if letter else "") if part),
        url=enquiry.get_absolute_url(),
        due_on=turn.due_on,
        more_time=rules.can_take_time(enquiry),
        latest=latest(enquiry),
        language=enquiry.language,
        called=_("What is asked"),
    )


def form(about: str, data: Mapping | None, initial: Mapping | None) -> forms.Form:
    return AnswerForm(data, enquiry=queries.enquiry_by_reference(about), initial=initial)


def answer(about: str, given: dict) -> None:
    actions.take_answer(queries.enquiry_by_reference(about), answer_of(given))


def pass_on(about: str, to: Body | None, note: str) -> None:
    actions.pass_on(queries.enquiry_by_reference(about), to=to, note=note)


def more_time(about: str, until: date, why: str) -> None:
    actions.more_time(queries.enquiry_by_reference(about), until=until, why=why)


ENQUIRIES = Answering(asked=asked, form=form, answer=answer, pass_on=pass_on, more_time=more_time)
