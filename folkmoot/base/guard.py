"""The write guard: rows change only inside an action, a tick step or a migration.

Every statement passes a wrapper on the connection. INSERT, UPDATE and DELETE are refused unless code
that is allowed to write has said so, and so is anything that cannot be read as a plain statement.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

# Tables that the framework keeps for signing in and for itself; they hold nothing that people decided.
FREE_TABLES = {"django_session", "django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}
CHANGES = re.compile(
    r"^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE(?:\s+TABLE)?)\s+(?:ONLY\s+)?\"?(\w+)\"?",
    re.IGNORECASE,
)
MIGHT_CHANGE = re.compile(r"^\s*(?:WITH|INSERT|REPLACE|UPDATE|DELETE|MERGE|TRUNCATE|COPY|/\*|--)", re.IGNORECASE)
CHANGE_WORDS = re.compile(r"\b(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE|COPY)\b", re.IGNORECASE)

_writer: ContextVar[str] = ContextVar("writer", default="")


class UnguardedWrite(RuntimeError):
    """Code tried to change a row outside an action, a tick step or a migration."""


@contextmanager
def writing(who: str) -> Iterator[None]:
    """Allow changes to rows in this block. `who` names the action, step or migration."""
    token = _writer.set(who)
    try:
        yield
    finally:
        _writer.reset(token)


def may_write() -> bool:
    return bool(_writer.get())


def watch(execute, sql, params, many, context):
    if not _writer.get():
        refuse_changes(sql)
    return execute(sql, params, many, context)


def refuse_changes(sql: str) -> None:
    changed = CHANGES.match(sql)
    if changed and changed.group(1).lower() in FREE_TABLES:
        return
    if changed or (MIGHT_CHANGE.match(sql) and CHANGE_WORDS.search(sql)):
        table = changed.group(1) if changed else "a table"
        raise UnguardedWrite(f"{table} may change only inside an action, a tick step or a migration")


def guard_connection(connection, **_ignored) -> None:
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)


_migrating: list = []


def migration_begins(**_ignored) -> None:
    if not _migrating:
        _migrating.append(_writer.set("migration"))


def migration_ends(**_ignored) -> None:
    if _migrating:
        _migrating.pop()
        _writer.set("")


def install() -> None:
    connection_created.connect(guard_connection, dispatch_uid="write-guard")
    pre_migrate.connect(migration_begins, dispatch_uid="write-guard")
    post_migrate.connect(migration_ends, dispatch_uid="write-guard-off")
