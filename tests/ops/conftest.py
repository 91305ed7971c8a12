"""What the rehearsals share: tables that are made once."""

import shutil

import pytest
from django.db import connection

from tests import migrated


@pytest.fixture(scope="session")
def made_tables():
    """A file of SQLite with every table and no row; None where the tests' own database is another sort."""
    return migrated.empty_database() if connection.vendor == "sqlite" else None


@pytest.fixture(scope="session")
def caddy():
    if not shutil.which("caddy"):
        pytest.skip("Caddy is not installed here (on Debian and Ubuntu: apt-get install caddy)")
