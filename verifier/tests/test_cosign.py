"""A witness signs what extends the last thing it signed, and nothing else."""

import json

import pytest

from verifier import checkpoints, cosign, notes, tree
from verifier.__main__ import main
from verifier.tests.building import KEY, Record, put, signed

RECORD = Record()
for number in range(20):
    RECORD.add("a.b", number=number)


def request(old, size, *, record=RECORD, proof=None):
    proof = tree.consistency_proof(old, size, tree.part_of(record.leaves)) if proof is None else proof
    return "\n".join([f"old {old}", *map(notes.encode, proof)]).encode() + b"\n\n" + signed(size, record.root(size))


@pytest.fixture
def ask(tmp_path):
    """Asks a witness to sign, and gives back the code."""
    private = tmp_path / "private"
    assert main(["cosign", "--private", str(private), "--new-key", "school.example/witness"]) == 0

    def asks(data, key=KEY):
        words = ["cosign", str(put(tmp_path / "request", data)), "--private", str(private)]
        return main([*words, "--state", str(tmp_path / "state"), "--key", str(key), "--out", str(tmp_path / "line")])

    return asks


def test_each_extension_is_signed_and_the_line_verifies(ask, tmp_path):
    _, witness = cosign.read_private((tmp_path / "private").read_text())
    for old, size in ((0, 5), (5, 8), (8, 8), (8, 20)):
        assert ask(request(old, size)) == 0
        both = signed(size, RECORD.root(size)) + (tmp_path / "line").read_bytes()
        assert witness in checkpoints.read_signed(both, [KEY, witness]).by


def test_what_does_not_extend_is_refused_and_nothing_is_forgotten(ask, tmp_path):
    other = Record()
    for number in range(20):
        other.add("a.b", number=number + 1)
    assert ask(request(0, 8)) == 0
    before = json.loads((tmp_path / "state").read_text())
    (tmp_path / "line").unlink()
    assert ask(request(8, 20, record=other)) == 1
    assert ask(request(8, 8, record=other)) == 1
    assert ask(request(8, 20, proof=[])) == 1
    assert ask(request(5, 20)) == 2
    assert ask(request(0, 20)) == 2
    assert ask(request(20, 8, proof=[])) == 2
    assert not (tmp_path / "line").exists()
    assert json.loads((tmp_path / "state").read_text()) == before


def test_a_record_whose_key_is_unknown_is_refused(ask):
    assert ask(request(0, 8), key=notes.Key(KEY.name, 1, b"\x05" * 32)) == 1


def test_a_private_key_is_for_its_owner_alone_and_is_never_overwritten(ask, tmp_path):
    assert (tmp_path / "private").stat().st_mode & 0o077 == 0
    assert main(["cosign", "--private", str(tmp_path / "private"), "--new-key", "another"]) == 2
