import pytest

from folkmoot.act.spaces.tests import sample


@pytest.fixture
def place(db):
    with sample.clock.at(sample.MONDAY):
        yield sample.a_place()


@pytest.fixture
def hall(place):
    return sample.space(place)
