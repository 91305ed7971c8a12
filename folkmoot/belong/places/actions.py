"""Every change to a place itself. Who may ask for one stands in membership's rules, a floor above."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.places import area_facts, facts, maps
from folkmoot.belong.places.models import Place, SmallArea
from folkmoot.belong.places.outline import join
from folkmoot.belong.places.small_areas import SmallArea as OpenFigures
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write

MOST_POINTS = 600  # in the kept edge: fine at the size of a page, and a few kilobytes
CHANGED_BEFORE = _("Somebody else changed this while you were writing. Look at both below, then save again.")


@action(may=anyone, writes="place.made")
def make_place(*, slug: str, name: str, **words: Any) -> Place:
    """A place being prepared: only those with a role in it see it. Who may make one stands in membership's rules."""
    place = Place(slug=slug, name=name, **words)
    place.full_clean(exclude=[field.name for field in Place._meta.fields if field.null])
    place.save()
    write(facts.PlaceMade(small_areas=0), about=place)
    return place


@action(may=anyone, writes="place.drawn")
def set_small_areas(place: Place, areas: Sequence[OpenFigures], features: dict | None = None) -> Place:
    """Make the place of these small areas: their joined edge, their people, and what may be said of deprivation.

    features  points, streets and water for the map, as in `maps.draw`; those already there stay when it is None
    Raises PlaceDataError with a sentence when the areas cannot be joined.
    """
    outline, told = join(areas, at_most=MOST_POINTS), area_facts.facts(areas)
    place.small_areas.all().delete()
    SmallArea.objects.bulk_create(_small_area(place, area) for area in areas)
    place.boundary = outline.geojson()
    place.map_features = place.map_features if features is None else features
    place.map_drawing = maps.draw(outline, place.map_features)
    place.population, place.population_year = told.population, told.population_year
    place.population_source, place.deprivation_source = told.source[:120], told.index_name[:120]
    place.deprivation, place.credit, place.area_notes = told.deprivation[:200], told.credit, list(told.notes)
    place.version += 1
    place.save()
    write(facts.PlaceDrawn(codes=[area.code for area in areas], source=told.source), about=place)
    return place


def _small_area(place: Place, area: OpenFigures) -> SmallArea:
    return SmallArea(
        place=place,
        code=area.code,
        name=area.name,
        population=area.population,
        households=area.households,
        rank=area.rank,
        of_how_many=area.of_how_many,
        decile=area.decile,
    )


@action(may=anyone, writes="place.changed")
def set_features(place: Place, features: dict) -> Place:
    """Put points, streets and water on the map."""
    place.map_features = features
    outline = maps.outline_of(place)
    place.map_drawing = maps.draw(outline, features) if outline else {}
    place.save(update_fields=["map_features", "map_drawing"])
    write(facts.PlaceChanged(), about=place)
    return place


@action(may=anyone, writes="place.changed")
def change_place(place: Place, *, version: int, **words: Any) -> Place:
    """Change the place's own words and ways, unless somebody changed them since `version` was read."""
    fresh = Place.objects.filter(pk=place.pk, version=version).update(version=F("version") + 1)
    if not fresh:
        raise Refused(refuse(CHANGED_BEFORE))
    for name, value in words.items():
        setattr(place, name, value)
    place.version = version + 1
    place.full_clean(exclude=[field.name for field in Place._meta.fields if field.null])
    place.save(update_fields=[*words, "version"])
    write(facts.PlaceChanged(), about=place)
    return place


@action(may=anyone, writes="place.opened")
def go_public(place: Place) -> Place:
    """Show the place to everyone. Membership's `open_place` asks first for a safeguarding lead."""
    place.public_since = clock.now()
    place.save()
    write(facts.PlaceOpened(), about=place)
    return place
