"""One running product for every walk that needs it; each walk builds a place of its own."""

import os

import pytest

from tests import live, live_postgres
from tools import withpg


@pytest.fixture(scope="package")
def postgres():
    """On PostgreSQL, a server that syncs and that a test may kill, so that no other test loses its own; else None."""
    if not withpg.is_postgresql(os.environ.get("DATABASE_URL", "")):
        yield None
        return
    with live_postgres.server() as server:
        yield server


@pytest.fixture(scope="package")
def running(postgres):
    with live.product(database=postgres.address if postgres else "") as product:
        yield product
