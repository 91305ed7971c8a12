"""A thing that says it is unrecorded leaves no entry; and saying so excuses nothing that the record knows."""

from datetime import UTC, datetime

import pytest

from folkmoot.base.guard import writing
from folkmoot.base.ids import ref
from folkmoot.furniture.ballots.facts import BallotCast, LinkKeyDestroyed
from folkmoot.furniture.ballots.models import Box
from folkmoot.record import audit
from folkmoot.record.action import action, anyone
from folkmoot.record.models import Opening, Pending
from folkmoot.record.write import write, write_private
from tests import make

pytestmark = pytest.mark.django_db


@action(may=anyone, writes="rows.changed")
def made(place, **words):
    return Box.objects.create(place=place, **words)


@action(may=anyone, writes="key.destroyed")
def told(about):
    return write(LinkKeyDestroyed(box="x"), about=about)


@action(may=anyone, writes="ballot.cast")
def told_sealed(about):
    when = datetime(2027, 5, 1, tzinfo=UTC)
    return write_private(BallotCast(box="x"), about=about, mix_group="x", enter_at=when, nonce=b"n" * 16, commit="c")


@action(may=anyone, writes="rows.changed")
def deleted(row):
    row.delete()


@pytest.fixture
def place():
    found = make.place()
    make.tick()
    return found


def test_neither_the_row_nor_what_is_told_of_it_enters(place):
    row = made(place, practice=True)
    for about in (row, ref(row)):
        assert len(told(about)) == len(told_sealed(about)) == 64
    assert told(row) != told(row)
    deleted(row)
    assert not Pending.objects.exists()
    assert not Opening.objects.filter(label=ref(row)).exists()


def test_a_row_without_the_word_enters_as_ever(place):
    row = made(place)
    assert Pending.objects.count() == 1
    assert Pending.objects.filter(leaf_hash=told(ref(row))).exists()


def test_what_is_recorded_in_the_same_action_still_enters(place):
    @action(may=anyone, writes="rows.changed")
    def both():
        real = Box.objects.create(place=place)
        told(Box.objects.create(place=place, practice=True))
        return real

    real = both()

    assert list(Opening.objects.filter(label__startswith="ballots.Box").values_list("label", flat=True)) == [ref(real)]


def test_the_audit_passes_over_it_but_not_over_a_recorded_row_that_says_so_now(place):
    real = made(place, subject="process.Process:0000000000")
    made(place, practice=True)
    make.tick()
    assert audit.audit().faults == []
    with writing("a hand"):
        Box.objects.filter(pk=real.pk).update(practice=True)
    assert audit.audit().faults == [f"{ref(real)}: “practice” is true and the record says false"]
