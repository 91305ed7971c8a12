"""A current SQLite where a wheel exists, swapped in before Django looks for one.

SQLite before 3.51.3 has a rare fault that can corrupt a write-ahead log, so the older library that
many systems ship runs with a rollback journal instead. Every mode here syncs before it answers.
"""

import sys

FIRST_SOUND_WAL = (3, 51, 3)


def use_current_sqlite() -> None:
    """Let `import sqlite3` mean the packaged, current library when it is installed."""
    if "sqlite3" in sys.modules:
        return
    try:
        import pysqlite3  # noqa: PLC0415
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def pragmas(version: tuple[int, int, int]) -> str:
    """The safest settings this SQLite supports: durable before the answer, deleted text overwritten."""
    journal = "WAL" if version >= FIRST_SOUND_WAL else "PERSIST"
    return (
        f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
        " PRAGMA mmap_size=0; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;"
    )
