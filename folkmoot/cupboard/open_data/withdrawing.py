"""What goes out of sight leaves the kept files at once; the next turn of the clock makes them anew without it."""

import json
from collections.abc import Mapping
from typing import cast

from django.db import models, transaction

from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data import shelf
from folkmoot.cupboard.open_data.reading import Plain, one
from folkmoot.cupboard.open_data.tables import all_tables, tables_of
from folkmoot.record.shown import place_of


def rows_changed(rows: Mapping[str, models.Model | None]) -> None:
    """Called within each act with the covered rows it changed. What is done about it waits for the act to be certain."""
    labels = {table.model._meta.label for table in all_tables()}
    ours = {reference: row for reference, row in rows.items() if reference.partition(":")[0] in labels}
    if ours:
        transaction.on_commit(lambda: _look_at_all(ours))


def _look_at_all(rows: Mapping[str, models.Model | None]) -> None:
    for reference, row in rows.items():
        _look_at(reference, row)


def _look_at(reference: str, row: models.Model | None) -> None:
    public_id = reference.partition(":")[2]
    now = _as_shown(row) if row is not None else {}
    if now and not _lost_words(public_id, now):
        return
    shelf.note_withdrawal()
    for day, owner in list(shelf.naming(public_id)):
        shelf.take_off(day, owner)


def _as_shown(row: models.Model) -> dict[str, Plain]:
    """{table: the row as anybody sees it now}; empty when nobody does."""
    place = cast(Place, place_of(row))
    found = {table.name: one(table, place, row.public_id) for table in tables_of(type(row))} if place else {}
    return {name: plain for name, plain in found.items() if plain is not None}


def _lost_words(public_id: str, now: dict[str, Plain]) -> bool:
    """Whether a kept file has words where there are none any more: somebody was forgotten."""
    for day, owner in shelf.naming(public_id):
        for name, plain in now.items():
            before = _kept_row(day, owner, name, public_id)
            if any(before.get(column) and not value for column, value in plain.items()):
                return True
    return False


def _kept_row(day: str, owner: str, table: str, public_id: str) -> Plain:
    path = shelf.root() / day / owner / f"{table}.json"
    rows = json.loads(path.read_bytes())["rows"] if path.exists() else []
    return next((row for row in rows if row["id"] == public_id), {})
