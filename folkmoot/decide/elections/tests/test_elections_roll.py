"""The roll of an election: who is on it when voting begins, and that every way of voting asks it."""

from datetime import timedelta

import pytest

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.decide.elections import actions
from folkmoot.decide.elections.models import Election
from folkmoot.decide.elections.tests import sample
from folkmoot.furniture.ballots import actions as ballots
from folkmoot.furniture.ballots import ballot_codes
from folkmoot.furniture.ballots import rules as ballot_rules
from folkmoot.furniture.ballots.models import holder_of
from folkmoot.furniture.paper import rules as paper_rules
from folkmoot.furniture.paper.models import Batch
from folkmoot.record.queries import lines_about
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


def test_nor_is_a_numbered_paper_handed_to_them(election, late):
    clerk = make.holder(election.process.place, "clerk")
    batch = Batch(box=election.box, listed=True, issued=10)
    assert LATE in str(paper_rules.may_hand_out(clerk, batch, 1, late).sentence)
    sample.on_the_roll(election.process, late)
    assert paper_rules.may_hand_out(clerk, batch, 1, late)


def test_whoever_is_on_the_roll_votes_at_the_desk(election):
    clerk, voter = make.holder(election.process.place, "clerk"), make.resident(election.process.place)
    sample.on_the_roll(election.process, voter)
    assert ballot_rules.is_a_voter(voter, election.box)
    ballots.cast_at_desk(clerk, election.box, claim=holder_of(voter), marks={"1": "1"})
    assert election.box.ballots.count() == 1


def test_how_many_are_on_the_roll_is_written_down_once_and_told_with_the_result(client, election):
    voters = [make.resident(election.process.place) for _each in range(3)]
    for voter in voters:
        sample.on_the_roll(election.process, voter)
    make.tick()
    election.refresh_from_db()
    assert election.roll_size >= 3
    size = election.roll_size
    sample.on_the_roll(election.process, make.resident(election.process.place))
    make.tick()
    election.refresh_from_db()
    assert election.roll_size == size, "written down once"
    lines = [line for line in lines_about(election.process) if line.kind == "election.roll-closed"]
    assert [line.body["c"]["number"] for line in lines] == [size]
    for voter in voters:
        actions.cast_ballot(voter, election, marks={"1": "1"})
    with clock.at(election.process.closes_at + timedelta(minutes=1)):
        make.tick()
        assert f"3 of {size} people on the roll voted." in client.get(election.address("result/")).text


def test_on_the_day_itself_the_roll_is_still_open(election):
    with clock.at(election.process.timetable["vote"].opens_at + timedelta(minutes=5)):
        make.tick()
    election.refresh_from_db()
    assert election.roll_size is None


def test_where_letters_voted_too_the_roll_is_told_beside_them(client, election):
    box, organiser = election.box, election.process.place.organiser
    code = ballots.put_on_roll(organiser, box, reason="other")
    ballots.cast_with_code(organiser, box, claim=ballot_codes.claim_of(code), marks={"1": "1"})
    with clock.at(election.process.closes_at + timedelta(minutes=1)):
        make.tick()
        page = client.get(election.address("result/")).text
    assert "1 person voted." in page and "with an account" in page
