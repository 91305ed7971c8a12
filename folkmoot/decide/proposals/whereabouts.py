"""Where in a place something would be: chosen from a list, typed, or pointed at on the map. The list comes first."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from folkmoot.base.verdict import Words
from folkmoot.belong.places.models import Place
from folkmoot.decide.proposals.models.proposals import EVERYWHERE

AREA, SPOT, TYPED = "area:", "spot:", "typed"
LONGEST_SPOT = 100


@dataclass(frozen=True)
class Spot:
    """One line of the list: its key in the database, its words, and where it is on the map when that is known."""

    key: str
    label: Words
    lon: float | None = None
    lat: float | None = None


def spots_of(place: Place) -> list[Spot]:
    """Everywhere, then the small areas, then streets and places by name. One query."""
    areas = [Spot(f"{AREA}{area.code}", area.name) for area in place.small_areas.all()]
    features = place.map_features or {}
    named = [*features.get("points", []), *features.get("named_streets", [])]
    spots = {f"{SPOT}{one['label'][:LONGEST_SPOT]}": one for one in named if one.get("label")}
    by_name = sorted(spots.items(), key=lambda one: one[1]["label"].casefold())
    return [
        Spot(EVERYWHERE, _("Everywhere in %(place)s") % {"place": place.name}),
        *areas,
        *(Spot(key, one["label"], one["lon"], one["lat"]) for key, one in by_name),
    ]


def spot_called(place: Place, key: str) -> Spot | None:
    return next((spot for spot in spots_of(place) if spot.key == key), None)
