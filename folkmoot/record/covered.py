"""Covered rows: every change an action makes to one leaves a salted commitment in the record.

A model is covered when it has `covered`, a tuple of field names, and `covered_public` says whether the
record's download may show what the commitment stands for. A row changed by hand then no longer fits.

A row that says `unrecorded` of itself is left out; but once the record has spoken of a row, that excuses nothing any more.
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from datetime import date, datetime
from fractions import Fraction

from django.apps import apps
from django.db import models
from django.db.models.signals import post_delete, post_save

from folkmoot.base.ids import PublicId, ref
from folkmoot.base.prepared import Prepared

Touched = dict[str, models.Model | None]
_touched: ContextVar[Touched | None] = ContextVar("touched", default=None)
_one_row: dict[type[models.Model], Prepared] = {}
_listeners: list[Callable[[Touched], None]] = []


def watch() -> None:
    post_save.connect(_saved, dispatch_uid="covered-saved")
    post_delete.connect(_deleted, dispatch_uid="covered-deleted")


def tell_of_changes(listener: Callable[[Touched], None]) -> None:
    """Have this called within every act with the covered rows that it changed, as the database holds them then."""
    _listeners.append(listener)


def tell(rows: Touched) -> None:
    for listener in _listeners:
        listener(rows)


def is_covered(model: type[models.Model]) -> bool:
    return bool(getattr(model, "covered", ()))


def covered_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if is_covered(model)]


def is_unrecorded(thing: object) -> bool:
    """Whether the thing says of itself that nothing of it enters the record: it is only tried out, and will be wiped."""
    return bool(getattr(thing, "unrecorded", False))


def begin():
    return _touched.set({})


def end(token) -> None:
    _touched.reset(token)


def take() -> Touched:
    """The covered rows touched since the last entry of this action, and forget them."""
    touched = _touched.get()
    if touched is None:
        return {}
    taken = dict(touched)
    touched.clear()
    return taken


def touch(rows: Iterable[models.Model]) -> None:
    """Tell of rows changed without save(): bulk_create and update send no signal."""
    touched = _touched.get()
    if touched is not None:
        touched.update({ref(row): row for row in rows if not is_unrecorded(row)})


def _saved(sender, instance, raw=False, **_ignored) -> None:
    if is_covered(sender) and not raw:
        touch([instance])


def _deleted(sender, instance, **_ignored) -> None:
    touched = _touched.get()
    if is_covered(sender) and touched is not None and not is_unrecorded(instance):
        touched[ref(instance)] = None


def fresh(rows: Touched) -> Touched:
    """The same rows as the database holds them now: what was assigned in Python may be stored otherwise."""
    found: Touched = dict.fromkeys(rows)
    by_model: dict[type[models.Model], list[str]] = {}
    for row in rows.values():
        if row is not None:
            by_model.setdefault(type(row), []).append(row.public_id)
    for model, ids in by_model.items():
        found.update({ref(row): row for row in _rows_called(model, ids)})
    return found


def _rows_called(model: type[models.Model], ids: list[str]) -> Iterable[models.Model]:
    """Nearly every act changes one row of a kind, so that question is put into SQL once."""
    if len(ids) > 1:
        return rows_of(model).filter(public_id__in=ids)
    if model not in _one_row:
        _one_row[model] = Prepared(lambda public_id: rows_of(model).filter(public_id=public_id), public_id=PublicId())
    return _one_row[model].all(public_id=ids[0])


def rows_of(model: type[models.Model]) -> models.QuerySet:
    """All rows of a covered model, with what their covered fields point at."""
    relations = [name for name in model.covered if model._meta.get_field(name).is_relation]
    return model._base_manager.select_related(*relations)


def content(row: models.Model) -> dict:
    """The covered fields of a row as plain values that canonical JSON can hold."""
    return {name: _plain(row, name) for name in row.covered}


def beginnings(row: models.Model, *, since: dict) -> dict:
    """What the covered fields that `since` does not know held when they were added: the default that old rows got."""
    new = [row._meta.get_field(name) for name in row.covered if name not in since]
    return {field.name: None if field.is_relation else _plain_value(field.get_default()) for field in new}


def _plain(row: models.Model, name: str):
    field = row._meta.get_field(name)
    if field.is_relation:
        target = getattr(row, name)
        return None if target is None else (ref(target) if hasattr(target, "public_id") else str(target.pk))
    return _plain_value(getattr(row, name))


def _plain_value(value):
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date | Fraction):
        return str(value)
    if isinstance(value, models.fields.files.FieldFile):
        return value.name
    if isinstance(value, dict):
        return {str(key): _plain_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain_value(item) for item in value]
    return value if value is None or isinstance(value, bool | int | str) else str(value)
