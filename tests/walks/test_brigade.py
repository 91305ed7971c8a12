"""A brigade brings in accounts to carry a vote. They end in the queue of residencies to look at, and the count is as without them."""

import pytest

from bench import brigade_stage as stage
from folkmoot.furniture.ballots.models import Ballot

pytestmark = pytest.mark.django_db

# 48 accounts here; bench/brigade.py has 500 and several seeds. A burst or a tree is held whole once it is larger than what the
# table of signals lets in unseen, and these are larger, so all must be in the queue. One in ten of the street may have come
# in the same way at the same time; they come to the desk.
ALL, MOST_ALARMS = 1.0, 0.10


@pytest.mark.parametrize(("way", "inside"), [(stage.by_vouching, 6), (stage.by_letters, 0)])
def test_a_brigade_ends_in_the_queue_and_the_count_is_as_if_it_had_not_come(way, inside):
    street = stage.street(3, honest=40, inside=inside)
    way(street, 48)

    found = stage.vote(street)

    assert found.accounts == 48
    assert found.caught / found.accounts >= ALL
    assert found.alarms / found.honest <= MOST_ALARMS
    assert found.counted == found.without_brigade
    assert found.told == "48"
    assert Ballot.objects.filter(set_aside=True).count() == 48
    assert {tuple(choice) for choice in Ballot.objects.filter(set_aside=True).values_list("choice", flat=True)} == {
        ("sealed",)
    }
