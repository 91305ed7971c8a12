import pytest

from folkmoot.act.activities.tests import sample


@pytest.fixture
def place(db):
    with sample.clock.at(sample.MONDAY):
        yield sample.a_place()
