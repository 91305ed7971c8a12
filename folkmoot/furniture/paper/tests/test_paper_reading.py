"""Two people read every paper, a third decides, nobody edits."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.furniture.paper import actions, looked_through, queries
from folkmoot.furniture.paper.models import FOLDED, RULES, UNCLEAR, Reading, Sheet
from folkmoot.furniture.paper.seen import Seen, differing
from folkmoot.furniture.paper.tests.stage import issue, read_alike, stage, ticks
from folkmoot.record.audit import audit
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return stage(fewest_ticks=2, most_ticks=3)


@pytest.fixture
def batch(at):
    made = issue(at, issued=10)
    return actions.count_back(at.ben, made, returned=4, spoiled=1, unused=5)


SETTLED = (
    (ticks("1", "3"), Sheet.ACCEPTED, ""),
    (Seen(blank=True), Sheet.ACCEPTED, ""),
    (ticks("1"), Sheet.REJECTED, RULES),
    (ticks("1", "2", "3", "4"), Sheet.REJECTED, RULES),
    (Seen(why=UNCLEAR), Sheet.REJECTED, UNCLEAR),
    (Seen(why=FOLDED), Sheet.REJECTED, FOLDED),
)


def test_a_paper_read_alike_by_two_is_settled_by_the_rounds_own_rules(at, batch):
    for number, (seen, state, why) in enumerate(SETTLED, start=1):
        assert actions.read_paper(at.ada, batch, number, seen=seen).state == Sheet.WAITING
        sheet = actions.read_paper(at.ben, batch, number, seen=seen)
        assert (sheet.state, sheet.why) == (state, why)


def test_where_two_readings_differ_a_third_person_decides(at, batch):
    actions.read_paper(at.ada, batch, 2, seen=ticks("1", "2"))
    sheet = actions.read_paper(at.ben, batch, 2, seen=ticks("1", "3"))
    assert sheet.state == Sheet.DIFFERS
    assert differing(queries.readings_of(sheet)) == ["2", "3"]

    for reader in (at.ada, at.ben):
        with pytest.raises(Refused, match="somebody else decides"):
            actions.decide(reader, sheet, seen=ticks("1", "2"))
    assert actions.decide(at.cleo, sheet, seen=ticks("1", "3")).state == Sheet.ACCEPTED


def test_a_blank_paper_and_an_unclear_one_are_not_the_same(at, batch):
    actions.read_paper(at.ada, batch, 1, seen=Seen(blank=True))
    assert actions.read_paper(at.ben, batch, 1, seen=Seen(why=UNCLEAR)).state == Sheet.DIFFERS


def test_nobody_reads_a_paper_twice_and_nobody_a_third_time(at, batch):
    actions.read_paper(at.ada, batch, 1, seen=ticks("1", "2"))
    with pytest.raises(Refused, match="Somebody else has to"):
        actions.read_paper(at.ada, batch, 1, seen=ticks("1", "2"))
    actions.read_paper(at.ben, batch, 1, seen=ticks("1", "2"))
    with pytest.raises(Refused, match="two people already"):
        actions.read_paper(at.cleo, batch, 1, seen=ticks("3", "4"))


def test_the_database_itself_refuses_a_second_reading_by_one_person_and_a_fourth(at, batch):
    sheet = actions.read_paper(at.ada, batch, 1, seen=ticks("1", "2"))
    for by, slot in ((at.ada, 2), (at.ben, 1), (at.ben, 4)):
        with writing("a test"), pytest.raises(IntegrityError), transaction.atomic():
            Reading.objects.create(sheet=sheet, attempt=1, slot=slot, by=by, leaf="x")


def test_a_settled_paper_is_read_again_by_two_of_whom_one_is_new(at, batch):
    read_alike(at, batch, 1, ticks("1", "2"))
    sheet = actions.ask_again(at.ben, batch.sheets.get())
    assert sheet.state == Sheet.WAITING

    actions.read_paper(at.ben, batch, 1, seen=ticks("1", "4"))
    with pytest.raises(Refused, match="somebody new"):
        actions.read_paper(at.ada, batch, 1, seen=ticks("1", "4"))
    actions.read_paper(at.cleo, batch, 1, seen=ticks("1", "4"))

    assert batch.sheets.get().state == Sheet.ACCEPTED
    assert Reading.objects.filter(sheet=sheet).count() == 4, "what was read before stays"


def test_papers_are_offered_in_order_and_never_one_that_is_done(at, batch):
    assert queries.next_for(at.ada, batch) == 1
    actions.read_paper(at.ada, batch, 1, seen=ticks("1", "2"))
    assert (queries.next_for(at.ada, batch), queries.next_for(at.ben, batch)) == (2, 1)
    assert queries.next_for(at.ben, batch, from_end=True) == 4
    actions.read_paper(at.ben, batch, 1, seen=ticks("1", "2"))
    assert queries.next_for(at.cleo, batch) == 2
    for number in (2, 3, 4):
        read_alike(at, batch, number, ticks("1", "2"))
    assert queries.next_for(at.cleo, batch) is None


def test_papers_are_counted_by_hand_before_any_is_read(at):
    with pytest.raises(Refused, match="Count the papers by hand first"):
        actions.read_paper(at.ada, issue(at), 1, seen=ticks("1", "2"))


def test_a_paper_beyond_the_number_counted_can_be_entered_so_that_a_wrong_count_shows(at, batch):
    read_alike(at, batch, 5, ticks("1", "2"))
    with pytest.raises(Refused, match="no paper 31"):
        actions.read_paper(at.ada, batch, 31, seen=ticks("1", "2"))


def test_only_clerks_organisers_and_checkers_touch_paper(at, batch):
    for other in (make.resident(at.place), make.holder(at.place, "observer"), make.holder(at.place, "moderator")):
        with pytest.raises(Refused, match="role"):
            actions.read_paper(other, batch, 1, seen=ticks("1", "2"))
        with pytest.raises(Refused, match="role"):
            issue(replace(at, ada=other))


def test_a_clerk_of_another_place_is_not_a_clerk_here(at, batch):
    stranger = make.holder(make.place(), "clerk")
    with pytest.raises(Refused, match="role"):
        actions.count_back(stranger, batch, returned=1, spoiled=0, unused=0)


def test_no_papers_are_issued_after_closing(at):
    with clock.at(at.box.closes_at), pytest.raises(Refused, match="no more papers"):
        issue(at)


def test_a_reading_changed_by_hand_is_found_by_the_audit(at, batch):
    read_alike(at, batch, 1, ticks("1", "2"))
    make.tick()
    assert not audit().faults
    with writing("a test"):
        Reading.objects.filter(slot=1).update(marks={"4": "x"})
    assert any("Batch 1" in fault and "changed by hand" in fault for fault in audit().faults)


def test_what_was_read_is_deleted_with_the_link_key(at, batch, django_capture_on_commit_callbacks, settings):
    read_alike(at, batch, 1, ticks("1", "2"))
    with clock.at(at.box.settled_at + timedelta(days=15)):
        for person in (at.ada, at.ben):
            actions.sign_difference(person, at.box, batch.number, reason="Three papers were lost in the rain.")
        make.tick()
    with (
        clock.at(at.box.closes_at + timedelta(days=settings.CHALLENGE_DAYS + 1)),
        django_capture_on_commit_callbacks(execute=True),
    ):
        make.tick()
        make.tick()
    assert {(str(one.marks), one.salt) for one in Reading.objects.all()} == {("{}", "")}
    assert not list(looked_through.readings_are_as_they_were_entered(None))
