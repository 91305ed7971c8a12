"""A check from its beginning to its end."""

import pytest
from django.db import IntegrityError

from folkmoot.base.verdict import Refused
from folkmoot.furniture.checks import actions
from folkmoot.furniture.checks.tests import sample_owner
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def things():
    with sample_owner.owning() as owned:
        yield owned


@pytest.fixture
def place():
    return make.place()


def test_a_check_begins_with_its_first_step_that_nobody_has(things, place):
    check = sample_owner.begin(things, place)
    step = check.steps.get()
    assert (check.state, step.kind, step.is_held, step.days_left) == ("formal", "formal", False, 7)
    assert check.leaf and check.events.get().leaf == check.leaf


def test_a_thing_is_checked_once(things, place):
    check = sample_owner.begin(things, place)
    with pytest.raises(IntegrityError):
        actions.begin(place, owner="sample", about=check.about, title="x", url="/", due_on=check.due_on)


def test_a_withdrawn_thing_ends_its_check(things, place):
    check = actions.withdraw(sample_owner.begin(things, place))
    assert check.state == "withdrawn" and not check.steps.get().is_open
    with pytest.raises(Refused, match="withdrawn"):
        actions.withdraw(check)
