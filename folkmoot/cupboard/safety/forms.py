"""What somebody writes in worry. Nothing is refused that can be understood."""

from unicodedata import category

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LinesField

LEFT_OUT = {"Cc", "Cs", "Co", "Cn"}  # control characters and broken halves of letters


class GentleField(forms.CharField):
    """Takes whatever is typed or pasted; only characters that nobody can see are left out."""

    def to_python(self, value: object) -> str:
        text = str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")
        return "".join(letter for letter in text if letter in "\n\t" or category(letter) not in LEFT_OUT).strip()


class WorryForm(PlainForm):
    """Two boxes. No name is asked for."""

    what = GentleField(
        label=_("What worries you?"),
        max_length=8_000,
        widget=forms.Textarea(attrs={"rows": 7, "autocomplete": "off"}),
        error_messages={"required": _("Write a few words about what worries you.")},
    )
    reach = GentleField(
        label=_("How can we reach you?"),
        max_length=300,
        required=False,
        help_text=_("Only if you want. A phone number, and when it is safe to ring."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    wants_code = forms.BooleanField(
        label=_("Give me a code, so that I can ask later whether it was read"), required=False
    )


class AnswerForm(PlainForm):
    """The code somebody was given for asking again."""

    code = GentleField(label=_("Your code"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class HandledForm(PlainForm):
    """What was done, sealed like the worry itself."""

    KEEP = [
        (30, _("30 days")),
        (90, _("90 days")),
        (365, _("one year")),
        (730, _("two years")),
    ]
    note = LinesField(
        label=_("What was done"),
        max_length=4_000,
        required=False,
        help_text=_("Who was told, and when. Only those who can read the worry can read this."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    keep_days = forms.TypedChoiceField(
        label=_("Delete all of it from here after"),
        choices=KEEP,
        coerce=int,
        initial=90,
        help_text=_("Keep your case papers where your own rules say. This is only a letter box."),
    )
