"""A receipt carries our signed promise, which anyone can check without us; and the signer notices what is not kept."""

import contextlib
import os
import socket
import sys
import tempfile
import threading
import time

import pytest
from django.core.cache import cache
from django.core.management import call_command

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.steps import all_steps
from folkmoot.record import door, memory, queries, receipts, sequencer, signer
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
    for name in ("promised", "promised-newest", "broken"):
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
    assert [line[:2] for line in lines[1:] if line] == ["aa", "bb", "cc"]
    assert (memory.folder() / "promised-newest").read_text() == ""
    assert Notebook().open == book.open


def test_a_signer_that_is_killed_forgets_no_promise_that_went_out(waiting):
    signing = Signing()
    assert signing.answer("promise", waiting)["note"]
    with (memory.folder() / "promised-newest").open("a") as file:
        file.write("ab" * 32 + " 2026-0")  # it was killed in the middle of the next
    book = Notebook()
    assert list(book.open) == [waiting]
    book.note("cd" * 32, "2030-01-01T10:00Z")
    assert set(Notebook().open) == {waiting, "cd" * 32}


@pytest.mark.parametrize("stopped_at", ["broken", "promised", "promised-newest"])
def test_a_kill_while_the_notebook_is_written_loses_nothing(waiting, monkeypatch, stopped_at):
    signing, replace = Signing(), memory.replace
    signing.answer("promise", waiting)
    with writing("a hand"):
        Pending.objects.all().delete()

    def killed(name, content):
        if name == stopped_at:
            raise SystemExit
        replace(name, content)

    later = clock.now() + 3 * 10 * make.A_MINUTE
    with clock.at(later), monkeypatch.context() as patched:
        patched.setattr(memory, "replace", killed)
        signing.notebook.look(later)
        with pytest.raises(SystemExit):
            signing.notebook.write()
    assert Notebook().look(later) == 1
    assert Notebook().look(later) == 1


def test_a_new_record_owes_nothing_though_the_signer_was_killed_when_it_began(place):
    book = Notebook()
    book.is_of("localhost:8000/record")
    book.note("ab" * 32, "2026-01-01T10:00Z")
    again = Notebook()
    again.is_of("localhost:8000/record")
    assert list(again.open) == ["ab" * 32]
    again.is_of("localhost:8000/record2")
    assert Notebook().open == {}


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
    assert door.path().stat().st_mode & 0o777 == 0o660
    assert memory.folder().stat().st_mode & 0o777 == 0o710


def test_whatever_is_said_at_the_door_the_signer_goes_on():
    said = [
        b"[]\n",
        b"7\n",
        b"[" * 4000 + b"\n",
        b"\xff\xfe\n",
        b'{"ask": "promise", "leaf": "\\u0000"}\n',
        b'{"leaf": "x"}\n',
        b"",
    ]
    signing = Signing()
    with door.opened() as knocks:
        for words in said:
            with knocking() as line:
                line.sendall(words)
                line.shutdown(socket.SHUT_WR)
                assert door.answer_one(knocks, signing.answer, within=5)


def test_whoever_speaks_slowly_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(door, "SECONDS", 0.05)
    with door.opened() as knocks, knocking() as line:
        line.sendall(b"{")
        begun = time.monotonic()
        assert door.answer_one(knocks, lambda ask: {}, within=5)
        assert time.monotonic() - begun < 2


def test_a_signer_that_hangs_keeps_the_pages_waiting_once_and_not_each_time(monkeypatch):
    monkeypatch.setattr(door, "SECONDS", 0.05)
    cache.delete("signer-is-slow")
    with door.opened():  # nobody answers
        assert door.promise_for("ab" * 32) == ""
        monkeypatch.setattr(door, "ask", lambda *_words, **_more: pytest.fail("it was asked again at once"))
        assert door.promise_for("ab" * 32) == ""
    cache.delete("signer-is-slow")


@pytest.mark.skipif(sys.platform != "linux", reason="only there is a long way made short")
def test_a_folder_with_a_long_name_has_a_door_all_the_same(settings, tmp_path):
    settings.SIGNER_FOLDER = tmp_path / ("x" * 120) / "signer"
    with door.opened() as knocks:
        served = threading.Thread(target=lambda: door.answer_one(knocks, lambda ask: {"said": ask}, within=5))
        served.start()
        assert door.ask("hello") == {"said": "hello"}
        served.join()


def test_where_no_door_can_be_opened_the_record_is_signed_all_the_same(place, monkeypatch):
    monkeypatch.setattr(door, "opened", lambda: (_ for _ in ()).throw(OSError("this disk knows no sockets")))
    monkeypatch.setattr(Signing, "answer_for_a_while", lambda _self, knocks: (_ for _ in ()).throw(SystemExit))
    make.body(place)
    with writing("test"):
        sequencer.add_pending()
    with pytest.raises(SystemExit):
        Signing().go_on()
    assert queries.latest_checkpoint().size == Head.objects.get().size


def knocking():
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.connect(os.fspath(door.path()))
    return line


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
@pytest.mark.parametrize(("group", "reaches"), [(0, b"True"), (65534, b"False")])
def test_the_signers_group_reaches_the_door_others_do_not_and_nobody_reads_key_or_memory(settings, group, reaches):
    with tempfile.TemporaryDirectory() as folder, door_in(folder, settings):
        memory.own_key()
        memory.remember(memory.Signed(1, "0" * 64))
        read, write = os.pipe()
        if not (child := os.fork()):
            os.setgroups([])
            os.setgid(group)
            os.setuid(65534)
            said = [str(os.access(memory.folder() / name, os.R_OK)) for name in (memory.KEY, memory.MEMORY, "")]
            said.append(str(os.access(door.path(), os.W_OK)))
            os.write(write, " ".join(said).encode())
            os._exit(0)
        os.waitpid(child, 0)
        assert os.read(read, 100).split() == [b"False", b"False", b"False", reaches]


# Its key ---------------------------------------------------------------------


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


@pytest.mark.parametrize("is_in_the_list", [True, False])
def test_a_kill_while_the_key_is_changed_leaves_the_one_that_the_records_list_names(place, is_in_the_list):
    before, seed = memory.own_key(), b"n" * 32
    memory.replace(memory.NEXT_KEY, seed)
    if is_in_the_list:
        line = str(prove.SigningKey(queries.origin(), seed).verifier)
        with writing("test"):
            LogKey.objects.create(line=line, since=clock.now())
    signer.settle_key()
    assert memory.own_key() == (seed if is_in_the_list else before)
    assert memory.next_key() is None


def test_drafts_of_a_killed_signer_are_taken_away(place):
    left = memory.folder() / f"{memory.DRAFT}key-0011"
    left.write_bytes(b"half a ke")
    call_command("signer", "--once")
    assert not left.exists() and (memory.folder() / memory.KEY).exists()


def test_a_receipt_names_the_newest_key(waiting):
    assert queries.verifier_keys()[-1] in receipts.text(queries.line_of(waiting), "")
