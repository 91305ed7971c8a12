"""Each thing that can go wrong is broken on purpose, and the doctor names it."""

import shutil
from collections import namedtuple
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection

from folkmoot.base import clock, keys
from folkmoot.base.guard import writing
from folkmoot.base.models import Letter
from folkmoot.cupboard.copies.models import Copy
from folkmoot.record import door, mirror, sequencer, signer
from folkmoot.record.models import Head
from folkmoot.web import doctor
from tests import make

pytestmark = pytest.mark.django_db
Space = namedtuple("Space", "total used free")


@pytest.fixture
def well(settings, monkeypatch):
    """An installation with nothing wrong: its signer answers, its copy is of today."""
    settings.DAILY_COPY, settings.MAIL_HOST, settings.KEEPERS = True, "mail.example.org", ""
    monkeypatch.setattr(door, "ask", lambda what: {"size": "1"})
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: Space(10**11, 0, 10**11))
    for path in keys.key_path("").glob("*"):
        path.chmod(0o600) if path.is_file() else shutil.rmtree(path)
    place = make.place()
    make.installation()
    make.tick()
    make.tick()
    return place


def wrong():
    """{what: its sentences} of all that is wrong."""
    found = {name: [one.words for one in things if one.bad] for name, things in doctor.look_all_over().items()}
    return {name: " ".join(words) for name, words in found.items() if words}


def test_nothing_is_wrong_where_nothing_is_broken(well, capsys):
    assert wrong() == {}
    call_command("doctor")
    assert capsys.readouterr().out.endswith("All is well.\n")


def test_clocks_that_differ(well, monkeypatch):
    now = clock.database_now()
    monkeypatch.setattr(clock, "database_now", lambda: now - timedelta(minutes=3))
    assert "differ by 3 minutes" in wrong()["the clock"]


def test_a_full_disk(well, monkeypatch):
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: Space(10**11, 0, 4 * 10**8))
    assert "Only 0.4 GB are free" in wrong()["the disk"]


def test_tables_older_than_the_program(well, monkeypatch):
    monkeypatch.setattr(doctor.MigrationExecutor, "migration_plan", lambda *_: [1, 2])
    assert "by 2 steps" in wrong()["the tables"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has a version to look at")
def test_a_sqlite_that_can_lose_what_was_written(well, monkeypatch):
    old = SimpleNamespace(sqlite_version="3.40.1", sqlite_version_info=(3, 40, 1))
    monkeypatch.setattr(doctor, "sqlite3", old)
    said = {}
    for journal, syncs in (("wal", 2), ("persist", 2), ("persist", 1)):
        monkeypatch.setattr(doctor, "connection", Pragmas({"journal_mode": journal, "synchronous": syncs}))
        said[journal, syncs] = " ".join(one.words for one in doctor.LOOKS["SQLite"]() if one.bad)
    assert "It can lose what was written" in said["wal", 2]
    assert said["persist", 2] == ""
    assert "a power cut can lose votes" in said["persist", 1]


class Pragmas:
    """A connection that says this of itself."""

    vendor = "sqlite"

    def __init__(self, says):
        self.says = says

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_fault):
        pass

    def execute(self, sql):
        self.answer = (self.says[sql.removeprefix("PRAGMA ")],)
        return self

    def fetchone(self):
        return self.answer


@pytest.mark.parametrize("whose", ["pages", "signer"])
def test_a_key_that_others_can_read(well, whose):
    path = keys.key_path("copies") if whose == "pages" else signer.memory.folder() / signer.memory.KEY
    path.chmod(0o644)
    try:
        assert f"chmod 600 {path}" in wrong()["the keys"]
    finally:
        path.chmod(0o600)


def test_a_copy_that_is_old(well):
    with writing("a hand"):
        Copy.objects.update(made_at=clock.now() - timedelta(days=3))
    assert "is 3 days old" in wrong()["the newest safe copy"]


def test_a_copy_that_is_not_sound_and_one_that_is_gone(well):
    with writing("a hand"):
        Copy.objects.update(sound=False)
    Copy.objects.get().path.unlink()
    assert "could not be read again" in wrong()["the newest safe copy"]
    assert "is not on this machine" in wrong()["the newest safe copy"]


def test_no_copy_at_all(well):
    with writing("a hand"):
        Copy.objects.all().delete()
    assert "no safe copy at all" in wrong()["the newest safe copy"]


def test_an_entry_that_waits_too_long(well):
    make.body(well)
    with clock.at(clock.now() + timedelta(hours=2)):
        assert "has waited 1 hour" in wrong()["entries that wait"]


def test_a_signer_that_is_away(well, monkeypatch):
    monkeypatch.setattr(door, "ask", lambda what: (_ for _ in ()).throw(door.Shut()))
    assert "does not answer" in wrong()["the signer"]


def test_entries_that_nobody_signs(well):
    make.body(well)
    with writing("test"):
        sequencer.add_pending()
    with clock.at(clock.now() + timedelta(hours=2)):
        assert "1 entries are in the record and not signed" in wrong()["the signer"]


def test_a_signer_that_refuses_and_promises_that_were_not_kept(well):
    with writing("a hand"):
        Head.objects.update(trouble="an old copy was put back", broken=2, overdue=1)
    assert "an old copy was put back" in wrong()["the signer"]
    assert "3 entries were promised" in wrong()["the signer"]


def test_files_that_were_not_put_out(well):
    shutil.rmtree(mirror.folder())
    assert "has not been put out" in wrong()["the record's files"]


def test_files_of_another_record_that_lie_where_ours_should(well):
    other = signer.prove.Checkpoint(signer.queries.origin(), 290, b"\1" * 32)
    note = signer.prove.sign_checkpoint(other, signer.signing_key())
    (mirror.folder() / mirror.CHECKPOINT).write_text(note)
    assert "are of another record of the same name" in wrong()["the record's files"]


def test_keepers_that_cannot_be_used_or_do_not_answer(well, settings):
    settings.KEEPERS = "https://one.example"
    assert "FOLKMOOT_KEEPERS" in wrong()["keepers outside"]
    key = signer.prove.SigningKey("w.example", b"w" * 32).witness_verifier
    settings.KEEPERS = f"https://w.example/ {key}"
    assert "No keeper has answered yet" in wrong()["keepers outside"]


def test_mail_that_does_not_go(well):
    with writing("a hand"):
        ages = [(clock.now() - timedelta(hours=5), 1), (clock.now(), 8)]
        for at, tries in ages:
            Letter.objects.create(to="a@example.org", subject="s", body="b", written_at=at, tries=tries)
    assert "has waited 5 hours" in wrong()["mail"]
    assert "1 letters were tried 8 times" in wrong()["mail"]


def test_settings_that_django_itself_calls_wrong(well, monkeypatch):
    fault = doctor.checks.Error("The key is too short.", hint="Make another.")
    monkeypatch.setattr(doctor.checks, "run_checks", lambda **_: [fault])
    assert wrong()["the settings"] == "The key is too short. Make another."


def test_what_is_wrong_shows_in_words_and_in_the_exit_code(well, monkeypatch, capsys):
    with writing("a hand"):
        Head.objects.update(trouble="an old copy was put back")
    with pytest.raises(SystemExit) as stopped:
        call_command("doctor")
    assert stopped.value.code == 1
    assert "WRONG  the signer" in capsys.readouterr().out

    monkeypatch.setattr(doctor, "look_all_over", lambda: (_ for _ in ()).throw(DatabaseError("away")))
    with pytest.raises(SystemExit) as stopped:
        call_command("doctor")
    assert stopped.value.code == 2
    assert capsys.readouterr().out.startswith("Cannot tell: the database does not answer")


def test_every_look_is_broken_by_a_test_of_this_page():
    tests = Path(__file__).read_text()
    assert [name for name in doctor.LOOKS if f'["{name}"]' not in tests] == []
