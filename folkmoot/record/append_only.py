"""The triggers that keep entries, nodes and checkpoints from being changed or deleted, and the one time they are lifted."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

TABLES = ("record_entry", "record_node", "record_checkpoint", "record_logkey", "record_cosignature")
DEEDS = ("update", "delete")
SAYS = "the record is append-only"


def to_add(vendor: str) -> Iterator[str]:
    """Statements that put the triggers on."""
    if vendor == "postgresql":
        yield (
            "CREATE OR REPLACE FUNCTION record_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$"
        )
    does = {
        "sqlite": f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
        "postgresql": "FOR EACH ROW EXECUTE FUNCTION record_is_append_only()",
    }
    for table in TABLES:
        for deed in DEEDS:
            yield f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table} {does[vendor]}"


def to_drop(vendor: str) -> Iterator[str]:
    """Statements that take them off again."""
    for table in TABLES:
        for deed in DEEDS:
            yield f"DROP TRIGGER {table}_no_{deed}" + (f" ON {table}" if vendor == "postgresql" else "")
    if vendor == "postgresql":
        yield "DROP FUNCTION record_is_append_only()"


@contextmanager
def lifted() -> Iterator[None]:
    """Only while a safe copy is put back, inside its transaction: whatever fails, the triggers stand as before."""
    if not connection.in_atomic_block:
        raise RuntimeError("the record's triggers are lifted inside a transaction only")
    _run(to_drop(connection.vendor))
    yield
    _run(to_add(connection.vendor))


def _run(statements: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
