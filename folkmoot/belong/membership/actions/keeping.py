"""Looking after a place: making it, its edge, its words, and showing it to everyone."""

from collections.abc import Sequence
from typing import Any

from folkmoot.belong.membership import rules
from folkmoot.belong.membership.actions.roles import found
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.models import Person
from folkmoot.belong.places import actions as places
from folkmoot.belong.places.models import Place
from folkmoot.belong.places.small_areas import SmallArea
from folkmoot.record.action import action


@action(may=rules.may_start_place, writes=("place.made", "place.drawn", "role.given"))
def start_place(person: Person, *, slug: str, name: str, areas: Sequence[SmallArea] = (), **words: Any) -> Place:
    """Make a place that only hosts and its own officers see. The host is its first organiser and can hand that over."""
    place = places.make_place(slug=slug, name=name, **words)
    if areas:
        places.set_small_areas(place, areas)
    found(place, Role.ORGANISER, to=person)
    return place


@action(may=rules.may_keep_place, writes="place.drawn")
def draw_place(person: Person, place: Place, areas: Sequence[SmallArea]) -> Place:
    """Make the place of other small areas."""
    return places.set_small_areas(place, areas)


@action(may=rules.may_keep_place, writes="place.changed")
def keep_place(person: Person, place: Place, *, version: int, points: Sequence[dict], **words: Any) -> Place:
    """Change the place's own words, ways and map points; refused when somebody else was faster."""
    changed = places.change_place(place, version=version, **words)
    features = {**place.map_features, "points": list(points)}
    if features != place.map_features and (features["points"] or place.map_features.get("points")):
        places.set_features(changed, features)
    return changed


@action(may=rules.may_open_place, writes="place.opened")
def open_place(person: Person, place: Place) -> Place:
    """Let everyone see the place, now that somebody looks after safety."""
    return place if place.is_public else places.go_public(place)
