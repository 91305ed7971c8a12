"""Papers add up before anything is published; then they are ballots like all others."""

import json
from datetime import timedelta

import pytest

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.ballots import handed_in
from folkmoot.furniture.paper import actions
from folkmoot.furniture.paper.actions.settling import PaperWasChanged
from folkmoot.furniture.paper.balance import balance_of
from folkmoot.furniture.paper.models import UNCLEAR, Sheet, Signature
from folkmoot.furniture.paper.seen import Seen
from folkmoot.furniture.paper.tests.stage import close, issue, pile, read_alike, stage, ticks, vote_on_screen
from folkmoot.record.audit import audit
from folkmoot.record.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return stage(fewest_ticks=1)


def counted(at):
    return sorted(choice["approves"] for choice in boxes.counted(at.box))


def test_accepted_papers_are_counted_with_the_ballots_from_screens(at):
    ada = make.resident(at.place)
    vote_on_screen(at, ada)
    pile(at, [ticks("1", "2"), Seen(blank=True), Seen(why=UNCLEAR)], issued=10, spoiled=1)
    assert close(at).state == at.process.CONCLUDED
    assert counted(at) == [[], ["1", "2"], ["4"]]
    assert sorted(at.box.roll.filter(voted=True).values_list("via", flat=True)) == ["paper", "paper", "screen"]
    assert not audit().faults


def test_the_record_tells_how_the_papers_added_up(at):
    pile(at, [ticks("1"), ticks("2"), Seen(why=UNCLEAR)], issued=10, spoiled=2)
    close(at)
    said = json.loads(Entry.objects.get(kind="paper.put-in", obj=ref(at.box)).body)["c"]
    wanted = {"issued": 10, "returned": 3, "spoiled": 2, "unused": 5, "accepted": 2, "rejected": 1}
    assert wanted.items() <= said.items() and said["signed_differences"] == 0


def test_paper_handed_in_before_closing_is_waited_for_and_entered_after_it(at):
    batch = issue(at, issued=3)
    assert close(at).state == at.process.OPEN, "nobody has counted the papers yet"
    assert "still being counted by hand" in handed_in.waits_for(at.box)

    with clock.at(at.box.settled_at + timedelta(days=2)):
        actions.count_back(at.ben, batch, returned=2, spoiled=0, unused=1)
        read_alike(at, batch, 1, ticks("1"))
        assert handed_in.waits_for(at.box) == "The paper ballots are being entered: 1 of 2 done."
        make.tick()
        read_alike(at, batch, 2, ticks("2"))
        assert not handed_in.waits_for(at.box)
        make.tick()
    at.process.refresh_from_db()
    at.box.refresh_from_db()
    assert at.process.state == at.process.CONCLUDED
    assert counted(at) == [["1"], ["2"]]


def test_a_paper_read_differently_holds_the_result_until_it_is_decided(at):
    batch = actions.count_back(at.ada, issue(at, issued=1), returned=1, spoiled=0, unused=0)
    actions.read_paper(at.ada, batch, 1, seen=ticks("1"))
    sheet = actions.read_paper(at.ben, batch, 1, seen=ticks("2"))
    assert close(at).state == at.process.OPEN
    with clock.at(at.box.settled_at + timedelta(days=1)):
        actions.decide(at.cleo, sheet, seen=ticks("2"))
        make.tick()
    at.box.refresh_from_db()
    assert counted(at) == [["2"]]


def test_numbers_that_do_not_add_up_hold_the_result_until_two_people_sign_a_reason(at):
    batch = issue(at, issued=10)
    actions.count_back(at.ada, batch, returned=1, spoiled=0, unused=8)
    read_alike(at, batch, 1, ticks("1"))
    with pytest.raises(Refused, match="Sign when voting is over"):
        actions.sign_difference(at.ada, at.box, 1, reason="One is missing.")
    assert close(at).state == at.process.OPEN
    assert "do not add up" in handed_in.waits_for(at.box)

    with clock.at(at.box.settled_at + timedelta(days=1)):
        for _again in range(2):
            actions.sign_difference(at.ada, at.box, 1, reason="One was torn and thrown away.")
        assert balance_of(at.box).unsettled == [1], "one person twice is one name"
        actions.sign_difference(at.cleo, at.box, 1, reason="I saw it torn.")
        make.tick()
    at.process.refresh_from_db()
    assert at.process.state == at.process.CONCLUDED


def test_a_signature_is_for_these_figures_only(at):
    batch = issue(at, issued=10)
    actions.count_back(at.ada, batch, returned=1, spoiled=0, unused=8)
    read_alike(at, batch, 1, ticks("1"))
    with clock.at(at.box.settled_at + timedelta(days=1)):
        for person in (at.ada, at.ben):
            actions.sign_difference(person, at.box, 1, reason="One is missing.")
        assert not balance_of(at.box).unsettled
        actions.count_back(at.ada, batch, returned=1, spoiled=0, unused=7)
        assert balance_of(at.box).unsettled == [1]


def test_papers_that_can_still_be_entered_are_not_signed_away(at):
    batch = issue(at, issued=2)
    actions.count_back(at.ada, batch, returned=2, spoiled=0, unused=0)
    read_alike(at, batch, 1, ticks("1"))
    with clock.at(at.box.settled_at), pytest.raises(Refused, match="nobody has entered yet"):
        actions.sign_difference(at.ada, at.box, 1, reason="We are tired.")
    with clock.at(at.box.settled_at + timedelta(days=15)):
        for person in (at.ada, at.ben):
            actions.sign_difference(person, at.box, 1, reason="The second paper was lost in the flood.")
        assert not handed_in.waits_for(at.box)


def test_a_ballot_put_in_by_hand_shows_as_a_difference_of_roll_and_box(at):
    pile(at, [ticks("1")])
    vote_on_screen(at, make.resident(at.place))
    with writing("an attacker"):
        at.box.claims.all().update(voted=False)
    assert balance_of(at.box).unsettled == [Signature.WHOLE]
    assert close(at).state == at.process.OPEN


def test_nothing_is_changed_once_the_papers_are_in_the_box(at):
    batch = pile(at, [ticks("1")], issued=3)
    close(at)
    for deed in (
        lambda: actions.count_back(at.ada, batch, returned=2, spoiled=0, unused=1),
        lambda: actions.read_paper(at.ada, batch, 2, seen=ticks("1")),
        lambda: actions.ask_again(at.ada, batch.sheets.get()),
    ):
        batch.refresh_from_db()
        with pytest.raises(Refused, match="can be changed any more"):
            deed()


def test_a_reading_that_comes_while_the_box_is_mixed_is_refused_and_not_lost(at):
    batch = pile(at, [ticks("1")], issued=3)
    stale = at.box.batches.select_related("box__place").get()
    close(at)
    with pytest.raises(Refused, match="were counted"):
        actions.read_paper(at.ada, stale, 2, seen=ticks("1"))
    assert batch.sheets.count() == 1


def test_a_state_changed_by_hand_stops_the_count_loudly(at):
    pile(at, [ticks("1"), ticks("2")])
    with writing("an attacker"):
        Sheet.objects.filter(number=2).update(state=Sheet.REJECTED, why=UNCLEAR)
    with pytest.raises(PaperWasChanged), clock.at(at.box.settled_at):
        make.tick()
    at.box.refresh_from_db()
    assert at.box.mixed_at is None and not at.box.ballots.exists()


def test_a_round_that_was_stopped_waits_for_no_paper(at):
    issue(at, issued=5)
    make.processes.cancel(at.ada, at.process, why="The hall burned down.")
    close(at)
    assert at.box.mixed_at is not None


def test_a_round_without_paper_waits_for_nothing(at):
    vote_on_screen(at, make.resident(at.place))
    assert close(at).state == at.process.CONCLUDED
    assert not Entry.objects.filter(kind__startswith="paper.")


def test_papers_lie_in_the_box_in_no_order(at):
    pile(at, [ticks(str(1 + number % 4)) for number in range(24)])
    close(at)
    order = [f"paper:{sheet.public_id}" for sheet in Sheet.objects.order_by("number")]
    leaves = [boxes.ballot_of(at.box, claim).leaf_hash for claim in order]
    assert [ballot.leaf_hash for ballot in at.box.ballots.order_by("id")] != leaves
    assert len(set(Entry.objects.filter(kind="ballot.cast").values_list("entered_at", flat=True))) == 1
