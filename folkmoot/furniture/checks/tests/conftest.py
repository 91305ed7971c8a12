import pytest

from folkmoot.furniture.checks.tests import sample_owner
from tests import make


@pytest.fixture
def things():
    with sample_owner.owning() as owned:
        yield owned


@pytest.fixture
def place():
    made = make.place()
    made.ada, made.ben = make.holder(made, "checker", "Ada Checker"), make.holder(made, "checker", "Ben Checker")
    return made
