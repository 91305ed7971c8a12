"""What organisers type about a round as a whole: their own answers to the principles, and the numbers of an estimate."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.web.hours import Numbers
from folkmoot.web.principles import ANSWERS, QUESTIONS


class PrinciplesForm(PlainForm):
    """Yes, partly or not yet to each question; any of them may be left open."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for one in QUESTIONS:
            self.fields[one.name] = forms.ChoiceField(
                label=one.title, help_text=one.asks, choices=ANSWERS, required=False, widget=forms.RadioSelect
            )
            self.fields[one.name].goes_without_saying = True

    def answers(self) -> dict[str, str]:
        return {name: answer for name, answer in self.cleaned_data.items() if answer}


def _number(label: Any, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False)


class NumbersForm(PlainForm):
    """The numbers an estimate is worked out from. An empty one stays as the round has it."""

    offices = _number(_("Offices asked to act"), 200)
    letters = _number(_("Letters posted"), 100_000)
    boards = _number(_("Noticeboards"), 500)
    meetings = _number(_("Meetings, with a decision day"), 100)
    proposals = _number(_("Proposals expected"), 2_000)
    weeks = _number(_("Weeks of voting"), 52)
    papers = _number(_("Paper ballots expected"), 100_000)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for field in self.fields.values():
            field.goes_without_saying = True

    def numbers(self, otherwise: Numbers) -> Numbers:
        given = {name: value for name, value in self.cleaned_data.items() if value is not None}
        return Numbers(**{**otherwise.__dict__, **given})
