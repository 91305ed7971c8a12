"""A receipt's promise: signed by the record it speaks for, about one entry and one time."""

import pytest

from verifier import ed25519, notes
from verifier.__main__ import main
from verifier.notes import Key
from verifier.tests.building import KEY, ORIGIN, SEED, put

LEAF = "ab" * 32
TEXT = f"inclusion promise/v1\n{ORIGIN}\n{LEAF}\n2026-11-22T10:20Z\n"
AROUND = "Your vote is in.\n\n{}\nKeep this page.\n"


def note(text=TEXT, *, name=ORIGIN):
    key = Key(name, notes.SIGNS_NOTES, ed25519.public_of(SEED))
    return text + "\n" + notes.signature_line(name, key.key_id, ed25519.sign(SEED, text.encode()))


def asked(tmp_path, words, key=KEY):
    return main(["promise", str(put(tmp_path / "receipt", words.encode())), "--key", str(key)])


@pytest.mark.parametrize("words", [note(), AROUND.format(note()), note().replace("\n", "\r\n"), note().rstrip("\n")])
def test_a_promise_is_found_whatever_is_around_it_and_says_what_and_by_when(tmp_path, capsys, words):
    assert asked(tmp_path, words) == 0
    said = capsys.readouterr().out
    assert "by 2026-11-22 10:20 UTC" in said and f"{LEAF} 2026-11-22T10:20Z" in said


@pytest.mark.parametrize(
    "old, new", [("2026", "2027"), (LEAF, "cd" * 32), (f"\n{ORIGIN}\n", "\nother.example/record\n")]
)
def test_a_promise_that_was_changed_is_false(tmp_path, old, new):
    assert asked(tmp_path, note().replace(old, new, 1)) == 1


def test_only_the_record_itself_can_promise(tmp_path):
    name = "other.example/record"
    assert asked(tmp_path, note(name=name), Key(name, notes.SIGNS_NOTES, ed25519.public_of(SEED))) == 1


@pytest.mark.parametrize(
    "words", ["", "Your vote is in.", note(TEXT.replace("T10:20Z", "T25:20Z")), note(TEXT + "more\n")]
)
def test_what_is_no_promise_cannot_be_told(tmp_path, words):
    assert asked(tmp_path, words) == 2


def test_bytes_that_are_no_text_cannot_be_told(tmp_path):
    put(tmp_path / "receipt", b"\xff\xfe")
    assert main(["promise", str(tmp_path / "receipt"), "--key", str(KEY)]) == 2
