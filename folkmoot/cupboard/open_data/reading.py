"""Reading the tables: rows as plain values, all of a place or a page at a time, always as a visitor sees them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from folkmoot.belong.places.models import Place, PlaceQuery
from folkmoot.cupboard.open_data.tables import DAY, LINK, MOMENT, PLACE, TEXT, Column, Table

AT_ONCE = 500
Plain = dict[str, Any]


def public_places() -> PlaceQuery:
    """The places that are open to everybody, in the order of their addresses."""
    return Place.objects.visible_to(AnonymousUser()).order_by("slug")


def all_of(table: Table, place: Place) -> Iterator[tuple[Plain, Any]]:
    """(plain values, the row itself) for all that is public here. By id: the same data comes in the same order for ever."""
    rows = table.rows(place)
    ordered = rows.order_by("public_id").iterator(AT_ONCE) if isinstance(rows, QuerySet) else _sorted(rows)
    for row in ordered:
        yield plain(table, row, place), row


def _sorted(rows: Any) -> list[Any]:
    return sorted(rows, key=lambda row: row.public_id)


def plain(table: Table, row: Any, place: Place) -> Plain:
    return {
        column.name: place.slug if column is PLACE else _plain_value(column, column.of(row))
        for column in table.all_columns
    }


def _plain_value(column: Column, value: object) -> Any:
    if value is None:
        return None
    if column.kind == MOMENT and isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    if column.kind == DAY and isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if column.kind == LINK:
        return f"{settings.ORIGIN}{value}" if value else None
    return _clean(str(value)) if column.kind == TEXT else value


def _clean(text: str) -> str:
    """Words that every format can hold: no control letters, no halves of letters."""
    kept = "".join(letter for letter in text if letter >= " " or letter in "\n\t")
    return kept.encode("utf-8", "replace").decode()


@dataclass(frozen=True)
class Portion:
    """Some rows, and the id after which the next ones begin; empty when there are no more."""

    items: list[Plain]
    after: str


def portion(table: Table, place: Place, *, after: str, most: int, where: Mapping[str, str]) -> Portion:
    """The rows after that id that are narrowed by these words: {column: the word that stands there}."""
    rows = table.rows(place)
    if isinstance(rows, QuerySet):
        wanted = {table.narrowing[name].by: word for name, word in where.items()}
        found = list(rows.filter(public_id__gt=after, **wanted).order_by("public_id")[: most + 1])
    else:
        found = [row for row in _sorted(rows) if row.public_id > after][: most + 1]
    items = [plain(table, row, place) for row in found[:most]]
    return Portion(items, items[-1]["id"] if len(found) > most else "")


def one(table: Table, place: Place, public_id: str) -> Plain | None:
    rows = table.rows(place)
    if isinstance(rows, QuerySet):
        row = rows.filter(public_id=public_id).first()
    else:
        row = next((row for row in rows if row.public_id == public_id), None)
    return None if row is None else plain(table, row, place)
