"""A receipt carries our signed promise, which anyone can check without us; and the signer notices what is not kept."""

import contextlib
import os
import tempfile
import threading

import pytest

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.steps import all_steps
from folkmoot.record import door, memory, queries, receipts, signer
from folkmoot.record.audit import audit
from folkmoot.record.management.commands.signer import Signing
from folkmoot.record.models import Head, LogKey, Pending
from folkmoot.record.notebook import Notebook
from tellers import prove
from tellers.prove.__main__ import main
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    for name in ("promised", "broken"):
        (memory.folder() / name).unlink(missing_ok=True)
    made = make.place()
    make.tick()
    return made


@pytest.fixture
def waiting(place):
    make.body(place)
    return Pending.objects.get().leaf_hash


def keys():
    return [prove.parse_vkey(line) for line in queries.verifier_keys()]


def test_a_promise_names_the_entry_and_by_when_it_is_in(waiting):
    promise = prove.open_promise(signer.promise(waiting), keys())
    line = queries.line_of(waiting)
    assert (promise.leaf.hex(), promise.by) == (waiting, line.in_record_by.strftime("%Y-%m-%dT%H:%MZ"))


def test_asked_again_it_is_the_same_and_for_what_is_not_here_there_is_none(waiting):
    assert signer.promise(waiting) == signer.promise(waiting)
    assert signer.promise("ab" * 32) == ""


def test_the_receipt_as_a_file_can_be_checked_without_us(waiting, client, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(door, "promise_for", signer.promise)
    text = client.get(f"/record/receipt/{waiting}.txt").text
    path = tmp_path / "receipt.txt"
    path.write_text(text)

    assert main(["promise", str(path), "--key", queries.verifier_keys()[-1]]) == 0
    assert queries.line_of(waiting).code in capsys.readouterr().out
    path.write_text(text.replace(waiting, "ab" * 32))
    assert main(["promise", str(path), "--key", queries.verifier_keys()[-1]]) == 1


def test_the_same_file_shows_whether_the_promise_was_kept(waiting, client, tmp_path, monkeypatch):
    monkeypatch.setattr(door, "promise_for", signer.promise)
    (tmp_path / "receipt.txt").write_text(client.get(f"/record/receipt/{waiting}.txt").text)
    before, after = tmp_path / "before.zip", tmp_path / "after.zip"
    before.write_bytes(b"".join(client.get("/record/export.zip").streaming_content))
    make.tick()
    after.write_bytes(b"".join(client.get("/record/export.zip").streaming_content))
    assert main(["verify", str(tmp_path / "receipt.txt"), str(before)]) == 1
    assert main(["verify", str(tmp_path / "receipt.txt"), str(after)]) == 0


def test_while_the_signer_is_away_the_receipt_says_that_the_signature_follows(waiting, client):
    assert "signature follows" in client.get(f"/record/receipt/{waiting}.txt").text
    assert "signature follows" in client.get(f"/record/pending/{waiting}/").text
    assert client.get(f"/record/receipt/{'ab' * 32}.txt").status_code == 404


def test_a_ballots_receipt_page_shows_the_promise(client, monkeypatch):
    monkeypatch.setattr(door, "promise_for", signer.promise)
    for kind in ("poll", "budget"):
        process = make.process(kind, "vote", people=1)
        make.tick()
        make.sign_in(client, process.people[0])
        path = process.get_absolute_url()
        text = client.get(f"{path}receipt/").text
        assert "inclusion promise/v1" in text, kind
        leaf = Pending.objects.filter(mix_group=process.feature.box.public_id).get().leaf_hash
        assert f"/record/receipt/{leaf}.txt" in text


def test_a_checkpoint_cannot_be_passed_off_as_a_promise_nor_the_other_way(place):
    note = queries.latest_checkpoint().note
    with pytest.raises(prove.BadNote):
        prove.open_promise(note, keys())
    promise = signer.promise(queries.line_at(0).leaf_hash)
    with pytest.raises(prove.BadNote):
        prove.open_checkpoint(promise, keys())


# Its notebook ----------------------------------------------------------------


def test_the_signer_notices_a_promised_entry_that_was_taken_out_by_hand(waiting, client):
    signing = Signing()
    assert signing.answer("promise", waiting)["note"]
    with writing("a hand"):
        Pending.objects.all().delete()
    with clock.at(clock.now() + 3 * 10 * make.A_MINUTE):
        signing.tell_broken(signing.notebook.look(clock.now()))
    assert Head.objects.get().broken == 1
    assert "A promise was not kept" in client.get("/record/").text
    assert "something is wrong" in queries.footer_line()


def test_a_promise_that_was_kept_is_struck_out(waiting):
    signing = Signing()
    signing.answer("promise", waiting)
    make.tick()
    with clock.at(clock.now() + 3 * 10 * make.A_MINUTE):
        assert signing.notebook.look(clock.now()) == 0
    assert signing.notebook.open == {}


def test_the_notebook_outlives_the_signer_and_is_in_no_order_but_that_of_the_hashes(place):
    book = Notebook()
    for leaf in ("cc" * 32, "aa" * 32, "bb" * 32):
        book.note(leaf, "2030-01-01T10:00Z")
    book.write()
    lines = (memory.folder() / "promised").read_text().split("\n")
    assert [line[:2] for line in lines if line] == ["aa", "bb", "cc"]
    assert Notebook().open == book.open


# The door, and who may sign --------------------------------------------------


def test_a_question_through_the_door_is_answered_and_nonsense_is_not():
    with door.opened() as knocks:
        served = threading.Thread(
            target=lambda: [door.answer_one(knocks, lambda ask: {"said": ask}, within=5) for _ in "ab"]
        )
        served.start()
        assert door.ask("hello") == {"said": "hello"}
        with pytest.raises(door.Shut):
            door.ask("hello", nobody="asked for this")
        served.join()
    assert door.path().stat().st_mode & 0o777 == 0o666


def test_no_page_and_no_tick_can_sign(waiting, monkeypatch):
    monkeypatch.setattr(signer, "_signs_here", False)
    for deed in (signer.signing_key, signer.change_key, lambda: signer.promise(waiting)):
        with pytest.raises(signer.NotTheSigner):
            deed()
    make_signed = Head.objects.get().size
    for step in all_steps():
        with writing("test"):
            step.run()
    assert queries.latest_checkpoint().size == make_signed < Head.objects.get().size


@contextlib.contextmanager
def door_in(folder, settings):
    os.chmod(folder, 0o755)
    settings.SIGNER_FOLDER = os.path.join(folder, "signer")
    with door.opened():
        yield


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can look as another user")
def test_another_user_reaches_the_door_and_reads_neither_key_nor_memory(settings):
    with tempfile.TemporaryDirectory() as folder, door_in(folder, settings):
        memory.own_key()
        memory.remember(memory.Signed(1, "0" * 64))
        read, write = os.pipe()
        if not (child := os.fork()):
            os.setgid(65534)
            os.setuid(65534)
            said = [str(os.access(memory.folder() / name, os.R_OK)) for name in (memory.KEY, memory.MEMORY, "")]
            said.append(str(os.access(door.path(), os.W_OK)))
            os.write(write, " ".join(said).encode())
            os._exit(0)
        os.waitpid(child, 0)
        assert os.read(read, 100).split() == [b"False", b"False", b"False", b"True"]


def test_a_change_of_key_is_said_and_old_seals_are_checked_with_the_old_key(
    place, django_capture_on_commit_callbacks, client, tmp_path
):
    before = memory.own_key()
    with django_capture_on_commit_callbacks(execute=True):
        signer.change_key()
    make.tick()

    assert memory.own_key() != before
    new = signer.signing_key().verifier
    assert prove.open_checkpoint(queries.latest_checkpoint().note, [new]).size == queries.head().size
    assert LogKey.objects.count() == 2
    assert audit().answer == 0
    (tmp_path / "record.zip").write_bytes(b"".join(client.get("/record/export.zip").streaming_content))
    assert main(["audit", str(tmp_path / "record.zip"), "--key", str(new)]) == 0


def test_a_receipt_names_the_newest_key(waiting):
    assert queries.verifier_keys()[-1] in receipts.text(queries.line_of(waiting), "")
