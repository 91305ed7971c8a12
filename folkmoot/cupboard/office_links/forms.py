"""What an office types beside its answer: who signs it, where it should go instead, until when it needs."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from folkmoot.base import human_time
from folkmoot.base.clock import now
from folkmoot.base.forms import PlainForm, name_the_question
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.membership.models import Body
from folkmoot.cupboard.office_links.answering import Asked

SIGNED = ("signed_name", "signed_post")
MOST_TOKEN = 64
EVERYONE = _("Everyone can read this. Do not name people.")


def with_signature(form: forms.Form, draft: dict | None) -> forms.Form:
    """The owner's form, and at its end who answers."""
    form.fields["signed_name"] = LineField(
        label=_("Your name"),
        max_length=80,
        help_text=_("Not public: the officers of this place see it, and it is deleted after a year."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    form.fields["signed_post"] = LineField(
        label=_("Your post"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "organization-title"})
    )
    for name in SIGNED:
        name_the_question(form.fields[name])
        form.fields[name].initial = (draft or {}).get(name, "")
    return form


class TokenForm(forms.Form):
    token = forms.CharField(max_length=MOST_TOKEN)


class PassOnForm(PlainForm):
    """“Not ours”, and where it should go: to one of `offices`, or nobody knows whose it is."""

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

    def __init__(self, *args: Any, offices: QuerySet[Body], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["to"].queryset = offices


class MoreTimeForm(PlainForm):
    """“I need until …”, once."""

    until = forms.DateField(
        label=_("I need until"), error_messages={"invalid": _("Write a day, like 14 December 2027.")}
    )
    why = LinesField(
        label=_("Why it takes longer"), max_length=400, help_text=EVERYONE, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, asked: Asked, **more: Any) -> None:
        super().__init__(*args, **more)
        self.asked = asked
        self.fields["until"].help_text = _("Not later than %(day)s.") % {"day": human_time.day(asked.latest, now())}

    def clean_until(self) -> date:
        day = self.cleaned_data["until"]
        if not self.asked.due_on < day <= self.asked.latest:
            raise forms.ValidationError(
                _("Choose a day after %(due)s and not later than %(latest)s.")
                % {
                    "due": human_time.day(self.asked.due_on, now()),
                    "latest": human_time.day(self.asked.latest, now()),
                }
            )
        return day
