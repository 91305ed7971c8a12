"""Entries, nodes, checkpoints and what keepers signed can be added and read, never changed or deleted."""

from django.db import migrations

from folkmoot.record.append_only import to_add, to_drop


def add_triggers(apps, schema_editor):
    for sql in to_add(schema_editor.connection.vendor):
        schema_editor.execute(sql)


def drop_triggers(apps, schema_editor):
    for sql in to_drop(schema_editor.connection.vendor):
        schema_editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
