"""What somebody may see of the things that entries are about. The record names rows; whether they show is for the rows to say.

A row is shown when its model's own `visible_to` shows it, and everything it hangs on is shown too.
"""

import inspect
from collections.abc import Iterable
from functools import cache

from django.apps import apps
from django.db import models

from folkmoot.base.ids import ref
from folkmoot.record.covered import is_covered

PLACE = "places.Place"
MOST_KEYS = 500


def place_model() -> type[models.Model]:
    """By its name, as the record names everything: the record stands below the places."""
    return apps.get_model(PLACE)


def rows_of(references: Iterable[str]) -> dict[str, models.Model]:
    """The rows that stable references name (`budgets.Budget:k3f…`), where they still exist. One query for each model."""
    wanted: dict[type[models.Model], set[str]] = {}
    for reference in references:
        model, public_id = split(reference)
        if model is not None:
            wanted.setdefault(model, set()).add(public_id)
    found: dict[str, models.Model] = {}
    for model, ids in wanted.items():
        rows = model._base_manager.select_related(*_lineage(model)).filter(public_id__in=ids)
        found.update({ref(row): row for row in rows})
    return found


def split(reference: str) -> tuple[type[models.Model] | None, str]:
    """The model and public id that a reference names; no model for an act's name or anything else."""
    label, _colon, public_id = reference.partition(":")
    try:
        model = apps.get_model(label) if public_id else None
    except (LookupError, ValueError):
        return None, ""
    known = model is not None and any(field.name == "public_id" for field in model._meta.concrete_fields)
    return (model, public_id) if known else (None, "")


def parents_of(row: models.Model) -> list[models.Model]:
    """The covered rows that this one hangs on: a stage's process, an update's promise, a process's place."""
    found = (getattr(row, name) for name in parent_fields(type(row)))
    return [parent for parent in found if parent is not None]


@cache
def parent_fields(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is not model and is_covered(field.related_model)
    )


@cache
def _lineage(model: type[models.Model], depth: int = 3) -> tuple[str, ...]:
    """Every parent and grandparent, for select_related."""
    names = []
    for name in parent_fields(model) if depth else ():
        names.append(name)
        above = _lineage(model._meta.get_field(name).related_model, depth - 1)
        names.extend(f"{name}__{further}" for further in above)
    return tuple(names)


def place_of(row: models.Model | None) -> models.Model | None:
    """The place a row belongs to, directly or through what it hangs on."""
    if row is None or isinstance(row, place_model()):
        return row
    found = (place_of(parent) for parent in parents_of(row))
    return next((place for place in found if place is not None), None)


def is_shown(row: models.Model | None, person) -> bool:
    return row is not None and bool(shown_rows([row], person))


def shown_rows(rows: Iterable[models.Model], person) -> list[models.Model]:
    """Those of these rows that the person may see. One query for each model and place among them and what they hang on."""
    rows = list(rows)
    seen = _seen({_key(one): one for row in rows for one in _line_of(row)}, person)
    return [row for row in rows if all(_key(one) in seen for one in _line_of(row))]


def _key(row: models.Model) -> tuple:
    return type(row), row.pk


def _line_of(row: models.Model) -> list[models.Model]:
    """The row and everything it hangs on."""
    return [row, *(above for parent in parents_of(row) for above in _line_of(parent))]


def _seen(rows: dict[tuple, models.Model], person) -> set[tuple]:
    together: dict[tuple, list] = {}
    for (model, pk), row in rows.items():
        together.setdefault((model, place_of(row)), []).append(pk)
    return {(model, pk) for (model, place), keys in together.items() for pk in _seen_of(model, place, keys, person)}


def _seen_of(model: type[models.Model], place: models.Model | None, keys: list, person) -> Iterable:
    """Which of these rows the model's own `visible_to` shows; all of them where it has none."""
    visible_to = getattr(model._default_manager, "visible_to", None)
    if visible_to is None:
        return keys
    asks_place = len(inspect.signature(visible_to).parameters) > 1
    shown = visible_to(person, place) if asks_place else visible_to(person)
    found: list = []
    for start in range(0, len(keys), MOST_KEYS):
        found += shown.filter(pk__in=keys[start : start + MOST_KEYS]).values_list("pk", flat=True)
    return found
