"""What an office types when it answers, reports, or asks for more time."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LinesField
from folkmoot.spine.commitments.actions import today_in
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.commitments.queries import STANDINGS

FARTHEST = timedelta(days=3653)
EVERYONE = _("Everyone can read this. Do not name neighbours.")
WHY = _("Everyone can read this.")


class PromiseForm(PlainForm):
    """A form about one promise: days are counted by its place, money in its currency."""

    def __init__(self, *given: Any, commitment: Commitment, **more: Any) -> None:
        self.commitment, self.today = commitment, today_in(commitment.place)
        super().__init__(*given, **more)

    def sane(self, day: date) -> date:
        """Not gone by, and within ten years."""
        if day < self.today:
            raise forms.ValidationError(_("This day has gone by. Give today or a later day."))
        if day > self.today + FARTHEST:
            raise forms.ValidationError(_("This is more than ten years away. Give a day that you can promise."))
        return day


class AcceptForm(PromiseForm):
    due_on = forms.DateField(
        label=_("It will be done by"), error_messages={"invalid": _("Write a day, like 14 December 2027.")}
    )

    def __init__(self, *given: Any, commitment: Commitment, **more: Any) -> None:
        super().__init__(*given, commitment=commitment, **more)
        self.fields["due_on"].initial = max(commitment.due_on, self.today)

    def clean_due_on(self) -> date:
        return self.sane(self.cleaned_data["due_on"])


class DeclineForm(PromiseForm):
    reason = LinesField(label=_("Why not"), help_text=WHY, max_length=1000)


class NewDayForm(PromiseForm):
    due_on = forms.DateField(
        label=_("The new day"), error_messages={"invalid": _("Write a day, like 14 December 2027.")}
    )
    reason = LinesField(label=_("Why it takes longer"), help_text=WHY, max_length=400)

    def clean_due_on(self) -> date:
        day = self.sane(self.cleaned_data["due_on"])
        if day <= self.commitment.due_on:
            raise forms.ValidationError(_("The new day has to be later than the one that was promised."))
        return day


class ReasonForm(PromiseForm):
    reason = LinesField(label=_("Why"), help_text=WHY, max_length=1000)


class ShortReasonForm(PromiseForm):
    reason = LinesField(label=_("Why"), help_text=WHY, max_length=400)


class AgreeForm(PromiseForm):
    """Nothing to fill in: a press is enough."""


class BoardForm(forms.Form):
    """The keys that the board understands; anything else in the address is passed over."""

    state = forms.ChoiceField(choices=list(STANDINGS.items()), required=False)
    body = forms.RegexField(r"^[0-9a-z]{10}$", required=False)

    own = forms.BooleanField(required=False)

    def wanted(self) -> dict:
        self.is_valid()
        given = self.cleaned_data
        return {"standing": given.get("state", ""), "body": given.get("body", ""), "own": given.get("own", False)}
