"""A ballot changed, put in or taken out by hand shows in the audit; which one it is stays secret."""

import pytest

from folkmoot.base.guard import writing
from folkmoot.furniture.ballots.models import Ballot
from folkmoot.record import audit
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["vote", "decided"])
def poll(request):
    made = make.process("poll", request.param, people=5)
    make.tick()
    assert audit.audit().faults == []
    return made


def test_a_ballot_changed_by_hand_shows_and_stays_secret(poll):
    ballots = poll.poll.box.ballots.order_by("pk")
    first = ballots.first()
    other = next(one for one in ballots if one.choice != first.choice)
    with writing("a hand"):
        Ballot.objects.filter(pk=first.pk).update(choice=other.choice)
    assert audit.audit().faults == [
        f"ballots.Box:{poll.poll.box.public_id}: 1 of its ballots were put in or changed by hand."
    ]


def test_a_ballot_put_in_by_hand_shows(poll):
    real = poll.poll.box.ballots.first()
    with writing("a hand"):
        Ballot.objects.create(box=real.box, pseudonym="x", choice=real.choice, salt=real.salt, leaf_hash="0" * 64)
    assert "1 of its ballots were put in or changed by hand." in audit.audit().faults[0]


def test_a_ballot_taken_out_after_closing_shows():
    poll = make.process("poll", "decided", people=5)
    make.tick()
    with writing("a hand"):
        poll.poll.box.ballots.first().delete()
    assert audit.audit().faults == [
        f"ballots.Box:{poll.poll.box.public_id}: 4 ballots are in it, and 5 were when voting closed."
    ]
