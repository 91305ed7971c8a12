"""Entries, nodes and checkpoints can be added and read, never changed or deleted."""

from django.db import migrations

TABLES = ("record_entry", "record_node", "record_checkpoint", "record_logkey")
SAYS = "the record is append-only"


def add_triggers(apps, schema_editor):
    for table in TABLES:
        for sql in _triggers(schema_editor.connection.vendor, table):
            schema_editor.execute(sql)


def drop_triggers(apps, schema_editor):
    for table in TABLES:
        for deed in ("update", "delete"):
            on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER {table}_no_{deed}{on}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION record_is_append_only()")


def _triggers(vendor, table):
    if vendor == "sqlite":
        for deed in ("update", "delete"):
            yield (
                f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
            )
        return
    yield (
        "CREATE OR REPLACE FUNCTION record_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$"
    )
    for deed in ("update", "delete"):
        yield (
            f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION record_is_append_only()"
        )


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
