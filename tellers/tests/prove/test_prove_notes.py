"""Keys, notes, checkpoints and proof documents: what is signed, and what is refused."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellers import prove
from tellers.prove.notes import FalseSignature

LOG = prove.SigningKey("elm.example/record", b"\x01" * 32)
OTHER = prove.SigningKey("elm.example/record", b"\x02" * 32)
WITNESS = prove.SigningKey("oak.example/witness", b"\x03" * 32)
LEAVES = [prove.leaf_hash(b"%d" % index) for index in range(9)]
NODES = {(level, idx): found for level, idx, found in prove.append_all(0, LEAVES, lambda *at: None)}


def read(level, idx):
    return NODES[level, idx]


def checkpoint(size, key=LOG):
    return prove.sign_checkpoint(prove.Checkpoint("elm.example/record", size, prove.root(size, read)), key)


def test_a_key_line_is_read_and_written_the_same():
    for key in (LOG.verifier, WITNESS.witness_verifier):
        assert prove.parse_vkey(str(key)) == key


@given(st.integers(0, 90), st.characters())
def test_a_key_line_with_any_letter_changed_is_refused(at, letter):
    line = str(LOG.verifier)
    changed = line[: at % len(line)] + letter + line[at % len(line) + 1 :]
    if changed != line:
        with pytest.raises(prove.BadKey):
            prove.parse_vkey(changed)


def test_a_secret_key_does_not_show_its_secret():
    assert "x01" not in repr(LOG)
    with pytest.raises(prove.BadKey):
        prove.SigningKey("two words", b"\x01" * 32)
    with pytest.raises(prove.BadKey):
        prove.SigningKey("name", b"\x01" * 31)


def test_a_changed_key_is_a_stranger_until_we_are_told_of_it():
    note = checkpoint(5, OTHER)
    with pytest.raises(prove.UnknownSigner):
        prove.open_checkpoint(note, [LOG.verifier])
    assert prove.open_checkpoint(note, [LOG.verifier, OTHER.verifier]).size == 5


def test_a_witness_alone_cannot_speak_for_the_record():
    note = prove.cosign_note(checkpoint(5), WITNESS, at=1_790_000_000)
    assert prove.open_checkpoint(note, [LOG.verifier, WITNESS.witness_verifier]).size == 5
    with pytest.raises(prove.UnknownSigner):
        prove.open_checkpoint(note, [WITNESS.witness_verifier])


def test_a_witness_s_time_cannot_be_moved():
    note = prove.parse_note(prove.cosign_note(checkpoint(5), WITNESS, at=1_790_000_000))
    log, seen = note.signatures
    later = prove.Signature(seen.name, seen.key_id, (1_790_000_001).to_bytes(8, "big") + seen.blob[8:])
    with pytest.raises(FalseSignature):
        prove.open_note(str(prove.Note(note.text, (log, later))), [WITNESS.witness_verifier])


def test_only_the_record_s_own_key_signs_its_checkpoints():
    with pytest.raises(prove.BadNote):
        checkpoint(5, WITNESS)


@pytest.mark.parametrize("text", ["no newline", "tab\there\n", "\ud800\n"])
def test_text_that_cannot_be_a_note_is_not_signed(text):
    with pytest.raises((prove.BadNote, UnicodeEncodeError)):
        prove.sign_note(text, LOG)


def test_a_note_with_too_many_signatures_is_refused():
    line = checkpoint(5).splitlines()[-1]
    with pytest.raises(prove.BadNote, match="more than 100"):
        prove.parse_note("text\n\n" + f"{line}\n" * 101)


@given(st.binary(max_size=200))
def test_no_bytes_at_all_break_the_readers(data):
    for reader in (prove.parse_note, lambda data: prove.open_note(data, [LOG.verifier])):
        with pytest.raises(prove.BadNote):
            reader(data)
    for reader in (prove.parse_inclusion, prove.parse_consistency):
        with pytest.raises(prove.BadProof):
            reader(data.decode("latin-1"))


def test_an_entry_carries_its_own_proof():
    proof = prove.InclusionProof(4, tuple(prove.inclusion(4, 9, read)), checkpoint(9), extra=b"batch 7")
    assert prove.parse_inclusion(str(proof)) == proof
    assert prove.check_inclusion(proof, b"4", [LOG.verifier]).size == 9
    with pytest.raises(prove.BadProof):
        prove.check_inclusion(proof, b"5", [LOG.verifier])


def test_a_checkpoint_is_shown_to_extend_an_older_one():
    old = prove.open_checkpoint(checkpoint(5), [LOG.verifier])
    proof = prove.ConsistencyProof(5, tuple(prove.consistency(5, 9, read)), checkpoint(9))
    assert prove.parse_consistency(str(proof)) == proof
    assert prove.check_consistency(proof, old, [LOG.verifier]).size == 9


def test_a_rewritten_record_does_not_extend_the_older_checkpoint():
    rewritten = prove.Checkpoint("elm.example/record", 5, prove.leaf_hash(b"another past"))
    proof = prove.ConsistencyProof(5, tuple(prove.consistency(5, 9, read)), checkpoint(9))
    with pytest.raises(prove.BadProof, match="does not extend"):
        prove.check_consistency(proof, rewritten, [LOG.verifier])
    with pytest.raises(prove.BadProof, match="another checkpoint"):
        prove.check_consistency(proof, prove.Checkpoint("oak.example/record", 5, rewritten.root), [LOG.verifier])


@pytest.mark.parametrize(
    "text",
    [
        *("", "old 5\n", "old 05\n\n", "older 5\n\n", "old 5\nxx\n\n", "old 5\nAAAA\n\n"),
        "old 5\n" + f"{base64.b64encode(bytes(32)).decode()}\n" * 64 + "\n",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_proof_document_that_is_not_well_formed_is_refused(text):
    with pytest.raises(prove.BadProof):
        prove.parse_consistency(text)
