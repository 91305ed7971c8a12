"""What a body shows of its work, and what residents say to it."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import MoneyField
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.cupboard.files.fields import DocumentField, PictureField
from folkmoot.spine.commitments.forms.promises import EVERYONE, PromiseForm
from folkmoot.spine.commitments.models import Commitment, Document, Photo, Witness

MOST_PHOTOS = 3
CONSENT = _("No child can be recognised in the pictures, or a parent or carer has agreed in writing")


class ReportForm(PromiseForm):
    words = LinesField(label=_("What has been done so far"), help_text=EVERYONE, max_length=2000)
    going = forms.ChoiceField(label=_("How is it going?"), choices=Commitment.GOING, widget=forms.RadioSelect)
    percent = forms.IntegerField(
        label=_("How much of it is done, in percent"), min_value=0, max_value=100, required=False
    )
    spent_minor = MoneyField(label=_("Spent in all, up to today"), required=False, max_length=20)
    evidence_url = forms.URLField(
        label=_("A link where people can see it"),
        required=False,
        max_length=200,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        error_messages={"invalid": _("Write a whole web address, like https://example.org/lamps.")},
    )

    def __init__(self, *given: Any, commitment: Commitment, **more: Any) -> None:
        super().__init__(*given, commitment=commitment, **more)
        self.fields["spent_minor"].currency = commitment.currency or commitment.place.default_currency
        if "going" in self.fields:
            self.fields["going"].initial = commitment.going or None
        for number in range(1, MOST_PHOTOS + 1):
            self._ask_picture(number)
        self.fields["consent"] = forms.BooleanField(label=CONSENT, required=False)
        self._ask_document()
        pictures = [f"{name}_{number}" for number in range(1, MOST_PHOTOS + 1) for name in ("photo", "alt")]
        self.order_fields(["going", "percent", "words", *pictures, "consent", "document", "document_title"])

    def _ask_document(self) -> None:
        self.fields["document"] = DocumentField(label=_("A document"), required=False)
        self.fields["document_title"] = LineField(label=_("What the document is"), max_length=200, required=False)

    def _ask_picture(self, number: int) -> None:
        told = {"number": number}
        self.fields[f"photo_{number}"] = PictureField(label=_("Picture %(number)d") % told, required=False)
        self.fields[f"alt_{number}"] = LineField(
            label=_("What picture %(number)d shows") % told,
            help_text=_("For people who cannot see it."),
            max_length=200,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        photos = []
        for number in range(1, MOST_PHOTOS + 1):
            photo, alt = cleaned.pop(f"photo_{number}", None), cleaned.pop(f"alt_{number}", "")
            if photo and not alt:
                self.add_error(f"alt_{number}", _("Say in a few words what the picture shows."))
            elif photo:
                photos.append((photo, alt))
        if photos and not cleaned.get("consent"):
            self.add_error("consent", _("Tick this, or leave the pictures out."))
        if cleaned.get("document") and not cleaned.get("document_title"):
            self.add_error("document_title", _("Say in a few words what the document is."))
        return {**cleaned, "photos": photos}


class KeepForm(ReportForm):
    words = LinesField(label=_("What was done, and how people can see it"), help_text=EVERYONE, max_length=2000)
    going = percent = None
    learned = LinesField(
        label=_("What did you learn? What would you do differently?"), required=False, max_length=1000,
        help_text=_("It stands in the final report, for whoever does the next one."),
    )  # fmt: skip
    nothing_to_see = forms.BooleanField(
        label=_("There is nothing to take a picture of; my words say how people can check it"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        shown = (
            cleaned["photos"]
            or cleaned.get("document")
            or cleaned.get("evidence_url")
            or cleaned.pop("nothing_to_see", False)
        )
        cleaned.pop("nothing_to_see", None)
        if not shown and not self.errors:
            self.add_error(
                "nothing_to_see",
                _(
                    "Add a picture, a document or a link, so that people can see for themselves, or tick that there is nothing to see."
                ),
            )
        return cleaned


class WitnessForm(PromiseForm):
    """Is it really done?"""

    says = forms.ChoiceField(label=_("Is it really done?"), choices=Witness.ANSWERS, widget=forms.RadioSelect)
    words = LinesField(
        label=_("What did you see?"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everyone can read this, without your name. Do not name neighbours."),
    )  # fmt: skip
    picture = PictureField(label=_("A picture of it"), required=False)
    picture_alt = LineField(label=_("What the picture shows"), max_length=200, required=False)
    consent = forms.BooleanField(label=CONSENT, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("picture") and not cleaned.get("picture_alt"):
            self.add_error("picture_alt", _("Say in a few words what the picture shows."))
        if cleaned.get("picture") and not cleaned.get("consent"):
            self.add_error("consent", _("Tick this, or leave the picture out."))
        return cleaned


class TakeOffForm(PromiseForm):
    """Which picture, and why it goes."""

    photo = forms.ChoiceField(label=_("Which picture or document"), widget=forms.RadioSelect)
    why = forms.ChoiceField(label=_("Why"), choices=Photo.WHYS, widget=forms.RadioSelect)

    def __init__(self, *given: Any, commitment: Commitment, **more: Any) -> None:
        super().__init__(*given, commitment=commitment, **more)
        photos = Photo.objects.filter(update__commitment=commitment).exclude(file=None).order_by("update", "position")
        documents = Document.objects.filter(update__commitment=commitment).exclude(file=None).order_by("update")
        self.fields["photo"].choices = [
            *((photo.public_id, photo.alt) for photo in photos),
            *((one.public_id, one.title) for one in documents),
        ]
