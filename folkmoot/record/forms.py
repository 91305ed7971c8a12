"""What people type to find an entry."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.record import queries, rules
from folkmoot.record.line import Line
from tellers import prove

REFERENCE = re.compile(r"^[a-z_]{2,30}\.[A-Za-z]{2,30}:[0-9a-z]{10}$")
LAST = 10**12
LONGEST_RECEIPT = 4000
CODE_BOX = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class FindForm(PlainForm):
    """A tracking code, the number of an entry, or its whole hash. Clean gives the entry."""

    code = LineField(
        label=_("Your code, or the number of an entry"),
        help_text=_(
            "A code has five groups of four, like K3F7-9QXW-2M4T-0AB1-ZZ9C. Small letters and spaces are fine."
        ),
        max_length=120,
        widget=forms.TextInput(attrs=CODE_BOX),
    )

    def clean_code(self) -> Line:
        try:
            line = queries.find(self.cleaned_data["code"])
        except prove.BadCode as fault:
            raise ValidationError(
                _(
                    "That is not a code of ours. Please compare it once more with what you wrote down: 20 letters and figures, never U."
                )
            ) from fault
        if line is None:
            raise ValidationError(
                _("Nothing in the record has this code. Please compare it once more with what you wrote down.")
            )
        return line


class ReceiptForm(PlainForm):
    """A receipt as we gave it out, with its signed promise. Clean gives the promise of an act that is not here."""

    receipt = LinesField(
        label=_("The whole text of your receipt"),
        help_text=_("As you downloaded it. What counts are its last lines, which we signed."),
        max_length=LONGEST_RECEIPT,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_receipt(self) -> str:
        typed = self.cleaned_data["receipt"]
        if not (verdict := rules.may_tell_lost(typed)):
            raise ValidationError(verdict.sentence)
        return prove.promise_within(typed)


class FilterForm(forms.Form):
    """The keys that the list understands; anything else in the address is passed over."""

    place = forms.SlugField(max_length=40, required=False)
    kind = forms.RegexField(r"^[a-z-]{2,30}\.[a-z-]{2,30}$", max_length=60, required=False)
    about = forms.RegexField(REFERENCE, max_length=80, required=False, strip=True)
    before = forms.IntegerField(min_value=1, max_value=LAST, required=False)

    def wanted(self) -> dict:
        """Only what was well asked."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
