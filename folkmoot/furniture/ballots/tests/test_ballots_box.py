"""One person, one ballot; what is in the box; what happens to it at closing and after."""

from collections import Counter
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from folkmoot.base import clock, keys
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.ballots import closing, link, roll
from folkmoot.furniture.ballots.models import Ballot, Box
from folkmoot.record.models import Entry, Pending
from tellers import prove
from tests import make

pytestmark = pytest.mark.django_db
YES, NO = {"options": ["yes"]}, {"options": ["no"]}
ADA, BEN = "person:ada", "person:ben"


@pytest.fixture
def box():
    """An open box; this test may write."""
    place = make.place()
    with writing("test"):
        made = boxes.new_box(place)
        now = clock.now()
        boxes.open_box(made, subject=place, opens_at=now, closes_at=now + timedelta(days=1))
        yield made


def close(box):
    with clock.at(box.settled_at):
        closing.mix_closed()
    box.refresh_from_db()


def test_however_often_somebody_votes_there_is_one_ballot_and_the_last_counts(box):
    for choice in (YES, NO, YES, NO):
        boxes.cast(box, ADA, choice)
    assert box.roll.count() == box.ballots.count() == 1
    close(box)
    assert boxes.counted(box) == [NO]


def test_everybody_has_a_line_and_a_ballot_of_their_own(box):
    boxes.cast(box, ADA, YES)
    boxes.cast(box, BEN, NO, via="paper")
    assert sorted(box.claims.values_list("voted", "via")) == [(True, "paper"), (True, "screen")]
    assert roll.line_for(box, ADA) != roll.line_for(box, BEN)
    close(box)
    assert sorted(box.roll.values_list("voted", "via")) == [(True, "paper"), (True, "screen")]


def test_the_same_person_has_another_pseudonym_in_every_box(box):
    with clock.at(clock.now()):
        other = boxes.new_box(box.place)
        boxes.open_box(other, subject=box.place, opens_at=box.opened_at, closes_at=box.closes_at)
    assert boxes.pseudonym(box, ADA) != boxes.pseudonym(other, ADA)


def test_a_blank_ballot_is_counted_and_a_withdrawn_one_is_not(box):
    boxes.cast(box, ADA, {"options": []})
    boxes.cast(box, BEN, YES)
    boxes.withdraw(box, BEN)
    assert boxes.ballot_of(box, BEN) is None
    close(box)
    assert roll.line_for(box, ADA).voted and not roll.line_for(box, BEN).voted
    assert boxes.counted(box) == [{"options": []}]


def test_a_ballot_taken_back_can_be_given_again(box):
    boxes.cast(box, ADA, YES)
    boxes.withdraw(box, ADA)
    boxes.cast(box, ADA, NO)
    assert boxes.ballot_of(box, ADA).choice == NO
    close(box)
    assert box.roll.get().voted


def test_a_ballot_that_waits_is_kept_for_its_voter_and_not_counted(box):
    boxes.cast(box, ADA, YES, complete=False)
    assert boxes.ballot_of(box, ADA).choice == YES
    close(box)
    assert not box.roll.get().voted
    assert boxes.counted(box) == []


def test_the_receipt_is_the_hash_of_an_entry_that_opens_to_nothing_public(box):
    receipt = boxes.cast(box, ADA, YES)
    pending = Pending.objects.get(leaf_hash=receipt.leaf_hash)
    assert prove.leaf_hash(pending.body.encode()).hex() == receipt.leaf_hash
    # Figures in hex can spell short words by chance, so whole values are looked for.
    assert "person:" not in pending.body and "options" not in pending.body and '"yes"' not in pending.body
    assert receipt.in_record_by == box.settled_at


def test_two_voters_who_choose_the_same_never_share_a_receipt(box):
    assert boxes.cast(box, ADA, YES).code != boxes.cast(box, BEN, YES).code


def test_the_commitment_opens_with_the_salt_kept_beside_the_ballot(box):
    receipt = boxes.cast(box, ADA, YES)
    ballot = Ballot.objects.get(leaf_hash=receipt.leaf_hash)
    commit = prove.commitment("ballot", ballot.choice, salt=bytes.fromhex(ballot.salt)).hex()
    assert commit in Pending.objects.get(leaf_hash=receipt.leaf_hash).body


def test_without_the_rounds_key_nobody_votes_and_nobody_is_found(box):
    boxes.cast(box, ADA, YES)
    keys.destroy(box.key_name)
    with pytest.raises(boxes.BoxLocked):
        boxes.cast(box, BEN, YES)
    assert boxes.ballot_of(box, ADA) is None
    assert box.roll.count() == 1


# --- Closing -------------------------------------------------------------------------------------


def test_nothing_is_counted_before_the_box_is_closed_and_mixed(box):
    boxes.cast(box, ADA, YES)
    with pytest.raises(boxes.StillOpen):
        boxes.counted(box)


def test_a_ballot_that_comes_after_the_mixing_is_refused_and_not_lost_in_silence(box):
    stale = Box.objects.get(pk=box.pk)
    close(box)
    with pytest.raises(Refused, match="on its way"):
        boxes.cast(stale, ADA, YES)
    assert not box.roll.exists() and not box.ballots.exists()


def test_mixing_gives_every_row_a_new_id_and_keeps_what_they_say(box):
    for number in range(30):
        boxes.cast(box, f"person:{number}", {"options": [str(number % 3)]})
    before = ids_in(box)
    said = Counter(str(ballot.choice) for ballot in box.ballots.all())
    close(box)
    after = ids_in(box)
    assert before.isdisjoint(after) and len(after) == 90
    assert Counter(str(ballot.choice) for ballot in box.ballots.all()) == said


def ids_in(box):
    return {row for rows in (box.roll, box.claims, box.ballots) for row in rows.values_list("id", flat=True)}


def test_mixing_loses_the_order_in_which_people_voted(box):
    people = [f"person:{number:02}" for number in range(40)]
    for person in people:
        boxes.cast(box, person, YES)
    leaves = [boxes.ballot_of(box, person).leaf_hash for person in people]
    claims = [link.hashed(box, person) for person in people]
    close(box)
    assert stored_order("claim", "ballots_claim") != claims
    lines = {line.pk.hex: claims.index(line.claims.get().claim) for line in box.roll.all()}
    assert [lines[str(one).replace("-", "")] for one in stored_order("id", "ballots_rollline")] != list(range(40))
    assert stored_order("leaf_hash", "ballots_ballot") != leaves
    entered = list(Entry.objects.filter(kind="ballot.cast").order_by("seq").values_list("leaf_hash", flat=True))
    assert entered == sorted(leaves)


def stored_order(column, table):
    """As the rows lie on the disk."""
    place = {"sqlite": "rowid", "postgresql": "ctid"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY {place}")
        return [row[0] for row in cursor.fetchall()]


def test_while_voting_is_open_no_ballot_is_in_the_record_however_many_there_are(box):
    for number in range(45):
        boxes.cast(box, f"person:{number}", YES)
    make.tick()
    assert not Entry.objects.filter(kind="ballot.cast").exists()
    close(box)
    assert Entry.objects.filter(kind="ballot.cast").count() == 45
    assert len(set(Entry.objects.filter(kind="ballot.cast").values_list("entered_at", flat=True))) == 1


def test_ballots_on_their_way_at_closing_are_waited_for(box):
    boxes.cast(box, ADA, YES)
    with clock.at(box.closes_at):
        assert closing.mix_closed() == 0
        boxes.cast(box, BEN, YES)  # it arrived a moment before
        make.tick()
    assert not Entry.objects.filter(kind="ballot.cast").exists()
    close(box)
    assert boxes.counted(box) == [YES, YES]


def test_a_box_is_mixed_once(box):
    boxes.cast(box, ADA, YES)
    close(box)
    ids = list(box.ballots.values_list("id", flat=True))
    with clock.at(box.closes_at + timedelta(days=1)):
        assert closing.mix_closed() == 0
        closing.mix(box)
    assert list(box.ballots.values_list("id", flat=True)) == ids


def test_the_key_is_destroyed_when_the_time_to_challenge_is_over(box, django_capture_on_commit_callbacks):
    boxes.cast(box, ADA, YES)
    close(box)
    over = box.closes_at + timedelta(days=settings.CHALLENGE_DAYS)
    with clock.at(over - timedelta(seconds=1)):
        assert closing.destroy_old_keys() == 0
    with clock.at(over), django_capture_on_commit_callbacks(execute=True):
        assert closing.destroy_old_keys() == 1
    assert keys.read(box.key_name) is None
    assert boxes.ballot_of(box, ADA) is None
    assert not box.claims.exists() and box.roll.get().voted
    assert boxes.counted(box) == [YES]


def test_the_same_ballots_have_the_same_digest_in_any_order():
    assert boxes.digest_of([YES, NO, YES]) == boxes.digest_of([NO, YES, YES]) != boxes.digest_of([YES, NO])
