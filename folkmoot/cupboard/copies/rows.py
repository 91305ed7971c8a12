"""Every row of every table as plain lines, the same on SQLite and PostgreSQL, and back again."""

import base64
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

AT_ONCE = 500
# Made by Django itself in every new database, or ended on purpose: whoever was signed in signs in again.
LEFT_OUT = ("contenttypes", "auth", "sessions")


def tables() -> list[type[models.Model]]:
    """The tables that a copy holds, in a fixed order."""
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return sorted(
        (model for model in found if model._meta.app_label not in LEFT_OUT), key=lambda model: model._meta.label
    )


def columns(model: type[models.Model]) -> list[models.Field]:
    return list(model._meta.concrete_fields)


def lines(model: type[models.Model]) -> Iterator[bytes]:
    """One JSON line for each row, by key: ballots and lines of the roll have random keys, so their order tells nothing."""
    names = [field.attname for field in columns(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield json.dumps([_plain(value) for value in row], ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    return value


def put_back(model: type[models.Model], names: list[str], file: IO[bytes]) -> int:
    """Insert the rows of one table. Columns that have been added since keep their default."""
    fields = {field.attname: field for field in columns(model)}
    known = [(at, fields[name]) for at, name in enumerate(names) if name in fields]
    count = 0
    for batch in _batches(file):
        rows = [model(**{field.attname: _value(field, line[at]) for at, field in known}) for line in batch]
        model._base_manager.bulk_create(rows, batch_size=AT_ONCE)
        count += len(rows)
    return count


def _value(field: models.Field, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return target.to_python(value)


def _batches(file: Iterable[bytes]) -> Iterator[list[list[Any]]]:
    batch: list[list[Any]] = []
    for line in file:
        batch.append(json.loads(line))
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def empty_all() -> None:
    """Delete every row, keys between tables being checked only at the end of the transaction."""
    for model in tables():
        model._base_manager.all()._raw_delete(connection.alias)


def check_now() -> None:
    """Every key between tables leads somewhere. Raises IntegrityError."""
    connection.check_constraints()


def count_on() -> None:
    """Numbers that the database gives out go on after the highest one that was put back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


@contextmanager
def one_view() -> Iterator[None]:
    """All tables as they are at one moment, without keeping anybody from writing."""
    if connection.in_atomic_block:
        yield
        return
    begin = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}
    with connection.cursor() as cursor:
        cursor.execute(begin[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("COMMIT")
