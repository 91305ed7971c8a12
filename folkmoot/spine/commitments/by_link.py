"""How the link in an office's letter asks for a promise."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.membership.models import Body
from folkmoot.cupboard.office_links.answering import Answering, Asked
from folkmoot.record.queries import row_of
from folkmoot.spine.commitments import actions, rules
from folkmoot.spine.commitments.forms import LinkAnswerForm
from folkmoot.spine.commitments.models import Commitment

QUESTION = _("Will your office do this, and by when? If not, why?")
NO_LONGER = _("A promise needs a day of its own: accept it with a later day, or decline and say why.")


def asked(about: str) -> Asked | None:
    """The promise as the office's page shows it; None once it is answered, written and waiting, or not asked any more."""
    promise = _promise(about)
    if promise is None or promise.hidden or promise.state != Commitment.ASKED or not rules.no_answer_waits(promise):
        return None
    wanted = gettext("Asked to be done by %(day)s.") % {"day": promise.due_on.isoformat()}
    return Asked(
        place=promise.place,
        title=promise.what,
        question=QUESTION,
        text=f"{promise.what}\n\n{wanted}",
        url=promise.get_absolute_url(),
        due_on=promise.answer_due_on,
        more_time=refuse(NO_LONGER),
        latest=promise.answer_due_on,
        language=promise.place.language,
    )


def form(about: str, data: Mapping | None, initial: Mapping | None) -> forms.Form:
    return LinkAnswerForm(data, commitment=_standing(about), initial=initial)


def answer(about: str, given: dict) -> None:
    accepts = given["answer"] == "accept"
    said = {"due_on": given["due_on"]} if accepts else {"reason": given["reason"]}
    actions.answer_by_link(_standing(about), **said)


def pass_on(about: str, to: Body | None, note: str) -> None:
    actions.pass_on_by_link(_standing(about), to=to, note=note)


def more_time(about: str, until: date, why: str) -> None:
    raise Refused(refuse(NO_LONGER))


def _promise(about: str) -> Commitment | None:
    found = row_of(about)
    return found if isinstance(found, Commitment) else None


def _standing(about: str) -> Commitment:
    promise = _promise(about)
    if promise is None:
        raise Refused(refuse(rules.gone()))
    return promise


PROMISE = Answering(asked=asked, form=form, answer=answer, pass_on=pass_on, more_time=more_time)
