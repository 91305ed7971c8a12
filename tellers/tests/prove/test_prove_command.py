"""The command a neighbour types: one plain sentence, and an exit code a script can use."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tellers import prove
from tellers.prove import __main__ as command

ROOT = Path(__file__).parents[3]


@pytest.fixture
def say(capsys):
    """Run the command here; gives the exit code and the lines printed."""

    def said(*arguments):
        code = command.main([str(argument) for argument in arguments])
        return code, capsys.readouterr().out.splitlines()

    return said


@pytest.fixture
def record(forge):
    return forge.sound_record()


@pytest.fixture
def export(tmp_path, record):
    path = tmp_path / "record.zip"
    path.write_bytes(record.zip())
    return path


@pytest.fixture
def nodes(record):
    leaves = [prove.leaf_hash(body) for body in record.bodies]
    return {(level, idx): found for level, idx, found in prove.append_all(0, leaves, lambda *at: None)}


def written(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_sound_record_is_told_in_the_first_line(say, export, record, tmp_path):
    kept = written(tmp_path / "kept.txt", record.notes()[1])
    code, lines = say("audit", export, "--key", record.key.verifier, "--kept", kept)
    assert (code, lines[0]) == (0, "9 entries, unbroken.")
    assert any("1 checkpoint you kept" in line for line in lines)


def test_it_runs_where_there_is_no_django_and_no_network(export):
    script = (
        "import sys, socket\n"
        "sys.modules['django'] = None\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.socket = refuse\n"
        "from tellers.prove.__main__ import main\n"
        "code = main(sys.argv[1:])\n"
        "assert not any(name.split('.')[0] == 'folkmoot' for name in sys.modules)\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "audit", str(export)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.splitlines()[0], done.stderr) == (0, "9 entries, unbroken.", "")


def test_it_speaks_on_a_terminal_that_knows_few_letters(export):
    done = subprocess.run(
        [sys.executable, "-m", "tellers.prove", "verify", "????", str(export)],
        cwd=ROOT,
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout.startswith(b"Cannot tell: ")
    assert not done.stderr


def test_a_receipt_is_found_by_code_hash_or_file(say, export, record, tmp_path):
    leaf = prove.leaf_hash(record.bodies[5])
    code = prove.tracking_code(leaf)
    receipt = written(tmp_path / "receipt.txt", f"{code}\nkeep this\n")
    for given in (code, code.lower().replace("-", " "), leaf.hex(), leaf.hex().upper(), receipt):
        assert say("verify", given, export)[1][0] == "Your receipt is entry 5 of this record."


def test_a_receipt_that_is_not_there_is_false(say, export):
    code, lines = say("verify", "0000-0000-0000-0000-0000", export)
    assert (code, lines[0]) == (1, "False: no entry in this record has that code.")


def test_a_mistyped_receipt_or_a_missing_file_cannot_be_told(say, export, tmp_path):
    assert say("verify", "0000", export)[0] == 2
    assert say("audit", tmp_path / "nowhere.zip")[0] == 2
    assert say("audit", export, "--kept", tmp_path / "nowhere.txt")[0] == 2
    assert say("audit", export, "--key", "nonsense")[0] == 2


def test_one_checkpoint_can_be_checked(say, record, tmp_path, forge):
    note = written(tmp_path / "note.txt", record.notes()[-1])
    assert say("checkpoint", note, "--key", record.key.verifier)[1][0] == "elm.example/record signed for 9 entries."
    stranger = prove.SigningKey(record.key.name, b"\x09" * 32)
    assert say("checkpoint", note, "--key", stranger.verifier)[0] == 1
    assert say("checkpoint", written(note, b"\xff"), "--key", record.key.verifier)[0] == 2
    assert say("checkpoint", written(note, b"x" * 10**6), "--key", record.key.verifier)[0] == 2


def test_one_entry_can_be_checked(say, record, nodes, tmp_path):
    hashes = prove.inclusion(3, 9, lambda *at: nodes[at])
    proof = written(tmp_path / "3.tlog-proof", str(prove.InclusionProof(3, tuple(hashes), record.notes()[-1])))
    entry = written(tmp_path / "entry", record.bodies[3] + b"\n")
    code, lines = say("inclusion", proof, entry, "--key", record.key.verifier)
    assert (code, lines[0]) == (0, "This is entry 3 of elm.example/record, of 9 entries.")
    other = written(tmp_path / "other", record.bodies[4])
    assert say("inclusion", proof, other, "--key", record.key.verifier)[0] == 1


def test_growth_can_be_checked(say, record, nodes, tmp_path):
    old, new = record.notes()[2:]
    hashes = tuple(prove.consistency(4, 9, lambda *at: nodes[at]))
    before = written(tmp_path / "old", old)
    proof = written(tmp_path / "proof", str(prove.ConsistencyProof(4, hashes, new)))
    code, lines = say("consistency", before, proof, "--key", record.key.verifier)
    assert (code, lines[0]) == (0, "The record grew from 4 to 9 entries and nothing before changed.")
    broken = written(tmp_path / "broken", str(prove.ConsistencyProof(4, hashes[:-1], new)))
    assert say("consistency", before, broken, "--key", record.key.verifier)[0] == 1


def test_a_value_shown_can_be_checked(say, record, tmp_path):
    entry = written(tmp_path / "entry", record.bodies[0])
    shown = written(tmp_path / "shown", prove.canonical(record.openings[0]) + b"\n")
    assert say("open", entry, shown)[0] == 0
    other = written(tmp_path / "other", json.dumps(record.openings[0] | {"value": "A slide"}))
    assert say("open", entry, other)[0] == 2
    forged = written(tmp_path / "forged", prove.canonical(record.openings[0] | {"value": "A slide"}))
    assert say("open", entry, forged)[0] == 1


def test_a_breakdown_of_the_check_itself_is_never_called_false(say, export, monkeypatch):
    def breaks(*_arguments, **_options):
        raise ZeroDivisionError

    monkeypatch.setattr(command, "audit", breaks)
    code, lines = say("audit", export)
    assert (code, lines) == (2, ["Cannot tell: the check itself broke down (ZeroDivisionError)."])
