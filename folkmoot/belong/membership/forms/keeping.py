"""Making a place, its edge, and its own words and ways."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.base.money import CURRENCIES
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.places import open_figures
from folkmoot.belong.places.editions import PlaceDataError
from folkmoot.belong.places.maps import MOST_PLACES
from folkmoot.belong.places.models import SLUG, Place, not_taken
from folkmoot.belong.places.small_areas import SmallArea

COLOURS = [
    (150, _("green")),
    (180, _("sea green")),
    (210, _("sky")),
    (240, _("blue")),
    (270, _("indigo")),
    (300, _("violet")),
    (330, _("magenta")),
    (0, _("rose")),
    (30, _("brick")),
    (60, _("amber")),
    (90, _("mustard")),
    (120, _("moss")),
]
EXAMPLE_POINT = "Wenderby Library | 54.50269, 2.00232"


class AreasForm(PlainForm):
    """Small areas by their codes, typed, pasted or ticked among the neighbours."""

    areas = LinesField(
        label=_("Codes of its small areas"),
        max_length=1_200,
        required=False,
        help_text=_("One a line, or with commas between. In England they look like E01027937."),
        widget=forms.Textarea(attrs={"rows": 4, "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_areas(self) -> list[SmallArea]:
        codes = self.cleaned_data["areas"].replace(",", " ").split()
        try:
            return open_figures.read(codes) if codes else []
        except PlaceDataError as problem:
            raise ValidationError(str(problem)) from problem


class StartForm(AreasForm):
    """Everything a new place needs; the rest can wait for its settings."""

    name = LineField(label=_("What is the place called?"), max_length=80)
    slug = forms.CharField(
        label=_("Its word in addresses"),
        max_length=40,
        validators=[SLUG, not_taken],
        help_text=_("Small letters, figures and dashes, like “manton”. It cannot be changed later."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    nation = forms.ChoiceField(label=_("Nation"), choices=Place.NATIONS, initial="england")
    host = LineField(label=_("The local organisation that hosts it"), max_length=120, required=False)
    population = forms.IntegerField(
        label=_("How many people live there?"),
        required=False,
        min_value=1,
        max_value=10_000_000,
        help_text=_("Only if you have no codes: with codes, the figure comes from the census."),
    )
    population_source = LineField(label=_("Where that figure comes from"), max_length=120, required=False)

    field_order = ["name", "slug", "areas", "nation", "host", "population", "population_source"]

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if Place.objects.filter(slug=slug).exists():
            raise ValidationError(_("Another place here has this word. Please choose another."))
        return slug

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        areas = values.get("areas")
        if areas:
            values["nation"] = _nation_of(areas[0], values.get("nation", ""))
            values.update(population=None, population_source="")
        elif values.get("population") and not values.get("population_source"):
            self.add_error(
                "population_source", gettext("Say where the figure comes from, so that others can check it.")
            )
        return values


def _nation_of(area: SmallArea, chosen: str) -> str:
    nation = area.nation.lower().replace(" ", "-")
    return nation if nation in dict(Place.NATIONS) else chosen


class SettingsForm(PlainForm):
    """The place's own words and ways."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
    name = LineField(label=_("Name of the place"), max_length=80)
    tagline = LineField(label=_("One line about it"), max_length=160, required=False)
    welcome = LinesField(
        label=_("Words of welcome"),
        max_length=600,
        required=False,
        help_text=_("Two or three sentences for somebody who comes here first."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    residents = LineField(
        label=_("What you call the people who live here"),
        max_length=30,
        required=False,
        help_text=_("Neighbours, residents, villagers…"),
    )
    hue = forms.TypedChoiceField(label=_("Its colour"), choices=COLOURS, coerce=int)
    language = forms.ChoiceField(label=_("Language most pages are written in"), choices=settings.LANGUAGES)
    time_zone = LineField(label=_("Time zone"), max_length=60, help_text=_("As computers name it, like Europe/London."))
    default_currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])
    host = LineField(label=_("The local organisation that hosts it"), max_length=120, required=False)
    safeguarding_phone = LineField(
        label=_("Phone number to ring when worried about somebody"),
        max_length=40,
        required=False,
        help_text=_("Somebody answers it. It stands on the “I am worried about someone” page."),
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    hands = forms.ChoiceField(
        label=_("How many people run it?"),
        choices=Place.HANDS,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Said with every round, with the safeguards that are lighter where few people hold the roles."),
    )
    points = LinesField(
        label=_("Places on the map"),
        max_length=6_000,
        required=False,
        help_text=_("One a line: name, a bar, latitude and longitude. For example: %(example)s"),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )

    WORDS = ("welcome", "residents")

    def __init__(self, *args: Any, place: Place, **more: Any) -> None:
        super().__init__(*args, initial=told(place), **more)
        self.place = place
        self.fields["points"].help_text = self.fields["points"].help_text % {"example": EXAMPLE_POINT}

    def clean_time_zone(self) -> str:
        zone = self.cleaned_data["time_zone"]
        if zone not in available_timezones():
            raise ValidationError(_("There is no such time zone. Look at the example and check each letter."))
        return zone

    def clean_safeguarding_phone(self) -> str:
        phone = self.cleaned_data["safeguarding_phone"]
        if phone and sum(letter.isdigit() for letter in phone) < 3:
            raise ValidationError(_("Write the number in figures."))
        if not phone and self.place.is_public:
            raise ValidationError(_("A public place always has a number to ring. Put another one here."))
        return phone

    def clean_points(self) -> list[dict]:
        lines = [line for line in self.cleaned_data["points"].split("\n") if line.strip()]
        if len(lines) > MOST_PLACES:
            raise ValidationError(_("A map can show %(most)d places at most.") % {"most": MOST_PLACES})
        return [_point(line) for line in lines]

    def changes(self) -> dict[str, Any]:
        """Clean values as `keep_place` takes them."""
        values = dict(self.cleaned_data)
        values["hands"] = values["hands"] or self.place.hands
        own_words = {name: values.pop(name) for name in self.WORDS}
        values["words"] = {**self.place.words, **own_words}
        return values


def told(place: Place) -> dict[str, Any]:
    """What the form shows of a place as it stands."""
    plain = (
        "version",
        "name",
        "tagline",
        "hue",
        "language",
        "time_zone",
        "default_currency",
        "host",
        "safeguarding_phone",
        "hands",
    )
    points = place.map_features.get("points", [])
    return {
        **{name: getattr(place, name) for name in plain},
        **{name: place.words.get(name, "") for name in SettingsForm.WORDS},
        "points": "\n".join(f"{point['label']} | {point['lat']}, {point['lon']}" for point in points),
    }


def _point(line: str) -> dict:
    label, bar, numbers = line.partition("|")
    try:
        lat, lon = (float(number) for number in numbers.split(","))
    except ValueError:
        lat = lon = float("nan")
    if not bar or not label.strip() or len(label) > 80 or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValidationError(
            _("“%(line)s” is not a name, a bar, latitude and longitude. For example: %(example)s")
            % {"line": line[:40], "example": EXAMPLE_POINT}
        )
    return {"id": "", "label": label.strip(), "about": "", "lat": round(lat, 6), "lon": round(lon, 6)}
