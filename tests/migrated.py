"""An empty database with every table, made once for these migrations and then copied: making it takes some seconds.

It lies in .pytest_cache, under a name that tells which migrations made it. Only SQLite is copied; a PostgreSQL is
migrated where it is used, so that the migrations themselves are run in every `make test` (tests/house/test_tables.py).
"""

import fcntl
import gc
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from folkmoot.config.sqlite import use_current_sqlite

use_current_sqlite()
import sqlite3  # noqa: E402  (the one that the product uses)

from django.db import connection  # noqa: E402

HOUSE = Path(__file__).resolve().parent.parent
CACHE = HOUSE / ".pytest_cache" / "migrated"
# What the tables of a fresh database come from, beside the migrations themselves.
ALSO = ("folkmoot/record/append_only.py", "requirements.txt")


def empty_database() -> Path:
    """The file to copy; whoever asks first makes it, and others wait for that."""
    CACHE.mkdir(parents=True, exist_ok=True)
    found = CACHE / f"{_digest()}.sqlite3"
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not found.exists():
            _make(found)
    return found


def copy_to(file: Path) -> None:
    """A database file of one's own, with every table and no row that anybody wrote."""
    with sqlite3.connect(empty_database()) as source, sqlite3.connect(file) as target:
        source.backup(target)
    source.close()
    target.close()


def _digest() -> str:
    also = [path for path in (HOUSE / name for name in ALSO) if path.exists()]
    sources = sorted(HOUSE.glob("folkmoot/**/migrations/*.py")) + also
    told = "\n".join(f"{path.relative_to(HOUSE)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in sources)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _make(found: Path) -> None:
    for old in CACHE.glob("*.sqlite3"):
        old.unlink()
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("FOLKMOOT_", "PYTEST_"))}
    words = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        part = Path(folder) / "part.sqlite3"
        own = {"FOLKMOOT_VAR": folder, "FOLKMOOT_MODE": "demo", "DATABASE_URL": f"sqlite:///{part}"}
        ours |= own | {"DJANGO_SETTINGS_MODULE": "folkmoot.config.settings"}
        subprocess.run(words, cwd=HOUSE, env=ours, check=True)
        with sqlite3.connect(part) as line:  # all of it in the one file
            line.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            line.execute("PRAGMA journal_mode = DELETE")
        line.close()
        part.rename(found)


def pytest_collection_finish(session):
    """What is loaded by now stays to the end: the garbage collector need not look at it again and again (a sixth of the time)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Fill the tests' own database in memory before Django looks into it: it then finds that everything is made."""
    if connection.vendor != "sqlite":
        yield
        return
    # It lives for as long as somebody holds it.
    holder = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
    with sqlite3.connect(empty_database()) as source:
        source.backup(holder)
    source.close()
    yield
    holder.close()
