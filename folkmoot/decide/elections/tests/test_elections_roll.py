"""The roll of an election: who is on it when voting begins, and that every way of voting asks it."""

import pytest

from folkmoot.base.verdict import Refused
from folkmoot.decide.elections.models import Election
from folkmoot.decide.elections.tests import sample
from folkmoot.furniture.ballots import actions as ballots
from folkmoot.furniture.ballots import rules as ballot_rules
from folkmoot.furniture.ballots.models import holder_of
from tests import make

pytestmark = pytest.mark.django_db
LATE = "The roll of this election was closed on"


@pytest.fixture
def election() -> Election:
    made = make.process("election", "vote", people=0).election
    sample.enough_stand(made)
    return made


@pytest.fixture
def late(election):
    """Somebody seen to live here three days after voting began."""
    return make.resident(election.process.place)


@pytest.mark.parametrize("page", ["vote/", "easy/"])
def test_whoever_came_after_the_roll_was_closed_votes_on_no_other_page_either(client, election, late, page):
    make.sign_in(client, late, twice=False)
    address = election.box.address(page)
    assert LATE in client.get(address).content.decode()
    sent = client.post(address, {"mark-1": "1"})
    assert LATE in sent.content.decode() and not election.box.ballots.exists()


def test_nor_at_the_desk_with_a_helper_or_at_a_shared_screen(election, late):
    clerk, box = make.holder(election.process.place, "clerk"), election.box
    ballots.promise(clerk, box)
    for casts in (
        lambda: ballots.cast_at_desk(clerk, box, claim=holder_of(late), marks={"1": "1"}),
        lambda: ballots.cast_for(clerk, box, claim=holder_of(late), marks={"1": "1"}),
        lambda: ballots.cast_at_kiosk(late, box, claim=holder_of(late), spot="Hall", marks={"1": "1"}),
        lambda: ballots.let_in(clerk, box, claim=holder_of(late)),
    ):
        with pytest.raises(Refused, match=LATE):
            casts()
    assert not box.ballots.exists()


def test_whoever_is_on_the_roll_votes_at_the_desk(election):
    clerk, voter = make.holder(election.process.place, "clerk"), make.resident(election.process.place)
    sample.on_the_roll(election.process, voter)
    assert ballot_rules.is_a_voter(voter, election.box)
    ballots.cast_at_desk(clerk, election.box, claim=holder_of(voter), marks={"1": "1"})
    assert election.box.ballots.count() == 1
