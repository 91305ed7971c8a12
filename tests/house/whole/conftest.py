"""The world that the tests of the whole house walk through."""

import pytest
from django.db import transaction

from tests.house import doors
from tests.house import world as worlds


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    """Built once for the tests of this folder (in each of their processes), and undone after them."""
    with django_db_blocker.unblock():
        point = transaction.atomic()
        point.__enter__()
        try:
            yield worlds.build()
        finally:
            transaction.set_rollback(True)
            point.__exit__(None, None, None)


@pytest.fixture(scope="package")
def looks(world, django_db_blocker):
    """What each person finds at each address, filled in as they are asked for."""
    with django_db_blocker.unblock():
        return doors.Looks(world)
