"""Two lanes: staff's acts within ten minutes and in order, residents' private acts together and in no order."""

import json
from dataclasses import dataclass
from datetime import timedelta

import pytest

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.record import promised, queries, sequencer
from folkmoot.record.action import action, anyone
from folkmoot.record.audit import audit
from folkmoot.record.erase import erase_openings
from folkmoot.record.facts import Fact
from folkmoot.record.models import Entry, Head, Pending
from folkmoot.record.write import write_mixed
from tests import make

pytestmark = pytest.mark.django_db
CLOSE = timedelta(days=3)


@dataclass(frozen=True)
class Answered(Fact):
    """What a resident said about something public, in a feature that does not exist."""

    kind = "test.answered"
    mixed = True


@action(may=anyone, writes="test.answered")
def answer(row, lane="one"):
    """What a resident says about something, touching a covered row."""
    row.save()
    write_mixed(Answered(), about=row, lane=lane, closes_at=clock.now() + CLOSE)


@action(may=anyone, writes="rows.changed")
def rename(row, name):
    row.office = name
    row.save()


@action(may=anyone, writes="content.erased")
def erase(row):
    row.delete()
    erase_openings([ref(row)], "asked by the person")


@pytest.fixture
def bodies():
    place = make.place()
    made = [make.body(place) for _ in range(20)]
    make.tick()
    return made


def entered():
    return list(Entry.objects.filter(kind="test.answered").order_by("seq"))


def test_nineteen_answers_wait_and_twenty_enter_sorted_by_hash(bodies):
    for body in bodies[:19]:
        answer(body)
    make.tick()
    assert entered() == []
    answer(bodies[19])
    make.tick()
    hashes = [entry.leaf_hash for entry in entered()]
    assert len(hashes) == 20 and hashes == sorted(hashes)


def test_fewer_enter_when_answers_close(bodies):
    answer(bodies[0])
    with clock.at(clock.now() + CLOSE + timedelta(minutes=10)):
        make.tick()
    assert len(entered()) == 1


def test_an_answer_tells_no_time_of_its_own(bodies):
    answer(bodies[0])
    waiting = Pending.objects.get()
    at = json.loads(waiting.body)["at"]
    assert at == clock.rounded_up(clock.now() + CLOSE).strftime("%Y-%m-%dT%H:%MZ")
    assert queries.line_of(waiting.leaf_hash).is_mixed


def test_who_answers_twice_is_told_in_the_order_of_the_answers(bodies):
    for turn in range(6):
        bodies[0].office = f"Office of turn {turn}"
        answer(bodies[0])
    for body in bodies[1:15]:
        answer(body)
    make.tick()
    assert len(entered()) == 20
    assert audit().faults == []


def test_what_staff_do_to_a_row_comes_after_what_was_said_of_it(bodies):
    answer(bodies[0])
    rename(bodies[0], "Renamed")
    make.tick()
    kinds = list(Entry.objects.order_by("-seq").values_list("kind", flat=True)[:2])
    assert kinds == ["rows.changed", "test.answered"]
    assert audit().faults == []


def test_what_staff_did_before_comes_before_what_was_said_of_it_then(bodies):
    """Also when the clock was away all the time."""
    rename(bodies[0], "First")
    answer(bodies[0])
    answer(bodies[1])
    rename(bodies[0], "Second")
    make.tick()
    kinds = list(Entry.objects.order_by("-seq").values_list("kind", flat=True)[:4])
    assert kinds == ["rows.changed", "test.answered", "test.answered", "rows.changed"]
    assert audit().faults == []


def test_the_rules_of_a_vote_come_before_its_ballots_though_the_clock_was_away_all_the_time(bodies):
    process = make.process("poll", "vote", people=2)
    assert not Entry.objects.filter(obj=ref(process)).exists()
    with clock.at(process.feature.box.settled_at + timedelta(minutes=10)):
        make.tick()
    about = list(Entry.objects.filter(obj=ref(process)).order_by("seq").values_list("kind", flat=True))
    assert about.count("ballot.cast") == 2
    assert about.index("process.frozen") < about.index("ballot.cast")


def test_what_is_erased_was_said_before(bodies):
    answer(bodies[0])
    erase(bodies[0])
    make.tick()
    assert audit().faults == []
    assert not Pending.objects.exists()


def test_other_lanes_go_on_waiting(bodies):
    answer(bodies[0], lane="one")
    answer(bodies[1], lane="two")
    rename(bodies[0], "Renamed")
    make.tick()
    assert Pending.objects.get().mix_group == "mixed:two"


# Were promises kept? ---------------------------------------------------------


def test_staffs_acts_are_in_the_tree_at_the_next_turn_of_the_clock(bodies):
    rename(bodies[0], "Renamed")
    assert promised.oldest() is not None
    make.tick()
    assert promised.oldest() is None and promised.overdue() == 0


def test_an_entry_that_is_late_is_told_on_the_records_page(bodies, client, monkeypatch):
    monkeypatch.setattr(sequencer, "is_sound", lambda pending: False)
    rename(bodies[0], "Renamed")
    answer(bodies[1])
    with clock.at(clock.now() + timedelta(minutes=25)):
        make.tick()
        assert Head.objects.get().overdue == 1
        assert "1 entry should be here by now and is not" in client.get("/record/").text
    with clock.at(clock.now() + CLOSE + timedelta(minutes=25)):
        make.tick()
        assert Head.objects.get().overdue == 2
