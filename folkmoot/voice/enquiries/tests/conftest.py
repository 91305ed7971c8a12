import pytest

from folkmoot.voice.enquiries.tests import sample


@pytest.fixture
def place(db):
    with sample.clock.at(sample.MONDAY):
        yield sample.place_with_offices()
