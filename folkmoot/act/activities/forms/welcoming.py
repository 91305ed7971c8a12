"""Hosts look after the list of a date: who is put on it, who is taken off, and what all of them are told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities.models import LONGEST_NAME, Coming, Guest, Occasion
from folkmoot.act.activities.queries import guests_of, people_of
from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField


class GuestForm(PlainForm):
    name = LineField(
        label=_("First name"), max_length=LONGEST_NAME, help_text=_("Only hosts see it. It is deleted a month later.")
    )
    someone = forms.BooleanField(label=_("They bring someone"), required=False)

    def answers(self) -> dict[str, Any]:
        return {"name": self.cleaned_data["name"], "seats": 2 if self.cleaned_data["someone"] else 1}


class TakeOffForm(PlainForm):
    whom = forms.ChoiceField(label=_("Who?"))
    why = LineField(label=_("Why?"), max_length=200, help_text=_("They are told this, and nobody else."))

    def __init__(self, *given: Any, occasion: Occasion, **more: Any) -> None:
        super().__init__(*given, **more)
        self.listed: dict[str, Coming | Guest] = {
            one.public_id: one for one in (*people_of(occasion), *guests_of(occasion))
        }
        named = [(key, one.name if isinstance(one, Guest) else str(one.person)) for key, one in self.listed.items()]
        self.fields["whom"].choices = [("", _("choose one")), *named]

    def answers(self) -> dict[str, Any]:
        return {"whom": self.listed[self.cleaned_data["whom"]], "why": self.cleaned_data["why"]}


class LetterForm(PlainForm):
    words = LinesField(
        label=_("What do you want to tell them?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody who comes or waits gets it, and sees your name. Three a day at most."),
    )

    def answers(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["words"]}
