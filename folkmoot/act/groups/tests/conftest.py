import pytest

from folkmoot.act.groups.tests import sample
from tests import make


@pytest.fixture
def place(db):
    with sample.clock.at(sample.MONDAY):
        yield make.place()


@pytest.fixture
def insiders(place):
    return make.resident(place, "Ada", email="ada@example.org"), make.resident(place, "Bob", email="bob@example.org")
