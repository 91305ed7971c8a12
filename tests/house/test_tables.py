"""The tables of an empty database are the same, made at once or by walking through every migration."""

import os
import subprocess
import sys

import psycopg
import pytest

from tests import live, migrated
from tools.withpg import is_postgresql

COLUMNS = """
    SELECT 'column', table_name, column_name, data_type, is_nullable, column_default, character_maximum_length::text
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'index', tablename, indexname, indexdef, '', '', '' FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', '', ''
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), '', '', ''
      FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'migration', app, name, '', '', '', '' FROM django_migrations
"""


def migrate(folder, database: str, *words: str) -> None:
    own = {"FOLKMOOT_VAR": str(folder), "FOLKMOOT_MODE": "demo", "DATABASE_URL": database}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0", *words]
    subprocess.run(command, cwd=live.HOUSE, env=os.environ | own | {"DJANGO_SETTINGS_MODULE": SETTINGS}, check=True)


SETTINGS = "folkmoot.config.settings"


def told(file) -> set[tuple]:
    """What SQLite says of every table, index and trigger; the columns of a table in any order."""
    with migrated.sqlite3.connect(file) as line:
        found = {
            (sort, name, columns(sql) if sort == "table" else sql)
            for sort, name, sql in line.execute(
                "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
            )
        }
        return found | {("migration", *row) for row in line.execute("SELECT app, name FROM django_migrations")}


def columns(sql: str) -> tuple[str, ...]:
    parts, depth = [""], 0
    for letter in sql[sql.index("(") + 1 : sql.rindex(")")]:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return tuple(sorted(part.strip() for part in parts))


def test_both_ways_come_to_the_same_tables_on_sqlite(tmp_path):
    if is_postgresql(os.environ.get("DATABASE_URL", "")):
        pytest.skip("the same is asked of PostgreSQL below")
    migrate(tmp_path, f"sqlite:///{tmp_path / 'by_steps.sqlite3'}", "--step-by-step")
    at_once, by_steps = told(migrated.empty_database()), told(tmp_path / "by_steps.sqlite3")
    assert len(at_once) > 300
    assert sorted(at_once ^ by_steps, key=str) == []


def test_both_ways_come_to_the_same_tables_on_postgresql(tmp_path):
    server = os.environ.get("DATABASE_URL", "")
    if not is_postgresql(server):
        pytest.skip("no PostgreSQL is asked for")
    found = []
    for words in ((), ("--step-by-step",)):
        with live.own_database(server) as address:
            migrate(tmp_path, address, *words)
            with psycopg.connect(address) as line:
                found.append(set(line.execute(COLUMNS).fetchall()))
    assert len(found[0]) > 1000
    assert sorted(found[0] ^ found[1], key=str) == []
