"""Small areas (about 1,500 people each) from the national statistics: their figures, boundaries and neighbours."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import isfinite
from pathlib import Path

from .boundary import UNREADABLE, Geometry, open_text, read_boundaries
from .editions import Edition, PlaceDataError, editions_in

AGE_COLUMNS = {
    "16-24": "pop_16_24",
    "25-34": "pop_25_34",
    "35-49": "pop_35_49",
    "50-64": "pop_50_64",
    "65-over": "pop_65_over",
}


class UnknownSmallArea(PlaceDataError):
    """A code that no edition in the folder has."""


class MixedNations(PlaceDataError):
    """Codes of more than one nation: their ranks come from different lists."""


@dataclass(frozen=True)
class SmallArea:
    """One small area as published.

    population, households  usual residents and the homes they share; None where the edition has none
    rank, decile            1 is the most deprived, within this nation and edition only; None if not ranked
    area_km2                of the simplified boundary, so approximate
    lon, lat                a point inside, WGS 84 degrees
    """

    code: str
    name: str
    population: int | None
    households: int | None
    rank: int | None
    decile: int | None
    area_km2: float | None
    lon: float | None
    lat: float | None
    geometry: Geometry
    edition: Edition

    @property
    def nation(self) -> str:
        return self.edition.nation

    @property
    def population_year(self) -> int:
        return self.edition.population_year

    @property
    def of_how_many(self) -> int:
        return self.edition.of_how_many

    @property
    def index_name(self) -> str:
        return self.edition.index_name

    @property
    def index_year(self) -> int:
        return self.edition.index_year

    @property
    def source(self) -> str:
        return self.edition.source

    @property
    def credit(self) -> str:
        return self.edition.credit

    @property
    def invented(self) -> bool:
        return self.edition.invented


def read_small_areas(folder: str | Path, codes: Iterable[str]) -> list[SmallArea]:
    """Figures and boundaries of these small areas, in the order asked, each once.

    folder  holds the files of one or more editions (see `editions_in`)
    Raises UnknownSmallArea, MixedNations, BadBoundary or PlaceDataError, each with a sentence to show.
    Areas that do not touch are given all the same; `pieces` and `facts` report it.
    Files are read through once, a line or a feature at a time: about half a second for a dozen codes in England.
    """
    folder, codes = Path(folder), _tidied(codes)
    edition, rows = _rows_of_one_edition(folder, codes)
    path = edition.file(folder, ".geojson")
    if path is None:
        raise PlaceDataError(f"The boundaries of {edition.nation} are not in this data.")
    boundaries = read_boundaries(path, codes)
    for code in codes:
        if code not in boundaries:
            raise UnknownSmallArea(f"{code} has no boundary in this data.")
    return [_small_area(rows[code], boundaries[code], edition) for code in codes]


def read_neighbours(folder: str | Path, codes: Iterable[str]) -> dict[str, frozenset[str]]:
    """The small areas that share a stretch of boundary with each of these: {code: codes}, empty for an island.

    Raises UnknownSmallArea for a code in no list of neighbours, PlaceDataError when the folder has no list.
    """
    folder, codes = Path(folder), _tidied(codes)
    lists = [path for edition in editions_in(folder) if (path := edition.file(folder, "_neighbours.csv"))]
    if not lists:
        raise PlaceDataError("There is no list of neighbours in this data.")
    wanted, found = set(codes), {}
    for path in lists:
        rows = _rows(path)
        next(rows, None)
        found |= {row[0]: frozenset(row[1].split()) for row in rows if len(row) == 2 and row[0] in wanted}
    return {code: _known(found, code) for code in codes}


def read_ages(folder: str | Path, codes: Iterable[str]) -> tuple[dict[str, int], Edition]:
    """How many people of each band of ages live in these small areas together, the youngest first; children are left out.

    Raises PlaceDataError where the edition does not count people by age, and as read_small_areas does.
    """
    edition, rows = _rows_of_one_edition(Path(folder), _tidied(codes))
    bands = {band: [_number(row, column, int) for row in rows.values()] for band, column in AGE_COLUMNS.items()}
    if any(number is None for numbers in bands.values() for number in numbers):
        raise PlaceDataError(f"The figures of {edition.nation} do not say how old people are.")
    return {band: sum(numbers) for band, numbers in bands.items()}, edition


def _tidied(codes: Iterable[str]) -> list[str]:
    if isinstance(codes, str):
        codes = codes.replace(",", " ").split()
    tidied = list(dict.fromkeys(code.strip().upper() for code in codes if code.strip()))
    if not tidied:
        raise PlaceDataError("Choose at least one small area.")
    return tidied


def _rows_of_one_edition(folder: Path, codes: list[str]) -> tuple[Edition, dict[str, dict[str, str]]]:
    found = {edition: _figures(folder, edition, set(codes)) for edition in editions_in(folder)}
    everywhere = {code: edition for edition, rows in found.items() for code in rows}
    for code in codes:
        _known(everywhere, code)
    nations = list(dict.fromkeys(everywhere[code].nation for code in codes))
    if len(nations) > 1:
        raise MixedNations(
            f"These small areas are in {_and(nations)}. Each nation ranks its own, "
            "so deprivation cannot be compared across nations: choose areas in one."
        )
    edition = everywhere[codes[0]]
    if any(everywhere[code] != edition for code in codes):
        raise MixedNations("These small areas come from two editions, whose ranks cannot be compared: choose one.")
    return edition, found[edition]


def _known(found: dict, code: str):
    if code not in found:
        raise UnknownSmallArea(f"{code[:20]} is not in this data.")
    return found[code]


def _figures(folder: Path, edition: Edition, wanted: set[str]) -> dict[str, dict[str, str]]:
    path = edition.file(folder, ".csv")
    rows = _rows(path)
    head = next(rows, [])
    if edition.code not in head:
        raise PlaceDataError(f"{path.name} has no column “{edition.code}”.")
    at = head.index(edition.code)
    # A code is in the list once, so the search can end as soon as all are met.
    matches = (row for row in rows if len(row) == len(head) and row[at] in wanted)
    return {row[at]: dict(zip(head, row, strict=True)) for row in islice(matches, len(wanted))}


def _rows(path: Path) -> Iterator[list[str]]:
    try:
        with open_text(path) as lines:
            yield from csv.reader(lines)
    except (csv.Error, *UNREADABLE) as error:
        raise PlaceDataError(f"{path.name} cannot be read as a table.") from error


def _small_area(row: dict[str, str], geometry: Geometry, edition: Edition) -> SmallArea:
    return SmallArea(
        code=row[edition.code],
        name=row[edition.name],
        population=_number(row, edition.population, int),
        households=_number(row, edition.households, int),
        rank=_number(row, "imd_rank", int),
        decile=_number(row, "imd_decile", int),
        area_km2=_number(row, "area_km2", float),
        lon=_number(row, "lon", float),
        lat=_number(row, "lat", float),
        geometry=geometry,
        edition=edition,
    )


def _number(row: dict[str, str], column: str, kind: type):
    text = row.get(column, "")
    try:
        number = kind(text) if text else None
    except ValueError as error:
        raise PlaceDataError(f"“{text[:20]}” in column “{column}” is not a number.") from error
    if number is not None and not isfinite(number):
        raise PlaceDataError(f"“{text[:20]}” in column “{column}” is not a number.")
    return number


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
