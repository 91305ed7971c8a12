"""The signer in the running product: away, back, and in front of a database that is older than what it signed."""

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tellers import prove
from tellers.prove.__main__ import main
from tests import live, live_voters

pytestmark = pytest.mark.xdist_group("live")
LINK = re.compile(r'href="(/record/receipt/[0-9a-f]{64}\.txt)"')


def cast(running):
    """A place with a budget, and somebody who votes in it: the visitor and the page of the receipt."""
    made = running.ask("build", voters=1)
    visitor = running.browser(made["voters"][0]["session"])
    answer = visitor.post(made["budget"]["path"], {"approves": made["budget"]["choices"][:1]})
    assert answer.status == 302
    return visitor, f"{made['budget']['path']}receipt/"


def sees(running, visitor, path, words):
    live_voters.wait_for(lambda: words in visitor.get(path).text, running)


def test_a_receipt_carries_a_promise_that_is_checked_without_the_site(running, tmp_path, capsys):
    visitor, receipt = cast(running)
    sees(running, visitor, receipt, "inclusion promise/v1")
    path = tmp_path / "receipt.txt"
    path.write_text(visitor.get(LINK.search(visitor.get(receipt).text)[1]).text)
    key = visitor.get("/record/log.vkey").text.split()[-1]
    assert main(["promise", str(path), "--key", key]) == 0
    assert "promised that this entry is in the record by" in capsys.readouterr().out


def test_while_the_signer_is_away_votes_and_entries_are_taken_and_the_signature_follows(running):
    live_voters.wait_for(running.signers, running)
    (signer,) = running.signers()
    os.kill(signer, signal.SIGSTOP)
    try:
        visitor, receipt = cast(running)
        page = visitor.get(receipt).text
        assert "Our signature follows" in page and live_voters.RECEIPT.search(page)
        before = visitor.get("/record/checkpoint").text
        live_voters.wait_for(lambda: running.ask("unsigned") > 0, running)
        assert visitor.get("/record/checkpoint").text == before
    finally:
        os.kill(signer, signal.SIGCONT)
    sees(running, visitor, receipt, "inclusion promise/v1")
    live_voters.wait_for(lambda: running.ask("unsigned") == 0, running)
    assert running.ask("faults") == []


@pytest.mark.slow
def test_a_signer_that_is_killed_again_and_again_signs_one_history_and_keeps_its_promises(running):
    chance, shown = random.Random(14), []
    for _turn in range(6):
        visitor, receipt = cast(running)
        for _kill in range(2):
            live_voters.wait_for(running.signers, running)
            before = running.signers()
            running.kill(chance.choice(before))
            live_voters.wait_for(lambda before=before: set(running.signers()) - set(before), running)
        sees(running, visitor, receipt, "inclusion promise/v1")
        shown.append(prove.parse_checkpoint(prove.parse_note(visitor.get("/record/checkpoint").text).text))
        visitor.close()
    live_voters.wait_for(lambda: running.ask("unsigned") == 0, running)
    assert [one.size for one in shown] == sorted(one.size for one in shown)
    assert len({one.origin for one in shown}) == 1
    assert running.ask("faults") == []
    folder = running.folder / "signer"
    promised = (folder / "promised").read_text() + (folder / "promised-newest").read_text()
    assert promised.startswith("record ") and len(promised.splitlines()) > 6
    assert not (folder / "broken").read_text()


def test_a_second_signer_is_turned_away(running):
    live_voters.wait_for(running.signers, running)
    done = manage(running, "signer", "--once")
    assert done.returncode == 1 and "Another signer is running already" in done.stderr


def manage(running, *words):
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=live.HOUSE, env=running.environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_an_old_database_file_stops_staff_but_no_votes_until_the_loss_is_declared(tmp_path):
    with live.product(database="") as running:
        visitor, receipt = cast(running)
        live_voters.wait_for(lambda: running.ask("unsigned") == 0, running)
        running.forget_insider()
        old = tmp_path / "old.sqlite3"
        file = running.folder / "folkmoot.sqlite3"
        with closing(sqlite3.connect(file)) as now, closing(sqlite3.connect(old)) as copy:
            now.backup(copy)
        running.ask("build", voters=1)
        live_voters.wait_for(lambda: running.ask("unsigned") == 0, running)
        kept = visitor.get("/record/checkpoint").text
        out = running.folder / "record-files" / "record" / "checkpoint"
        live_voters.wait_for(lambda: out.read_text() == kept, running)

        running.forget_insider()
        running.stop()
        for left in running.folder.glob("folkmoot.sqlite3*"):
            left.unlink()
        shutil.copy(old, file)
        running.start()
        visitor.close()  # its line broke with the pages

        sees(running, visitor, "/record/", "The record is not being signed at the moment")
        assert visitor.post(receipt.removesuffix("receipt/"), {"approves": ["2"]}).status == 302
        assert manage(running, "declare-restore", "--yes").returncode == 0
        live_voters.wait_for(lambda: visitor.get("/record2/checkpoint").status == 200, running)
        keys = [prove.parse_vkey(line) for line in visitor.get("/record2/log.vkey").text.split()]
        checkpoint = prove.open_checkpoint(visitor.get("/record2/checkpoint").text, keys)
        assert checkpoint.origin.endswith("/record2")
        assert visitor.get("/record/checkpoint").text == kept  # what people may have kept is still there to compare
        assert running.ask("faults") == []
