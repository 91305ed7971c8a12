"""A paper and a screen: one voter counts once, by the published rule, in every order of arrival."""

from itertools import permutations

import pytest

from folkmoot.base.verdict import Refused
from folkmoot.belong.membership import actions as membership
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.paper import actions
from folkmoot.furniture.paper.balance import balance_of
from folkmoot.furniture.paper.models import UNCLEAR
from folkmoot.furniture.paper.seen import Seen
from folkmoot.furniture.paper.tests.stage import close, issue, read_alike, stage, ticks, vote_on_screen
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return stage(fewest_ticks=1)


@pytest.fixture
def batch(at):
    return issue(at, issued=10, listed=True)


@pytest.fixture
def voter(at):
    return make.resident(at.place)


def enter(at, batch, seen, *, spoiled=0):
    actions.count_back(at.ada, batch, returned=1, spoiled=spoiled, unused=9 - spoiled)
    read_alike(at, batch, 1, seen)


def counted(at):
    close(at)
    return [choice["approves"] for choice in boxes.counted(at.box)]


@pytest.mark.parametrize("order", [*permutations(["screen", "in"]), ["screen"]])
def test_a_paper_that_was_handed_in_beats_the_screen_whichever_came_last(at, batch, voter, order):
    stub = actions.hand_out(at.ben, batch, 7, voter)
    for act in order:
        if act == "screen":
            vote_on_screen(at, voter)
        else:
            actions.take_in(at.ben, stub)
    if "in" in order:
        enter(at, batch, ticks("1", "2"))
        assert counted(at) == [["1", "2"]]
    else:
        actions.count_back(at.ada, batch, returned=0, spoiled=0, unused=9)
        assert balance_of(at.box).unsettled == [1], "one paper went home and never came back"
        actions.count_back(at.ada, batch, returned=0, spoiled=0, unused=10)
        assert counted(at) == [["4"]], "a paper that was only handed out changes nothing"


def test_the_roll_is_marked_once_for_a_voter_who_used_both(at, batch, voter):
    vote_on_screen(at, voter)
    actions.take_in(at.ben, actions.hand_out(at.ben, batch, 7, voter))
    enter(at, batch, ticks("1"))
    close(at)
    assert at.box.roll.filter(voted=True).count() == len(boxes.counted(at.box)) == 1
    assert balance_of(at.box).whole.difference == 0


def test_a_rejected_paper_stays_the_voters_only_one(at, batch, voter):
    vote_on_screen(at, voter)
    actions.take_in(at.ben, actions.hand_out(at.ben, batch, 7, voter))
    enter(at, batch, Seen(why=UNCLEAR))
    assert counted(at) == []


def test_a_stub_without_its_paper_and_a_paper_without_its_stub_stop_the_count(at, batch, voter):
    actions.take_in(at.ben, actions.hand_out(at.ben, batch, 7, voter))
    actions.count_back(at.ada, batch, returned=2, spoiled=0, unused=8)
    for number in (1, 2):
        read_alike(at, batch, number, ticks("1"))
    assert balance_of(at.box).of_batch(1).stubs_and_back == -1
    assert balance_of(at.box).unsettled == [1]


def test_a_spoiled_paper_is_given_back_for_a_new_one_and_nobody_gets_two(at, batch, voter):
    first = actions.hand_out(at.ben, batch, 7, voter)
    with pytest.raises(Refused, match="a paper already"):
        actions.hand_out(at.ben, batch, 8, voter)
    actions.spoil(at.ben, first)
    second = actions.hand_out(at.ben, batch, 8, voter)
    with pytest.raises(Refused, match="noted already"):
        actions.take_in(at.ben, first)
    actions.take_in(at.ben, second)
    enter(at, batch, ticks("3"), spoiled=1)
    assert counted(at) == [["3"]]


def test_stubs_are_handed_out_once_and_to_people_who_live_here(at, batch, voter):
    actions.hand_out(at.ben, batch, 7, voter)
    with pytest.raises(Refused, match="handed out already"):
        actions.hand_out(at.ben, batch, 7, make.resident(at.place))
    with pytest.raises(Refused, match="seen to live here"):
        actions.hand_out(at.ben, batch, 8, make.person())
    with pytest.raises(Refused, match="no stub 11"):
        actions.hand_out(at.ben, batch, 11, make.resident(at.place))
    with pytest.raises(Refused, match="without a list"):
        actions.hand_out(at.ben, issue(at), 1, make.resident(at.place))


def test_a_clerk_hands_out_a_paper_by_the_code_somebody_shows_and_ticks_it_off(at, batch, voter, client):
    code = membership.show_desk_code(voter).code
    make.sign_in(client, at.ben)
    address = f"{batch.path}stubs/"
    client.post(address, {"deed": "hand", "stub": "3", "code": code})
    assert "No paper was handed out" in client.post(address, {"deed": "in", "number": "4"}).content.decode()
    client.post(address, {"deed": "in", "number": "3"})
    assert list(batch.stubs.values_list("number", "state")) == [(3, "in")]
    assert "noted already" in client.post(address, {"deed": "spoiled", "number": "3"}).content.decode()
    assert (
        "Nobody shows this code" in client.post(address, {"deed": "hand", "stub": "5", "code": "zzzz"}).content.decode()
    )
