"""An office of a group that neighbours vote on shows who was chosen."""

import pytest

from folkmoot.base.ids import ref
from folkmoot.decide.elections import actions as elections
from folkmoot.handoffs import position_to_group
from tests import make

pytestmark = pytest.mark.django_db


def test_positions_of_the_place_can_be_offices_and_others_cannot():
    place, other = make.place(), make.place()
    words = {"duties": "Chairs.", "seats": 1, "seconders": 0}
    chair = elections.make_position(place.organiser, place, title="Chair", **words)
    away = elections.make_position(other.organiser, other, title="Chair", **words)
    assert [one.reference for one in position_to_group.choices(place)] == [ref(chair)]
    found = position_to_group.held(place, [ref(chair), ref(away)])
    assert list(found) == [ref(chair)] and found[ref(chair)].holders == ()
