"""Looking after one date: moving it, calling it off, and telling what happened."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities import series, venues, words
from folkmoot.act.activities.forms.posting import FARTHEST, TimeInput
from folkmoot.act.activities.models import LONGEST_WHERE, Occasion, Spot
from folkmoot.base import clock
from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.people.models import Visitor
from folkmoot.cupboard.files.fields import PictureField

AS_ALWAYS, ELSEWHERE = "always", "elsewhere"
WHY = _("Everyone can read it.")


class WhyForm(PlainForm):
    why = LineField(label=_("Why? In a few words, if you like"), max_length=200, required=False, help_text=WHY)

    def answers(self) -> dict[str, Any]:
        return {"why": self.cleaned_data["why"]}


class MoveForm(PlainForm):
    day = forms.DateField(label=_("To which day?"))
    at = forms.TimeField(label=_("What time?"), widget=TimeInput)
    place = forms.ChoiceField(label=_("Where?"), required=False)
    where = LineField(label=_("If somewhere else: where?"), max_length=LONGEST_WHERE, required=False)
    step_free = forms.ChoiceField(
        label=_("If somewhere else: can somebody in a wheelchair come in?"),
        choices=words.STEP_FREE,
        widget=forms.RadioSelect,
        required=False,
    )
    access_words = LineField(label=_("If somewhere else: how to get in"), max_length=300, required=False)
    why = LineField(label=_("Why? In a few words, if you like"), max_length=200, required=False, help_text=WHY)

    def __init__(self, *given: Any, occasion: Occasion, person: Visitor, **more: Any) -> None:
        self.occasion = occasion
        local = timezone.localtime(occasion.starts_at, occasion.place.zone)
        spot = {name: getattr(occasion, name) for name in ("where", "step_free", "access_words") if not occasion.space}
        at = occasion.space or (ELSEWHERE if occasion.where else AS_ALWAYS)
        super().__init__(*given, initial={"day": local.date(), "at": local.time(), "place": at, **spot}, **more)
        if occasion.activity.way == words.ONLINE:
            for name in ("place", "where", "step_free", "access_words"):
                del self.fields[name]
        else:
            self.fields["place"].choices = self._places(person)
            for name in ("place", "where", "step_free", "access_words"):
                self.fields[name].goes_without_saying = True  # each label says when it is asked

    def _places(self, person: Visitor) -> list[tuple[str, Any]]:
        activity = self.occasion.activity
        spaces = venues.here().choices(person, activity.place)
        others = [(one.reference, one.name) for one in spaces if one.reference != activity.space]
        always = _("where it always is: %(where)s") % {"where": activity.where}
        return [(AS_ALWAYS, always), *others, (ELSEWHERE, _("somewhere else: say below"))]

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
        if given.get("place") == ELSEWHERE:
            if not given.get("where") and "where" not in self.errors:
                self.add_error("where", _("Say where it is, so that people find it."))
            if not given.get("step_free"):
                self.add_error("step_free", _("People have to know this before they set out."))
        return given

    def _starts_at(self, day: date, at: Any) -> datetime:
        return series.moment(day, at, self.occasion.place.zone)

    def answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"starts_at": self._starts_at(given["day"], given["at"]), "why": given["why"], "to": self._spot()}

    def _spot(self) -> Spot | None:
        given = self.cleaned_data
        place = given.get("place") or AS_ALWAYS
        if place == ELSEWHERE:
            return Spot(given["where"], "", given["step_free"], "", given["access_words"])
        return Spot("", place, "", "", "") if place != AS_ALWAYS else None


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
