"""What many tests begin with is built once, and a copy of it is put into the empty database of the next that asks.

    @remembered
    def decided(kind, *, people=3):  # through the product's own actions, as ever
        ...

The first call of a run builds it. What came of it is kept: every row, every file, every letter, and what was returned.
Whoever asks for the same within ten minutes gets just that, in a few milliseconds. Built anew, as without the
decorator, is whatever is asked for

- where somebody has already written into the database, or where a test commits for real;
- by a test that changes settings or parts of the product (`settings`, `monkeypatch`), lest others are given its changes;
- with an argument whose likeness cannot be told: a row, a function made on the spot.
"""

import copy
import functools
import os
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from types import FunctionType, SimpleNamespace
from typing import Any

from django.core import mail
from django.db import connection
from django.utils import translation

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.spine.process.kinds import all_kinds

LASTS = timedelta(minutes=10)
CHANGES_THE_PRODUCT = {"monkeypatch", "settings"}
COMMITS = {"transactional_db", "live_server", "django_db_serialized_rollback"}
SIMPLE = (str, int, bool, date, timedelta, Enum, type(None))
# The framework's own rows, which stand in every fresh database.
NOT_OURS = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}

running = SimpleNamespace(takes_from_memory=False)  # the test that runs now
_kept: dict[Hashable, "_Built"] = {}


@dataclass
class _Built:
    """All that one call brought about."""

    returned: Any
    rows: dict[str, list[tuple]] = field(default_factory=dict)
    files: dict[Path, bytes] = field(default_factory=dict)
    letters: list[Any] = field(default_factory=list)


def pytest_runtest_setup(item):
    marked = item.get_closest_marker("django_db")
    commits = bool(marked and marked.kwargs.get("transaction"))
    running.takes_from_memory = not commits and not _asked_for(item) & (CHANGES_THE_PRODUCT | COMMITS)


def _asked_for(item) -> set[str]:
    """The fixtures that this test and its fixtures ask for, not those that the framework gives to every test."""
    known = item._fixtureinfo.name2fixturedefs
    asked, next_ones = set(), list(item._fixtureinfo.initialnames)
    while next_ones:
        name = next_ones.pop()
        made_by = known[name][-1] if name in known else None
        if made_by is None or name in asked or (name.startswith("_") and made_by.func.__module__.startswith("pytest_")):
            continue
        asked.add(name)
        next_ones += made_by.argnames
    return asked


def remembered(build: Callable) -> Callable:
    """Have this builder run once, and its work put back afterwards."""

    @functools.wraps(build)
    def given(*arguments, **named):
        key = _key(build, arguments, named) if running.takes_from_memory and connection.vendor == "sqlite" else None
        if key is None or not _is_empty():
            return build(*arguments, **named)
        if key not in _kept:
            _kept[key] = _watched(lambda: build(*arguments, **named))
        else:
            _put_back(_kept[key])
        return _copied(_kept[key].returned)

    return given


def _key(build: Callable, arguments: tuple, named: dict) -> Hashable | None:
    """What makes two calls alike, the time among it; None where that cannot be told."""
    values = [*arguments, *named.values()]
    if not all(isinstance(value, SIMPLE) or _is_lasting(value) for value in values):
        return None
    now = clock.now()
    moment = now if clock.is_pretended() else now.timestamp() // LASTS.total_seconds()
    return build, arguments, tuple(sorted(named.items())), moment, translation.get_language()


def _is_lasting(value: Any) -> bool:
    """A function that stands in a module: what it does is the same at the next call."""
    return isinstance(value, FunctionType) and value.__closure__ is None and value.__name__ in value.__globals__


def _is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_anything())
        return not cursor.fetchone()[0]


@functools.cache
def _tables() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_list(cursor)
    return tuple(sorted(table.name for table in found if table.type == "t" and table.name not in NOT_OURS))


@functools.cache
def _anything() -> str:
    # In pieces: a long chain of OR would be one expression too deep for SQLite.
    asked = (f'SELECT EXISTS (SELECT 1 FROM "{table}") AS found' for table in _tables())
    return f"SELECT MAX(found) FROM ({' UNION ALL '.join(asked)})"


@functools.cache
def _whole(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')
        columns = [column[0] for column in cursor.description]
    # The plus leaves each value as it lies on the disk: without it Django makes days and hours of some.
    names = ", ".join(f'+"{column}"' for column in columns)
    return f'SELECT {names} FROM "{table}"'


def _watched(build: Callable[[], Any]) -> _Built:
    files, letters = _files(), len(_outbox())
    built = _Built(build())
    built.returned = _copied(built.returned)
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(_whole(table))
            found = cursor.fetchall()
            if found:
                built.rows[table] = found
    built.files = {path: path.read_bytes() for path, seen in _files().items() if files.get(path) != seen}
    built.letters = copy.deepcopy(_outbox()[letters:])
    return built


def _put_back(built: _Built) -> None:
    with writing("what was remembered"), connection.cursor() as cursor:
        for table, rows in built.rows.items():
            places = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)
    for path, content in built.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    _outbox().extend(copy.deepcopy(built.letters))


def _copied(returned: Any) -> Any:
    """A copy, of rows and whatever hangs on them; kinds of process stay the ones they are."""
    return copy.deepcopy(returned, {id(kind): kind for kind in all_kinds()})


def _outbox() -> list[Any]:
    return getattr(mail, "outbox", [])


def _files() -> dict[Path, tuple[int, int]]:
    """The files that this run keeps, with their sizes and times."""
    seen = {}
    for folder, _folders, names in os.walk(os.environ["FOLKMOOT_VAR"]):
        for name in names:
            path = Path(folder) / name
            known = path.stat()
            seen[path] = (known.st_size, known.st_mtime_ns)
    return seen
