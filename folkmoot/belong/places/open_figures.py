"""Which open figures are installed here, and reading small areas from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from folkmoot.belong.places.editions import PlaceDataError, editions_in
from folkmoot.belong.places.small_areas import SmallArea, UnknownSmallArea, read_ages, read_neighbours, read_small_areas

MOST_AREAS = 40
NOT_INSTALLED = _(
    "The open figures are not installed here; docs/running/places.md says where to get them."
    " You can type the population and its source by hand."
)


class TooManyAreas(PlaceDataError):
    """More small areas than a neighbourhood has."""


def folders() -> list[Path]:
    """The folders with figures: the nation's own where installed, and the invented estate's in a demo."""
    wanted = [Path(settings.PLACES_DATA)]
    if settings.FOLKMOOT_MODE == "demo":
        wanted.append(Path(settings.DEMO_DATA) / "geography")
    return [folder for folder in wanted if _has_figures(folder)]


def installed() -> list[str]:
    """The names of the nations and editions that can be chosen from."""
    return [edition.said for folder in folders() for edition in editions_in(folder)]


def read(codes: Iterable[str]) -> list[SmallArea]:
    """These small areas, from the first folder that has them all. Raises PlaceDataError with a sentence."""
    codes = list(codes)
    if len(codes) > MOST_AREAS:
        raise TooManyAreas(f"Choose at most {MOST_AREAS} small areas for one place.")
    return _first_that_knows(read_small_areas, codes)


@dataclass(frozen=True)
class Ages:
    """How many people of each band of ages live somewhere, with where that is from."""

    bands: dict[str, int]
    source: str
    year: int


def ages(codes: Iterable[str]) -> Ages | None:
    """Those of these small areas together; None where the figures are not installed, or do not say."""
    try:
        bands, edition = _first_that_knows(read_ages, list(codes))
    except PlaceDataError:
        return None
    return Ages(bands, edition.source, edition.population_year)


def neighbours(areas: list[SmallArea]) -> list[SmallArea]:
    """Small areas that touch these and are not among them, by name; none when the figures have no list of neighbours."""
    chosen = [area.code for area in areas]
    try:
        touching = _first_that_knows(read_neighbours, chosen)
        beside = sorted(set().union(*touching.values()) - set(chosen))
        return sorted(_first_that_knows(read_small_areas, beside), key=lambda area: area.name) if beside else []
    except PlaceDataError:
        return []


def _first_that_knows(reading, codes: list[str]):
    problem: PlaceDataError = PlaceDataError(str(NOT_INSTALLED))
    for folder in folders():
        try:
            return reading(folder, codes)
        except UnknownSmallArea as unknown:
            problem = unknown
    raise problem


def _has_figures(folder: Path) -> bool:
    try:
        return bool(editions_in(folder))
    except PlaceDataError:
        return False
