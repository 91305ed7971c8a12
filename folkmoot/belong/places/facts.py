"""What the record says of a place."""

from dataclasses import dataclass

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class PlaceMade(Fact):
    kind = "place.made"
    says = "A place was made."
    small_areas: int


@dataclass(frozen=True)
class PlaceDrawn(Fact):
    kind = "place.drawn"
    says = "The edge of the place was drawn round small areas, with their open figures."
    codes: list[str]
    source: str


@dataclass(frozen=True)
class PlaceChanged(Fact):
    kind = "place.changed"
    says = "The place's own words, hours or looks were changed."


@dataclass(frozen=True)
class PlaceOpened(Fact):
    kind = "place.opened"
    says = "The place went public, with a safeguarding lead in post."
