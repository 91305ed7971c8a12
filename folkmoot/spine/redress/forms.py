"""What people type when they ask for a review, and when they decide one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LinesField
from folkmoot.spine.redress.models import Review


class AskForm(PlainForm):
    words = LinesField(
        label=_("What went wrong, and what should be put right?"),
        help_text=_("Everyone can read this. Your name is not shown. Do not name neighbours."),
        max_length=2000,
    )


class TakeForm(PlainForm):
    free = forms.BooleanField(
        label=_("I am free of conflict"),
        help_text=_(
            "Neither I nor my family, my employer or my landlord had a hand in this, or would gain or lose by it."
        ),
        error_messages={
            "required": _("Only somebody who is free of conflict may decide this. Tick the box if you are.")
        },
    )


class RuleForm(PlainForm):
    """It stands, or it is put right; for a result, by counting again."""

    STANDS, WRONG = "upheld", "changed"
    state = forms.ChoiceField(
        label=_("What is your ruling?"),
        choices=[(STANDS, _("It stands")), (WRONG, _("It was wrong and is put right"))],
        widget=forms.RadioSelect,
    )
    ruling = LinesField(
        label=_("Your reasons"), help_text=_("Everyone can read this. Do not name neighbours."), max_length=1000
    )
    count_again = forms.BooleanField(
        label=_("Count it again"),
        help_text=_("The new count replaces the result. The first one stays readable, with your reasons."),
        required=False,
    )
    leave_out = forms.MultipleChoiceField(
        label=_("Leave out of the new count"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *given: Any, result: bool, choices: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["leave_out"].choices = choices
        if not result:
            del self.fields["count_again"]
        if not (result and choices):
            del self.fields["leave_out"]

    def clean(self) -> dict:
        given = super().clean() or {}
        if given.get("state") == self.STANDS and (given.get("count_again") or given.get("leave_out")):
            raise forms.ValidationError(_("If it stands, nothing is counted again. Choose one or the other."))
        if given.get("leave_out") and not given.get("count_again"):
            raise forms.ValidationError(_("To leave something out, it has to be counted again. Tick that too."))
        return given


class ListForm(forms.Form):
    """The keys that the list understands; anything else in the address is passed over."""

    state = forms.ChoiceField(choices=Review.STATES, required=False)
    of = forms.RegexField(r"^[0-9a-f]{64}$", required=False)

    def wanted(self) -> dict:
        self.is_valid()
        return {"state": self.cleaned_data.get("state", ""), "of": self.cleaned_data.get("of", "")}
