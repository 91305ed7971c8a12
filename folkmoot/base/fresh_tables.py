"""All tables of an empty database at once, as the models say.

Walking through the first migration of every room comes to the same tables, but works each model out anew for every other: with
a hundred models that is a quarter of a minute, on the first start of everybody and of every test. tests/house/test_tables.py
makes them both ways and compares.

What a migration does by hand, such as a trigger, its room says here too: `fresh_tables.also(function)` in its AppConfig.ready.
"""

from collections.abc import Callable, Iterable

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

_also: list[Callable[[str], Iterable[str]]] = []


def also(statements: Callable[[str], Iterable[str]]) -> None:
    """Have these SQL statements carried out once the tables stand. The function is given the vendor of the database."""
    if statements not in _also:
        _also.append(statements)


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    return not connection.introspection.table_names()


def make(connection: BaseDatabaseWrapper) -> None:
    """The framework's few tables by their own migrations, and all of ours in one transaction, with each migration noted as done."""
    emit_pre_migrate_signal(0, interactive=False, db=connection.alias)
    executor = MigrationExecutor(connection)
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if not _is_ours(node[0])])
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if _is_ours(model._meta.app_label):
                editor.create_model(model)
        for statements in _also:
            for sql in statements(connection.vendor):
                editor.execute(sql)
        for app, name in executor.loader.graph.nodes:
            if _is_ours(app):
                executor.recorder.record_applied(app, name)
    emit_post_migrate_signal(0, interactive=False, db=connection.alias)


def _is_ours(app: str) -> bool:
    return apps.get_app_config(app).name.startswith("folkmoot.")
