"""A database older than what was signed: staff's acts wait, votes go on, and the way out is said in public."""

import json

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.record import actions, declaring, door, memory, queries, sequencer, signer, standing
from folkmoot.record.audit import audit
from folkmoot.record.models import Checkpoint, Entry, Head, LostAct, Pending
from tellers import prove
from tests import make

pytestmark = pytest.mark.django_db
LONGER = memory.Signed(10_000, "0" * 64, "localhost:8000/record")


@pytest.fixture
def place():
    made = make.place()
    make.tick()
    return made


@pytest.fixture
def older(place):
    """The signer remembers more than the database holds, as after an old file was put in its place."""
    memory.remember(LONGER)
    make.tick()
    cache.delete("record-trouble")  # pages ask only every ten seconds, and an earlier test may have just done so
    return place


def test_staffs_acts_wait_with_a_reason(older):
    with pytest.raises(Refused, match="does not fit what was signed before"):
        make.body(older)
    assert not Pending.objects.exists()


def test_ballots_are_taken_all_the_same(place):
    process = make.process("poll", "vote", of=place, people=1)
    memory.remember(LONGER)
    make.tick()
    make.taking_part(process.spec, "vote")(process, process.people[0], 0)
    assert Pending.objects.exclude(mix_group="").exists()


def test_staff_see_it_on_every_page_and_neighbours_do_not(older, client):
    assert "stands still" not in client.get(older.get_absolute_url()).text
    make.sign_in(client, older.organiser)
    assert "The public record stands still" in client.get(older.get_absolute_url()).text


def test_a_declaration_of_what_was_signed_begins_a_new_record(older):
    size = Head.objects.get().size
    declaring.declare(LONGER)
    make.tick()

    assert queries.trouble() == ""
    assert standing.may_grow()
    assert queries.origin() == "localhost:8000/record2"
    said = json.loads(Entry.objects.get(kind="restore.declared").body)["c"]
    assert (said["size"], said["root"], said["lost"]) == (10_000, "0" * 64, 10_000 - size)
    make.body(older)
    make.tick()
    assert memory.recall() == memory.Signed(Head.objects.get().size, Head.objects.get().root, "localhost:8000/record2")
    assert audit().answer == 0


@pytest.mark.parametrize(
    "other",
    [memory.Signed(9_999, "0" * 64, "localhost:8000/record"), memory.Signed(10_000, "1" * 64, "x.example/record")],
)
def test_a_declaration_of_anything_else_moves_the_signer_by_nothing(older, other):
    declaring.declare(other)
    make.tick()
    assert "an old copy was put back" in queries.trouble()
    assert queries.origin() == "localhost:8000/record"


def test_one_declaration_serves_one_restore(older):
    declaring.declare(LONGER)
    make.tick()
    memory.remember(memory.Signed(20_000, "0" * 64, "localhost:8000/record2"))
    make.tick()
    assert "an old copy was put back" in queries.trouble()
    declaring.declare(memory.recall())
    make.tick()
    assert queries.origin() == "localhost:8000/record3"


def test_a_kill_between_the_new_name_and_the_new_memory_is_made_up_for(older, monkeypatch):
    declaring.declare(LONGER)
    with writing("test"):
        sequencer.add_pending()
    with monkeypatch.context() as killed:
        killed.setattr(memory, "remember", lambda signed: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            signer.sign_or_say_why_not()
    make.tick()
    assert queries.trouble() == ""
    assert queries.origin() == "localhost:8000/record2"


def test_a_signer_that_lost_its_memory_signs_nothing_until_that_is_declared(place, settings):
    settings.FOLKMOOT_MODE = "live"
    memory.forget()
    make.tick()
    assert "has no memory of this record" in queries.trouble()
    declaring.declare(signer.last_known())
    make.tick()
    assert queries.trouble() == ""
    assert queries.origin().endswith("/record2")


def test_the_command_says_what_is_lost_and_declares_it(older, capsys, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _question: "no")
    with pytest.raises(CommandError, match="Nothing was declared"):
        call_command("declare-restore")
    call_command("declare-restore", "--yes")
    make.tick()
    assert "10,000 entries as localhost:8000/record" in capsys.readouterr().out
    assert queries.origin() == "localhost:8000/record2"
    with pytest.raises(CommandError, match="nothing to declare"):
        call_command("declare-restore")


# What is missing -------------------------------------------------------------


def promise(leaf="ab" * 32, by="2026-01-01T10:00Z"):
    return prove.sign_promise(prove.Promise(queries.origin(), bytes.fromhex(leaf), by), signer.signing_key())


def test_whoever_kept_a_receipt_puts_it_on_the_list_of_what_is_missing(place, client):
    receipt = f"K3F7-9QXW\n\nA receipt\n\n{promise()}"
    answer = client.post("/record/lost/", {"receipt": receipt.replace("\n", "\r\n")}, follow=True)
    assert "ab" * 32 in answer.text and prove.tracking_code(b"\xab" * 32) in answer.text
    make.tick()
    assert json.loads(Entry.objects.get(kind="act.lost").body)["c"]["leaf"] == "ab" * 32
    client.post("/record/lost/", {"receipt": receipt})
    make.tick()
    assert Entry.objects.filter(kind="act.lost").count() == 1


def test_a_receipt_of_an_earlier_record_still_counts(older, client):
    kept = promise()
    declaring.declare(LONGER)
    make.tick()
    client.post("/record/lost/", {"receipt": kept})
    assert LostAct.objects.filter(leaf_hash="ab" * 32, by_receipt=True).exists()


def test_what_is_no_promise_of_ours_or_is_not_lost_is_told_why(place, client):
    strange = prove.SigningKey(queries.origin(), b"x" * 32)
    forged = prove.sign_promise(prove.Promise(queries.origin(), b"\1" * 32, "2026-01-01T10:00Z"), strange)
    here = promise(Entry.objects.first().leaf_hash)
    later = promise(by="2999-01-01T10:00Z")
    said = ["not a promise that this site has signed", "nothing of it is lost", "not due yet"]
    for receipt, words in zip([forged, here, later], said, strict=True):
        assert words in client.post("/record/lost/", {"receipt": receipt}).text
    with pytest.raises(Refused):
        actions.tell_lost(forged)
    assert not LostAct.objects.exists()


def test_the_files_of_the_record_that_ended_stay_where_they_were(older, client):
    before = client.get("/record/checkpoint").text
    declaring.declare(LONGER)
    make.tick()
    make.tick()
    assert client.get("/record/checkpoint").text == before
    assert client.get("/record2/checkpoint").text.startswith("localhost:8000/record2\n")
    assert client.get("/record3/checkpoint").status_code == 404
    assert Checkpoint.objects.count() == 2


def test_without_the_signer_its_door_is_shut():
    with pytest.raises(door.Shut):
        door.ask("signed")
    assert door.promise_for("ab" * 32) == ""
