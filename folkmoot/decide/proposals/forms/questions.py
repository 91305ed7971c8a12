"""The forms of the wizard, one a page. What they clean to are plain values, so that a draft can keep them."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base import money
from folkmoot.base.forms import MoneyField, PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.people.models import NAME_LENGTH, Visitor
from folkmoot.belong.people.names import check_name
from folkmoot.cupboard.files.pictures import BadPicture, Picture, redraw
from folkmoot.decide.proposals.models import Call
from folkmoot.decide.proposals.whereabouts import TYPED, spots_of


class QuestionForm(PlainForm):
    """One page of questions for one call. Forms that offer choices of the call or the place fill them in here."""

    def __init__(self, *args: Any, call: Call, person: Visitor, **more: Any) -> None:
        super().__init__(*args, **more)
        self.call, self.person = call, person
        self.fill()

    def fill(self) -> None:
        """Choices that depend on the call."""


class PersonForm(QuestionForm):
    """For whom a helper writes."""

    shown_name = LineField(
        label=_lazy("What name should stand with it?"),
        help_text=_lazy("As they wish it: a first name is enough. Leave it empty for “A neighbour”."),
        max_length=NAME_LENGTH,
        required=False,
    )
    contact = LineField(
        label=_lazy("How can we reach them about it?"),
        help_text=_lazy("A phone number or an address. It is kept sealed and private, and deleted after the call."),
        max_length=160,
        required=False,
    )
    agreed = forms.BooleanField(
        label=_lazy("I have read these words to them, and they want them sent as they are told")
    )

    def clean_shown_name(self) -> str:
        name: str = self.cleaned_data["shown_name"]
        if name:
            check_name(name)
        return name


class WhatForm(QuestionForm):
    what = LinesField(
        label=_lazy("In your own words, as you would tell a neighbour"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    title = LineField(
        label=_lazy("A short name for it"), help_text=_lazy("Like “A bench at the top of Quarry Hill”."), max_length=120
    )


class WhyForm(QuestionForm):
    why = LinesField(label=_lazy("Why is it needed?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    who_for = LineField(
        label=_lazy("Who is it for?"),
        help_text=_lazy("Like “everybody who waits for the bus”, or “young people”."),
        max_length=300,
        required=False,
    )


class PriorityForm(QuestionForm):
    priority = forms.ChoiceField(label=_lazy("Which priority is it for?"), widget=forms.RadioSelect)

    def fill(self) -> None:
        self.fields["priority"].choices = [(one.public_id, one.label) for one in self.call.priorities.all()]


class WhereForm(QuestionForm):
    """The list first; words when it is not in the list; the map beside it is an extra."""

    where = forms.ChoiceField(label=_lazy("Where would it be?"))
    place_words = LineField(
        label=_lazy("Where exactly, in words?"),
        help_text=_lazy("Like “from the bridge to the school gate”."),
        max_length=160,
        required=False,
    )

    def fill(self) -> None:
        listed = [(spot.key, spot.label) for spot in spots_of(self.call.place)]
        choices = [("", _("Choose one")), *listed, (TYPED, _("Somewhere else: I say it in words"))]
        self.fields["where"].choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("where") == TYPED and not cleaned.get("place_words") and "place_words" not in self.errors:
            self.add_error("place_words", _("Say in a few words where it would be."))
        return cleaned


class CostForm(QuestionForm):
    cost_known = forms.ChoiceField(
        label=_lazy("Do you have an idea what it might cost?"),
        choices=[("guess", _lazy("Yes, roughly")), ("unknown", _lazy("I do not know"))],
        widget=forms.RadioSelect,
    )
    low_minor = MoneyField(label=_lazy("At least"), max_length=30, required=False)
    high_minor = MoneyField(label=_lazy("At most"), max_length=30, required=False)
    deliverer = forms.ChoiceField(label=_lazy("Who could do it?"), required=False)
    deliverer_words = LineField(
        label=_lazy("Somebody who is not in the list"),
        help_text=_lazy("A group, a firm, or “we would do it ourselves”."),
        max_length=160,
        required=False,
    )

    def fill(self) -> None:
        for name in ("low_minor", "high_minor"):
            self.fields[name].currency = self.call.currency
        bodies = [(body.public_id, str(body)) for body in self.call.place.bodies.all()]
        self.fields["deliverer"].choices = [("", _("I do not know")), *bodies]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        low, high = cleaned.get("low_minor") or None, cleaned.get("high_minor") or None
        if cleaned.get("cost_known") == "unknown":
            low = high = None
        elif not (low or high) and not {"low_minor", "high_minor"} & set(self.errors):
            self.add_error("low_minor", _("Write a sum, or say that you do not know."))
        if low and high and high < low:
            self.add_error("high_minor", _("“At most” cannot be less than “at least”."))
        self._fits(low, high or low)
        cleaned["low_minor"], cleaned["high_minor"] = low, high
        return cleaned

    def _fits(self, low: int | None, high: int | None) -> None:
        """Within what the call allows, so that nobody writes for nothing."""
        call = self.call
        most = call.most_minor or call.pot_minor
        if low and most and low > most:
            words = _("In this call a proposal may cost at most %(most)s.") % {"most": money.show(most, call.currency)}
            self.add_error("low_minor", words)
        if high and call.least_minor and high < call.least_minor:
            least = money.show(call.least_minor, call.currency)
            self.add_error("high_minor", _("In this call a proposal must cost at least %(least)s.") % {"least": least})


class PictureForm(QuestionForm):
    picture = forms.FileField(
        label=_lazy("A picture"),
        help_text=_lazy("JPEG, PNG, WebP or GIF. Where and when it was taken is thrown away."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    alt = LineField(label=_lazy("What does it show?"), help_text=_lazy("For people who cannot see it."), max_length=200)
    rights = forms.BooleanField(
        label=_lazy("I took or made it, or whoever did has agreed; and the people in it do not mind")
    )

    def clean_picture(self) -> Picture:
        try:
            return redraw(self.cleaned_data["picture"])
        except BadPicture as fault:
            raise ValidationError(str(fault)) from fault


class MoreForm(QuestionForm):
    film_url = LineField(
        label=_lazy("A film about it: its address"),
        help_text=_lazy("It begins with https://. We show the address and do not play it here."),
        max_length=300,
        required=False,
        widget=forms.URLInput,
    )
    hall_slot = forms.BooleanField(label=_lazy("I would like to tell of it at the meeting in the hall"), required=False)
    shows_name = forms.BooleanField(label=_lazy("My name may stand with it"), required=False, initial=True)
    language = forms.ChoiceField(label=_lazy("In which language is it written?"), choices=settings.WRITTEN_LANGUAGES)

    def fill(self) -> None:
        self.fields["language"].initial = get_language()

    def clean_film_url(self) -> str:
        return plain_address(self.cleaned_data["film_url"])


def plain_address(text: str) -> str:
    """An https address that is only an address. Raises ValidationError with what to write instead."""
    if not text:
        return ""
    wrong = ValidationError(_("Write an address that begins with https://, like https://films.example/our-bench."))
    try:
        parts = urlsplit(text)
        named = bool(parts.hostname and "." in parts.hostname and parts.port is None)
    except ValueError as fault:
        raise wrong from fault
    plain = not (parts.username or parts.password) and not any(mark in text for mark in " \"'<>\\^`{|}")
    if parts.scheme != "https" or not named or not plain or not text.isascii():
        raise wrong
    return text


FORMS: dict[str, type[QuestionForm]] = {
    "person": PersonForm,
    "what": WhatForm,
    "why": WhyForm,
    "priority": PriorityForm,
    "where": WhereForm,
    "cost": CostForm,
    "pictures": PictureForm,
    "more": MoreForm,
}
