"""What the rehearsals share: tables that are made once."""

import shutil

import pytest
from django.db import connection


@pytest.fixture(scope="session")
def made_tables(request, tmp_path_factory):
    """A file of SQLite with every table and no row, copied from the tests' own database; None where that is another sort."""
    if connection.vendor != "sqlite":
        return None
    request.getfixturevalue("django_db_setup")
    path = tmp_path_factory.mktemp("tables") / "empty.sqlite3"
    with request.getfixturevalue("django_db_blocker").unblock(), connection.cursor() as cursor:
        cursor.execute(f"VACUUM INTO '{path}'")
    return path


@pytest.fixture(scope="session")
def caddy():
    if not shutil.which("caddy"):
        pytest.skip("Caddy is not installed here (on Debian and Ubuntu: apt-get install caddy)")
