"""What may be said of several small areas together, and in which words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .outline import pieces
from .small_areas import SmallArea

Number = TypeVar("Number", int, float)

TENTH, THREE_TENTHS = "most deprived tenth", "most deprived 30 %"


@dataclass(frozen=True)
class AreaFacts:
    """Counts added up, and deprivation as a spread: a rank belongs to one small area and is never averaged.

    population, households    sums; None as soon as one part has no figure
    area_km2                  sum, approximate
    in_tenth, in_30           how many parts are in the most deprived tenth and 30 % of the nation
    people_in_tenth, people_in_30   share of the people who live in those parts, 0 to 1; None without population
    ranks                     (code, name, rank or None), the most deprived first; unranked last
    pieces                    groups of codes that touch; more than one means that the area has a gap
    deprivation               one phrase for the top of a page
    notes                     sentences about what is missing or unusual
    """

    nation: str
    parts: int
    population: int | None
    population_year: int
    households: int | None
    area_km2: float | None
    in_tenth: int
    in_30: int
    people_in_tenth: float | None
    people_in_30: float | None
    ranks: tuple[tuple[str, str, int | None], ...]
    of_how_many: int
    index_name: str
    index_year: int
    invented: bool
    pieces: tuple[tuple[str, ...], ...]
    deprivation: str
    notes: tuple[str, ...]
    source: str
    credit: str


def facts(areas: Sequence[SmallArea]) -> AreaFacts:
    """The figures of an area made of small areas of one edition, at least one, as `read_small_areas` gives them."""
    edition = areas[0].edition
    tenth = [area for area in areas if in_tenth(area)]
    thirty = [area for area in areas if in_30(area)]
    groups = pieces(areas)
    ranked = sorted(areas, key=lambda area: (area.rank is None, area.rank or 0, area.code))
    return AreaFacts(
        nation=edition.nation,
        parts=len(areas),
        population=_sum(area.population for area in areas),
        population_year=edition.population_year,
        households=_sum(area.households for area in areas),
        area_km2=_sum(area.area_km2 for area in areas),
        in_tenth=len(tenth),
        in_30=len(thirty),
        people_in_tenth=_share(tenth, areas),
        people_in_30=_share(thirty, areas),
        ranks=tuple((area.code, area.name, area.rank) for area in ranked),
        of_how_many=edition.of_how_many,
        index_name=edition.index_name,
        index_year=edition.index_year,
        invented=edition.invented,
        pieces=tuple(tuple(group) for group in groups),
        deprivation=_phrase(areas, len(tenth), len(thirty)),
        notes=tuple(_notes(areas, len(groups))),
        source=edition.source,
        credit=edition.credit,
    )


def in_tenth(area: SmallArea) -> bool:
    """Is it in its nation's most deprived tenth? The published decile decides."""
    return area.decile == 1


def in_30(area: SmallArea) -> bool:
    """Is it in its nation's most deprived 30 %: in England 2025, ranks 1 to 10,126?"""
    return area.rank is not None and 10 * area.rank <= 3 * area.of_how_many


def _sum(numbers: Iterable[Number | None]) -> Number | None:
    """The sum, or None when one of them is not known."""
    total: Number | None = None
    for number in numbers:
        if number is None:
            return None
        total = number if total is None else total + number
    return total


def _share(some: Sequence[SmallArea], areas: Sequence[SmallArea]) -> float | None:
    everyone = _sum(area.population for area in areas)
    return sum(area.population for area in some) / everyone if everyone else None


def _phrase(areas: Sequence[SmallArea], tenth: int, thirty: int) -> str:
    """A phrase that goes on from the name of the place, as in "all 3 small areas are among …"."""
    if all(area.rank is None for area in areas):
        return f"deprivation is not published for it in {areas[0].edition.said}"
    # The tenth is the stronger statement, so it is made when it holds for as many parts.
    count, band = (tenth, TENTH) if tenth == thirty and tenth else (thirty, THREE_TENTHS)
    return f"{_how_many(count, len(areas))} among the {band} of {areas[0].edition.said}"


def _how_many(count: int, parts: int) -> str:
    if parts == 1:
        return "this small area is" if count else "this small area is not"
    if count == parts:
        return "both small areas are" if parts == 2 else f"all {parts} small areas are"
    if count == 0:
        return f"none of the {parts} small areas is"
    return f"{count} of the {parts} small areas {'is' if count == 1 else 'are'}"


def _notes(areas: Sequence[SmallArea], groups: int) -> list[str]:
    missing = {
        "population": [area.code for area in areas if area.population is None],
        "number of households": [area.code for area in areas if area.households is None],
        "deprivation rank": [area.code for area in areas if area.rank is None],
    }
    notes = [f"No {what} is published for {', '.join(codes)}." for what, codes in missing.items() if codes]
    if groups > 1:
        notes.append(f"These small areas do not all touch: they lie in {groups} separate pieces.")
    if areas[0].invented:
        notes.append("The place and its figures are invented.")
    return notes
