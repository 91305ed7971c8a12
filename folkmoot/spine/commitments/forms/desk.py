"""What is typed at an office's desk."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LinesField
from folkmoot.belong.membership.forms.joining import CodeField
from folkmoot.belong.membership.models import Body
from folkmoot.spine.commitments import queries
from folkmoot.spine.commitments.forms.promises import PromiseForm
from folkmoot.spine.commitments.models import Commitment

EVERYONE = _("Everyone can read this. Do not name people.")
DAY = {"invalid": _("Write a day, like 14 December 2027.")}


class PassOnForm(PromiseForm):
    """“Not ours”, and where it should go."""

    to = forms.ModelChoiceField(
        label=_("Whose is it?"),
        queryset=Body.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=_("I do not know, or it is not in this list"),
        error_messages={"invalid_choice": _("Choose one of the offices in this list.")},
    )
    note = LinesField(
        label=_("Why it is not yours, and whom to ask"),
        max_length=600,
        help_text=EVERYONE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *given: Any, commitment: Commitment, **more: Any) -> None:
        super().__init__(*given, commitment=commitment, **more)
        self.fields["to"].queryset = queries.other_bodies(commitment)


class SendOnForm(PassOnForm):
    """The right office, found by the organisers."""

    to = forms.ModelChoiceField(
        label=_("Whose is it?"),
        queryset=Body.objects.none(),
        to_field_name="public_id",
        empty_label=_("choose an office"),
        error_messages={"invalid_choice": _("Choose one of the offices in this list.")},
    )
    note = LinesField(label=_("Why them"), max_length=600, help_text=EVERYONE, widget=forms.Textarea(attrs={"rows": 2}))


class LinkAnswerForm(PromiseForm):
    """An answer without an account: yes with a day, or no with the reason."""

    answer = forms.ChoiceField(
        label=_("Your office’s answer"),
        choices=[("accept", _("We promise this")), ("decline", _("We decline"))],
        widget=forms.RadioSelect,
    )
    due_on = forms.DateField(label=_("If you promise it: by which day?"), required=False, error_messages=DAY)
    reason = LinesField(
        label=_("If you decline: why?"), required=False, max_length=1000, help_text=_("Everyone can read this.")
    )

    def clean_due_on(self) -> date | None:
        day = self.cleaned_data["due_on"]
        return self.sane(day) if day else None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        answer = given.get("answer")
        if answer == "accept" and not given.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Give the day by which it will be done."))
        if answer == "decline" and not given.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why, so that people understand."))
        return given


class StandInForm(PlainForm):
    """Who speaks for the office while somebody is away."""

    desk_code = CodeField(
        label=_("Their code"), help_text=_("They sign in and find it under “Your code”; it lasts a week.")
    )
    starts_on = forms.DateField(label=_("First day"), error_messages=DAY)
    ends_on = forms.DateField(label=_("Last day"), error_messages=DAY)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", ValidationError(_("The last day comes before the first.")))
        return given


class SheetForm(PlainForm):
    """A list as a spreadsheet saves it."""

    file = forms.FileField(
        label=_("Your list"),
        help_text=_("CSV, TSV or .xlsx, at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
