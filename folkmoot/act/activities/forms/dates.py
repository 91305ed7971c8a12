"""Looking after one date: moving it, calling it off, and telling what happened."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities import series
from folkmoot.act.activities.forms.posting import FARTHEST, TimeInput
from folkmoot.act.activities.models import Occasion
from folkmoot.base import clock
from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.furniture.files.fields import PictureField

WHY = _("Everyone can read it.")


class WhyForm(PlainForm):
    why = LineField(label=_("Why? In a few words, if you like"), max_length=200, required=False, help_text=WHY)

    def answers(self) -> dict[str, Any]:
        return {"why": self.cleaned_data["why"]}


class MoveForm(PlainForm):
    day = forms.DateField(label=_("To which day?"))
    at = forms.TimeField(label=_("What time?"), widget=TimeInput)
    why = LineField(label=_("Why? In a few words, if you like"), max_length=200, required=False, help_text=WHY)

    def __init__(self, *given: Any, occasion: Occasion, **more: Any) -> None:
        self.occasion = occasion
        local = timezone.localtime(occasion.starts_at, occasion.place.zone)
        super().__init__(*given, initial={"day": local.date(), "at": local.time()}, **more)

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if abs(day - timezone.localtime(clock.now(), self.occasion.place.zone).date()) > FARTHEST:
            raise forms.ValidationError(_("That is more than a year ahead. Give an earlier day."))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        day, at = given.get("day"), given.get("at")
        if day and at and self._starts_at(day, at) <= clock.now():
            self.add_error("day", _("This is over. Give a later day or time."))
        return given

    def _starts_at(self, day: date, at: Any) -> datetime:
        return series.moment(day, at, self.occasion.place.zone)

    def answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"starts_at": self._starts_at(given["day"], given["at"]), "why": given["why"]}


class TellForm(PlainForm):
    words = LinesField(
        label=_("What happened?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Two lines. Everyone can read it, so name nobody who has not said yes."),
    )
    picture = PictureField(
        label=_("A picture"),
        required=False,
        help_text=_(
            "JPEG, PNG, WebP or GIF. Ask everybody who can be seen; no children's faces. Where and when it was taken is thrown away."
        ),
    )
    alt = LineField(
        label=_("What can be seen in it?"), max_length=200, required=False, help_text=_("For those who cannot see it.")
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("picture") and not given.get("alt"):
            self.add_error("alt", _("Say in a few words what can be seen in the picture."))
        return given

    def answers(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
