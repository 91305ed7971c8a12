"""What stands in our tables, as one hash each, to see whether anything changed."""

import hashlib

from django.apps import apps
from django.db import connection

# Counted tries and sessions change whenever somebody knocks; a letter may be sent to say that somebody knocked.
MAY_CHANGE = {"base_bucket", "base_letter", "django_session", "django_content_type", "auth_permission"}


def digests() -> dict[str, str]:
    """{table: hash of all its rows}"""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)} - MAY_CHANGE
    return {table: _digest(table) for table in sorted(tables)}


def _digest(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # our own names
        rows = sorted(repr([bytes(cell) if isinstance(cell, memoryview) else cell for cell in row]) for row in cursor)
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def changed(before: dict[str, str]) -> list[str]:
    """Tables whose rows are not what they were."""
    now = digests()
    return [table for table in now if now[table] != before.get(table)]
