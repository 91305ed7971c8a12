"""A voter is a line of the roll, claimed: whatever ways they use, and in whatever order, one ballot counts."""

from datetime import timedelta
from itertools import permutations

import pytest

from folkmoot.base import clock, keys
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.ballots import closing, link, roll
from folkmoot.furniture.ballots.models import Claim, holder_of
from tests import make

pytestmark = pytest.mark.django_db
ADA, CODE, STUB, DESK = "person:ada", "code:7k2m", "stub:0471", "desk:1"
VIA = {ADA: "screen", CODE: "code", STUB: "paper", DESK: "desk"}


@pytest.fixture
def box():
    """An open box; this test may write."""
    place = make.place()
    with writing("test"):
        made = boxes.new_box(place)
        boxes.open_box(made, subject=place, opens_at=clock.now(), closes_at=clock.now() + timedelta(days=1))
        yield made


def close(box):
    with clock.at(box.settled_at):
        closing.mix_closed()
    box.refresh_from_db()


def cast(box, claim, minute):
    with clock.at(box.opened_at + timedelta(minutes=minute)):
        boxes.cast(box, claim, {"options": [claim]}, via=VIA[claim])


def play(box, acts):
    """Every act in its minute: a claim casts, or a pair of claims is found to be one voter's."""
    for minute, act in enumerate(acts):
        if isinstance(act, tuple):
            roll.join(box, *act)
        else:
            cast(box, act, minute)


JOINED = (ADA, CODE)


@pytest.mark.parametrize("acts", list(permutations([ADA, CODE, JOINED])))
def test_of_a_code_and_an_account_the_last_counts_in_every_order_of_arrival(box, acts):
    play(box, acts)
    last = [act for act in acts if act != JOINED][-1]
    close(box)
    assert boxes.counted(box) == [{"options": [last]}]
    assert list(box.roll.values_list("voted", "via")) == [(True, VIA[last])]


THREE = [*permutations([ADA, CODE, STUB]), *permutations([ADA, STUB, DESK]), *permutations([CODE, ADA, DESK])]


@pytest.mark.parametrize("acts", THREE)
@pytest.mark.parametrize("joined", range(4))
def test_the_desk_and_then_paper_win_whatever_came_first(box, acts, joined):
    joins = [(acts[0], acts[1]), (acts[2], acts[1])]
    play(box, [*acts[:joined], *joins, *acts[joined:]])
    close(box)
    wins = next((claim for claim in (DESK, STUB) if claim in acts), acts[-1])
    assert boxes.counted(box) == [{"options": [wins]}]
    assert list(box.roll.values_list("voted", "via")) == [(True, VIA[wins])]


def test_no_way_of_voting_can_tell_that_another_was_used(box):
    cast(box, ADA, 1)
    before = boxes.ballot_of(box, ADA)
    cast(box, DESK, 2)
    cast(box, CODE, 3)
    roll.join(box, ADA, CODE)
    roll.join(box, CODE, DESK)
    now = boxes.ballot_of(box, ADA)
    assert (now.choice, now.leaf_hash, now.complete) == (before.choice, before.leaf_hash, True)
    close(box)
    assert boxes.ballot_of(box, ADA).leaf_hash == before.leaf_hash
    assert boxes.counted(box) == [{"options": [DESK]}]


def test_a_ballot_taken_back_last_is_no_vote_and_leaves_the_desks_alone(box):
    play(box, [CODE, JOINED, ADA])
    with clock.at(box.opened_at + timedelta(minutes=9)):
        boxes.withdraw(box, ADA)
    close(box)
    assert boxes.counted(box) == []
    assert not box.roll.get().voted


def test_what_is_taken_back_on_a_screen_leaves_the_ballot_of_the_desk_alone(box):
    play(box, [DESK, ADA, (ADA, DESK)])
    with clock.at(box.opened_at + timedelta(minutes=9)):
        boxes.withdraw(box, ADA)
    close(box)
    assert boxes.counted(box) == [{"options": [DESK]}]


def test_a_ballot_that_waits_for_more_ticks_takes_nobodys_place(box):
    play(box, [CODE, JOINED])
    with clock.at(box.opened_at + timedelta(minutes=9)):
        boxes.cast(box, ADA, {"options": []}, complete=False)
    close(box)
    assert boxes.counted(box) == [{"options": [CODE]}]
    waiting = box.ballots.get(complete=False)
    assert waiting.outvoted


def test_whatever_is_issued_to_a_voter_claims_their_line(box):
    line = roll.line_of(box, ADA)
    roll.also(box, STUB, line)
    assert roll.line_of(box, ADA) == roll.line_for(box, STUB) == line
    assert roll.line_for(box, CODE) is None
    cast(box, STUB, 1)
    close(box)
    assert list(box.roll.values_list("voted", "via")) == [(True, "paper")]


def test_a_claim_used_before_it_was_issued_to_the_line_is_joined_with_it(box):
    cast(box, STUB, 1)
    roll.also(box, STUB, roll.line_of(box, ADA))
    cast(box, ADA, 2)
    close(box)
    assert boxes.counted(box) == [{"options": [STUB]}]


@pytest.mark.parametrize("acts", [*permutations([ADA, DESK, "paper"]), *permutations([CODE, DESK, "paper"])])
def test_whoever_handed_in_a_paper_without_a_number_has_voted_with_it(box, acts):
    line = roll.line_of(box, ADA)
    for claim in (CODE, DESK):
        roll.also(box, claim, line)
    for minute, act in enumerate(acts):
        if act == "paper":
            roll.paper_was_handed_in(box, line)
        else:
            cast(box, act, minute)
    boxes.cast(box, "paper:sheet1", {"options": ["paper"]}, via="paper")
    close(box)
    assert boxes.counted(box) == [{"options": ["paper"]}]
    assert sorted(box.roll.values_list("voted", "via")) == [(False, "handed-in"), (True, "paper")]


def test_a_line_that_never_voted_stays_on_the_roll(box):
    roll.line_of(box, "address:1 mill road#1")
    close(box)
    assert list(box.roll.values_list("voted", "via")) == [(False, "")]


def test_a_lost_code_opens_nothing_its_ballot_stays_until_the_new_one_votes(box):
    cast(box, CODE, 1)
    line = roll.line_for(box, CODE)
    roll.replace(box, line, kind="code", by="code:new1")
    assert roll.line_for(box, CODE) is None and roll.line_for(box, "code:new1") == line
    with pytest.raises(Refused, match="replaced by a new one"):
        cast(box, CODE, 2)
    with clock.at(box.opened_at + timedelta(minutes=3)):
        boxes.cast(box, "code:new1", {"options": ["new"]}, via="code")
    close(box)
    assert boxes.counted(box) == [{"options": ["new"]}]


def test_a_copy_of_the_roll_names_nobody_and_tells_no_time_after_mixing(box):
    play(box, [ADA, CODE, JOINED])
    assert not Claim.objects.filter(claim__contains="person:").exists()
    close(box)
    assert set(box.claims.values_list("voted", "via", "spot", "turn")) == {(False, "", "", "")}


def test_without_the_key_two_ways_of_one_voter_cannot_be_told_apart_so_nothing_is_mixed(box):
    play(box, [ADA, CODE, JOINED])
    keys.destroy(box.key_name)
    with pytest.raises(boxes.BoxLocked):
        close(box)


def test_one_who_is_forgotten_keeps_the_vote_and_loses_the_name(box):
    ada = make.person("Ada")
    boxes.cast(box, holder_of(ada), {"options": ["x"]})
    hashed = link.hashed(box, holder_of(ada))
    assert Claim.export_for(ada) == [{"box": box.public_id, "voted": True}]
    Claim.erase_for(ada)
    assert not Claim.objects.filter(claim=hashed).exists() and Claim.export_for(ada) == []
    close(box)
    assert boxes.counted(box) == [{"options": ["x"]}] and box.roll.get().voted
