"""Keys and signed checkpoints: what they must look like, and who must have signed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import checkpoints, cosign, documents, notes, tree
from verifier.__main__ import main
from verifier.notes import Key
from verifier.tests.building import KEY, ORIGIN, a_vote, put, signed
from verifier.verdicts import CannotTell, Trouble, Wrong

GOOD = signed(0, tree.EMPTY_ROOT)


def test_a_key_reads_as_it_is_printed():
    assert notes.read_key(str(KEY)) == KEY
    for bent in (
        str(KEY)[:-2],
        str(KEY).replace("+", "-"),
        "x" + str(KEY),
        "",
        str(KEY).replace(KEY.key_id.hex(), "00000000"),
    ):
        with pytest.raises(CannotTell):
            notes.read_key(bent)


def test_a_checkpoint_needs_a_signature_of_its_own_record():
    assert checkpoints.read_signed(GOOD, [KEY]).checkpoint.size == 0
    stranger = Key("another.example/record", 1, KEY.public)
    with pytest.raises(Wrong):
        checkpoints.read_signed(GOOD, [stranger])
    with pytest.raises(Wrong, match="no key of that name"):
        checkpoints.read_signed(signed(0, tree.EMPTY_ROOT, name=stranger.name), [stranger])


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_checkpoint_with_any_byte_changed_is_refused(at, byte):
    bent = GOOD[:at] + bytes([byte]) + GOOD[at + 1 :]
    if bent == GOOD:
        return
    with pytest.raises(Trouble):
        checkpoints.read_signed(bent, [KEY])


def test_a_witness_s_line_stands_beside_and_is_checked_too():
    private, witness = cosign.new_key("school.example/witness")
    seed, same = cosign.read_private(private)
    assert same == witness
    text = notes.read_note(GOOD).text
    blob = (1_800_000_000).to_bytes(8, "big") + cosign.ed25519.sign(seed, notes.cosigned_bytes(text, 1_800_000_000))
    both = GOOD + notes.signature_line(witness.name, witness.key_id, blob).encode()
    assert set(checkpoints.read_signed(both, [KEY, witness]).by) == {KEY, witness}
    later = (1_800_000_001).to_bytes(8, "big") + blob[8:]
    with pytest.raises(Wrong):
        checkpoints.read_signed(
            GOOD + notes.signature_line(witness.name, witness.key_id, later).encode(), [KEY, witness]
        )


def test_a_proof_for_one_entry_is_accepted_for_that_entry_alone(tmp_path):
    record = a_vote()
    path = tree.inclusion_path(3, 8, tree.part_of(record.leaves))
    proof = (
        "\n".join([documents.HEADER, "index 3", *map(notes.encode, path)]).encode() + b"\n\n" + record.checkpoints[-1]
    )
    asked = ["inclusion", str(put(tmp_path / "proof", proof)), str(tmp_path / "entry"), "--key", str(KEY)]
    put(tmp_path / "entry", record.bodies[3])
    assert main(asked) == 0
    put(tmp_path / "entry", record.bodies[4])
    assert main(asked) == 1


def test_a_newer_checkpoint_must_keep_the_older_one(tmp_path):
    record = a_vote()
    proof = tree.consistency_proof(7, 8, tree.part_of(record.leaves))
    request = "\n".join(["old 7", *map(notes.encode, proof)]).encode() + b"\n\n" + record.checkpoints[-1]
    asked = ["consistency", str(tmp_path / "old"), str(put(tmp_path / "proof", request)), "--key", str(KEY)]
    put(tmp_path / "old", record.checkpoints[1])
    assert main(asked) == 0
    put(tmp_path / "old", signed(7, tree.leaf_hash(b"another history")))
    assert main(asked) == 1
    put(tmp_path / "old", record.checkpoints[0])
    assert main(asked) == 2


def test_a_value_opens_its_own_commitment_alone(tmp_path):
    record = a_vote()
    shown = {name: value for name, value in record.openings[0].items() if name != "index"}
    entry = put(tmp_path / "entry", record.bodies[1])
    opening = put(tmp_path / "opening", notes_json(shown))
    assert main(["open", str(entry), str(opening)]) == 0
    put(opening, notes_json({**shown, "value": "another"}))
    assert main(["open", str(entry), str(opening)]) == 1


def notes_json(value):
    return json.dumps(value).encode()


def test_the_checkpoint_command_names_who_signed(tmp_path, capsys):
    assert main(["checkpoint", str(put(tmp_path / "note", GOOD)), "--key", str(KEY)]) == 0
    assert ORIGIN in capsys.readouterr().out
