"""What those who report, those who decide and those who write the rules type."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LinesField
from folkmoot.furniture.moderation.models import Case
from folkmoot.furniture.moderation.reasons import CHOICES


class ReportForm(PlainForm):
    reason = forms.ChoiceField(label=_("What is wrong with it?"), choices=CHOICES, widget=forms.RadioSelect)
    words = LinesField(
        label=_("Is there anything we should know?"),
        max_length=1000,
        required=False,
        help_text=_("Only moderators read this. Its author is never told who reported it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecideForm(PlainForm):
    """Keep it, hide it, or leave it to a second moderator; hiding needs a reason."""

    KEEP, HIDE, SECOND = "keep", "hide", "second"
    what = forms.ChoiceField(label=_("What do you decide?"), widget=forms.RadioSelect)
    reason_code = forms.ChoiceField(
        label=_("If it is not to stay: why?"),
        choices=[("", _("Choose a reason")), *CHOICES],
        required=False,
        help_text=_("Its author is told this reason, and it stands in the public record. Your name does not."),
    )

    def __init__(self, *args: Any, case: Case, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(self.KEEP, _("It stays: no rule is broken"))]
        if not case.political or case.state == Case.SECOND:
            choices.append((self.HIDE, _("Hide it")))
        if case.state != Case.SECOND:
            choices.append((self.SECOND, _("I would hide it, but it is political: ask a second moderator")))
        self.fields["what"].choices = choices
        if case.state == Case.SECOND:
            self.fields["reason_code"].initial = case.reason_code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("what") in (self.HIDE, self.SECOND) and not cleaned.get("reason_code"):
            self.add_error("reason_code", _("Choose the reason for which it should not stay."))
        return cleaned


class RulesForm(PlainForm):
    words = LinesField(
        label=_("What this place adds"),
        max_length=2000,
        required=False,
        help_text=_("A line for each rule. It is shown below the rules that every place has."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    holds_newcomers = forms.BooleanField(
        label=_("What people say in their first week here waits until a moderator has read it"),
        required=False,
        help_text=_(
            "For three days at most, then it is shown anyway. It helps where strangers cause trouble, and is work for the moderators."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)
