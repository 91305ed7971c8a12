import pytest

from folkmoot.act.groups.tests import sample
from tests import make


@pytest.fixture
def place(db):
    with sample.clock.at(sample.MONDAY):
        yield make.place()
