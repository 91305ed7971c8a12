"""Keepers outside see each checkpoint, check that it continues the one before, and sign; their lines stand under it."""

import threading
import time

import pytest
from django.core.exceptions import ImproperlyConfigured

from folkmoot.base import clock
from folkmoot.record import keepers, memory, mirror, queries
from folkmoot.record.audit import audit
from folkmoot.record.models import Cosignature
from folkmoot.record.tests.witness import Witness, serving
from tellers import prove
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def witness(settings):
    """A keeper whom the settings name, and a record it knows the key of."""
    found = Witness()
    keepers._asked_at.clear()
    with serving(found) as address:
        settings.KEEPERS = f"{address} {found.key.witness_verifier}"
        place = make.place()
        make.tick()  # it does not know our key yet, and refuses
        found.log_keys, found.place = [prove.parse_vkey(line) for line in queries.verifier_keys()], place
        yield found


def a_minute_later():
    return clock.at(clock.now() + 2 * make.A_MINUTE)


def test_nobody_is_asked_until_keepers_are_named(settings):
    settings.KEEPERS = ""
    make.place()
    make.tick()
    assert keepers.ask_when_due() == 0


def test_a_keeper_signs_and_the_checkpoint_carries_its_line(witness, client):
    with a_minute_later():
        make.tick()
    note = client.get("/record/checkpoint").text
    opened = prove.open_note(note, [witness.key.witness_verifier, *witness.log_keys])
    assert len(opened.signers) == 2
    assert (mirror.folder() / "checkpoint").read_text() != note  # put out before the keeper had answered
    make.tick()
    assert (mirror.folder() / "checkpoint").read_text() == note
    assert "by 1 independent keeper, last " in client.get("/record/").text
    assert audit().faults == []


def test_it_is_asked_once_for_each_checkpoint_and_shown_that_it_only_grew(witness):
    with a_minute_later():
        make.tick()
        make.tick()
    before = witness.asked
    make.body(witness.place)
    with clock.at(clock.now() + 4 * make.A_MINUTE):
        make.tick()
    assert witness.asked == before + 1
    assert witness.seen.size == queries.head().size
    assert Cosignature.objects.count() == 2


def test_a_keeper_that_knows_another_size_is_asked_again_from_there(witness):
    with a_minute_later():
        make.tick()
    make.body(witness.place)
    make.tick()
    newest = queries.latest_checkpoint()
    witness.seen = prove.open_checkpoint(newest.note, witness.log_keys)
    with clock.at(clock.now() + 6 * make.A_MINUTE):
        make.tick()
    assert Cosignature.objects.filter(size=newest.size).exists()


def test_a_record_that_was_turned_back_gets_no_line(witness):
    with a_minute_later():
        make.tick()
    witness.seen = prove.Checkpoint(queries.origin(), queries.head().size, b"\1" * 32)
    make.body(witness.place)
    with clock.at(clock.now() + 4 * make.A_MINUTE):
        make.tick()
    assert Cosignature.objects.count() == 1


@pytest.mark.parametrize(
    "answer", [(200, "nonsense"), (200, ""), (200, "— witness.example AAAA\n"), (302, ""), (500, ""), (409, "x" * 50)]
)
def test_an_answer_that_is_no_true_signature_is_not_kept(witness, answer):
    witness.answers = answer
    with a_minute_later():
        make.tick()
    assert not Cosignature.objects.exists()


def test_a_line_of_another_key_is_not_kept(witness):
    strange = Witness(seed=b"s" * 32)
    strange.log_keys = witness.log_keys
    witness.add_checkpoint = strange.add_checkpoint
    with a_minute_later():
        make.tick()
    assert not Cosignature.objects.exists()


def test_a_keeper_that_is_away_holds_nothing_up(settings):
    settings.KEEPERS = f"http://127.0.0.1:9/ {Witness().key.witness_verifier}"
    keepers._asked_at.clear()
    make.place()
    make.tick()
    assert memory.recall().size == queries.head().size


def test_a_keeper_that_answers_a_letter_at_a_time_is_left_and_no_thread_waits_on(witness, monkeypatch):
    def slowly(text):
        for letter in text * 100:
            time.sleep(0.05)
            yield letter

    monkeypatch.setattr(witness, "letter_by_letter", slowly)
    monkeypatch.setattr(keepers, "SECONDS_IN_ALL", 0.3)
    before = threading.active_count()
    with a_minute_later():
        make.tick()
    assert witness.asked and not Cosignature.objects.exists()
    until = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < until:
        time.sleep(0.01)
    assert threading.active_count() == before


def test_a_line_put_in_by_hand_is_named(witness):
    with a_minute_later():
        make.tick()
    line = Cosignature.objects.get().line
    make.body(witness.place)
    make.tick()
    newest = queries.latest_checkpoint()
    with make.writing("a hand"):
        ident = {"name": "witness.example", "key_id": witness.key.witness_verifier.key_id.hex()}
        Cosignature.objects.create(size=newest.size, line=line, seen_at=clock.now(), **ident)
    assert any("is not signed by them" in fault for fault in audit().faults)


KEY = str(Witness().key.witness_verifier)
LOG_KEY = str(Witness().key.verifier)


@pytest.mark.parametrize(
    "text",
    [
        "https://one.example/",
        f"http://one.example/ {KEY}",
        f"https:///x {KEY}",
        f"https://one.example/ {KEY[:-4]}AAA=",
        f"https://one.example/ {LOG_KEY}",
        f"file:///etc/passwd {KEY}",
        ",".join([f"https://one.example/ {KEY}"] * 17),
    ],
)
def test_keepers_that_cannot_be_used_stop_with_a_sentence(text):
    with pytest.raises(ImproperlyConfigured, match="FOLKMOOT_KEEPERS"):
        keepers.keepers(text)


def test_several_keepers_are_named_one_after_another():
    found = keepers.keepers(f"https://one.example/ {KEY}, http://127.0.0.1:8001/w {KEY}")
    assert [one.address for one in found] == ["https://one.example", "http://127.0.0.1:8001/w"]
