"""Tables of open data, each declared once by the part of the house that publishes it. Files, read API and its description follow.

A part registers its tables in `AppConfig.ready`:

    tables.register(Table(name="promises", title=_("Promises"), about=…, model=Commitment, rows=…, columns=(…)))

A kind of process declares nothing: the spine's tables speak for every kind.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base import money
from folkmoot.base.verdict import Words
from folkmoot.belong.places.models import Place

TEXT, WHOLE, MONEY, DAY, MOMENT, YES, LINK = "text", "whole", "money", "day", "moment", "yes", "link"
KINDS = (TEXT, WHOLE, MONEY, DAY, MOMENT, YES, LINK)
Spot = tuple[float, float]  # longitude first, as GeoJSON has it


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column.

    title   what stands over it in a spreadsheet
    about   a plain sentence: what it says, and in which words
    value   row → its value; the row's own attribute of this name unless said
    by      the field to narrow by; empty where the read API does not narrow by this column
    choices the only words that can stand here
    """

    name: str
    title: Words
    about: Words
    kind: str = TEXT
    value: Callable[[Any], object] | None = None
    by: str = ""
    choices: tuple[str, ...] = ()

    def of(self, row: Any) -> object:
        return self.value(row) if self.value else attrgetter(self.name)(row)


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table.

    name      one word for files and addresses: “promises”
    rows      place → what anybody may see of it, as the model's `visible_to` shows it to a visitor. Numbers that are worked
              out may be a list of rows with a `public_id` of their own
    columns   after `id` and `place`, which every table begins with
    spot      row → (longitude, latitude), or None for a row that is nowhere
    shape     row → a GeoJSON geometry, instead of a spot
    position  where it stands among the others
    """

    name: str
    title: Words
    about: Words
    model: type[models.Model]
    rows: Callable[[Place], models.QuerySet | Iterable[Any]]
    columns: tuple[Column, ...]
    spot: Callable[[Any], Spot | None] | None = None
    shape: Callable[[Any], dict | None] | None = None
    position: int = 50

    @property
    def all_columns(self) -> tuple[Column, ...]:
        return (ID, PLACE, *self.columns)

    @property
    def narrowing(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns if column.by}

    @property
    def has_shapes(self) -> bool:
        return bool(self.spot or self.shape)


ID = Column(
    name="id",
    title=_("id"),
    about=_("What this row is called for good. It tells nothing of who or when."),
    value=attrgetter("public_id"),
)
PLACE = Column(name="place", title=_("place"), about=_("The place, by the word in its address."))

_tables: dict[str, Table] = {}


def register(table: Table) -> None:
    _tables[table.name] = table


def all_tables() -> list[Table]:
    return sorted(_tables.values(), key=lambda table: (table.position, table.name))


def table_called(name: str) -> Table | None:
    return _tables.get(name)


def tables_of(model: type[models.Model]) -> list[Table]:
    return [table for table in _tables.values() if table.model is model]


def figure(minor: int | None, currency: str) -> str | None:
    """2100.00: an amount in main units, exact, and the same in every language."""
    if minor is None:
        return None
    places = money.decimals(currency)
    whole, rest = divmod(minor, 10**places)
    return f"{whole}.{rest:0{places}d}" if places else str(whole)


# --- Whole files that are public already -------------------------------------------------------------


@dataclass(frozen=True)
class PublicFile:
    """A file that anybody can already fetch from its own page, put with the others so that it need not be looked for.

    name   for a folder in which no other file has it
    about  public id of the process it belongs to
    text   makes its words; called only when the file is written
    """

    name: str
    title: Words
    url: str
    media_type: str
    about: str
    text: Callable[[], str]


_files: list[Callable[[Place], Iterable[PublicFile]]] = []


def register_files(files_of: Callable[[Place], Iterable[PublicFile]]) -> None:
    _files.append(files_of)


def public_files(place: Place) -> list[PublicFile]:
    return sorted((file for files_of in _files for file in files_of(place)), key=lambda file: file.name)
