"""Which published figures a data folder holds: one edition is one nation, one index, one year."""

import json
from dataclasses import dataclass
from pathlib import Path


class PlaceDataError(ValueError):
    """The place data cannot be used as asked; the text is a sentence for the person who asked."""


@dataclass(frozen=True)
class Edition:
    """Where one nation's figures are, what their columns are called and how to speak of them.

    stem             file name without ending: `<stem>.csv`, `<stem>.geojson`, `<stem>_neighbours.csv`, each or `.gz`
    of_how_many      small areas ranked in the nation; rank 1 is the most deprived
    households       column name, empty where the edition does not count them
    invented         the figures describe no real place, and every sentence about them says so
    """

    stem: str
    nation: str
    index_name: str
    index_year: int
    of_how_many: int
    population_year: int
    source: str
    credit: str
    code: str = "lsoa21_code"
    name: str = "lsoa21_name"
    population: str = "population_2021"
    households: str = "households_2021"
    invented: bool = False

    @property
    def said(self) -> str:
        """Nation and year as the end of a sentence: "England (2025)"."""
        return f"{self.nation} ({'invented figures' if self.invented else self.index_year})"

    def file(self, folder: Path, ending: str) -> Path | None:
        """The file of this edition with that ending, plain or gzip; None when the folder has neither."""
        choices = (folder / f"{self.stem}{ending}{zipped}" for zipped in (".gz", ""))
        return next((path for path in choices if path.is_file()), None)


ENGLAND_2025 = Edition(
    stem="england_lsoa21",
    nation="England",
    index_name="English Indices of Deprivation 2025",
    index_year=2025,
    of_how_many=33_755,
    population_year=2021,
    source="English Indices of Deprivation 2025; Census 2021; 2021 small-area boundaries, simplified",
    credit=(
        "Contains public sector information licensed under the Open Government Licence v3.0. "
        "Source: Ministry of Housing, Communities and Local Government (English Indices of Deprivation 2025); "
        "Office for National Statistics (Census 2021, boundaries). "
        "Contains OS data © Crown copyright and database right."
    ),
)

WALES_2019 = Edition(
    stem="wales_lsoa11",
    nation="Wales",
    index_name="Welsh Index of Multiple Deprivation 2019",
    index_year=2019,
    of_how_many=1_909,
    population_year=2020,
    source="Welsh Index of Multiple Deprivation 2019; mid-2020 estimates; 2011 small-area boundaries, simplified",
    credit=(
        "Contains public sector information licensed under the Open Government Licence v3.0. "
        "Source: Welsh Government (WIMD 2019); Office for National Statistics (mid-2020 estimates, boundaries). "
        "Contains OS data © Crown copyright and database right."
    ),
    code="lsoa11_code",
    name="lsoa11_name",
    population="population_mid2020",
    households="",
)


def editions_in(folder: Path) -> list[Edition]:
    """The editions a folder holds: those its own `editions.json` lists, otherwise the national ones found there.

    Raises PlaceDataError when the folder holds none, or its list cannot be read.
    """
    own = folder / "editions.json"
    listed = _listed(own) if own.is_file() else [ENGLAND_2025, WALES_2019]
    found = [edition for edition in listed if edition.file(folder, ".csv")]
    if not found:
        raise PlaceDataError(f"There are no small-area figures in the folder “{folder.name}”.")
    return found


def _listed(path: Path) -> list[Edition]:
    try:
        editions = [Edition(**row) for row in json.loads(path.read_text(encoding="utf-8"))]
    except (TypeError, ValueError) as error:
        raise PlaceDataError(f"{path.name} is not a list of editions: {error}") from error
    for edition in editions:
        # A stem is a name beside the list, never a way out of the folder.
        if not edition.stem or Path(edition.stem).name != edition.stem:
            raise PlaceDataError(f"“{edition.stem}” in {path.name} is not a plain file name.")
    return editions
