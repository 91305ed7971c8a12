"""The published test vectors, valid and invalid: made by two implementations written apart from this one."""

import base64
import json
from hashlib import sha256
from pathlib import Path

import pytest

from tellers import prove
from tellers.prove.keys import COSIGNATURE, SIGNATURE

HERE = Path(__file__).parent
SHARED = HERE.parents[3] / "shared" / "data" / "record" / "vectors.json"
VECTORS = json.loads((HERE / "vectors.json").read_text())
TREES = ("canonical_tree", "generated_tree")
LOG = prove.parse_vkey(VECTORS["keys"]["log"]["vkey"])
WITNESS = prove.VerifierKey(
    VECTORS["keys"]["witness"]["name"], COSIGNATURE, bytes.fromhex(VECTORS["keys"]["witness"]["public_hex"])
)


def cases(*path):
    """Each case under this path, named so that a failure can be found in the file."""
    found = VECTORS
    for step in path:
        found = found[step]
    return [pytest.param(case, id=str(case.get("name", number))) for number, case in enumerate(found)]


def hashes(texts):
    return [bytes.fromhex(text) for text in texts]


def included(case):
    return prove.verify_inclusion(
        case["index"],
        case["size"],
        bytes.fromhex(case["leaf_hash"]),
        hashes(case["proof"]),
        bytes.fromhex(case["root"]),
    )


def consistent(case):
    roots = bytes.fromhex(case["root1"]), bytes.fromhex(case["root2"])
    return prove.verify_consistency(case["size1"], case["size2"], *roots, hashes(case["proof"]))


@pytest.mark.shared
def test_our_copy_of_the_vectors_is_the_team_s():
    if not SHARED.exists():
        pytest.skip(f"the team's shared data is not beside the checkout ({SHARED.name})")
    assert json.loads(SHARED.read_text()) == VECTORS


def test_every_group_of_vectors_is_used_here():
    assert set(VECTORS) == {
        *("about", "rules", "primitives", "canonical_tree", "generated_tree", "keys", "signed_note_valid"),
        *("signed_note_invalid", "checkpoint_text_valid", "checkpoint_text_invalid", "inclusion_document"),
        *("tiles", "canonical_json", "proposed"),
    }


def test_the_hashes_of_leaves_and_nodes_are_the_standard_s():
    known = {name: text for name, text in VECTORS["primitives"].items() if name != "note"}
    assert known == {
        "empty_root": prove.EMPTY_ROOT.hex(),
        "empty_leaf": prove.leaf_hash(b"").hex(),
        "leaf_L123456": prove.leaf_hash(b"L123456").hex(),
        "node_N123_N456": prove.node_hash(b"N123", b"N456").hex(),
    }


@pytest.mark.parametrize("tree", TREES)
def test_roots_are_the_published_ones_however_the_tree_is_grown(tree):
    published = {int(size): text for size, text in VECTORS[tree]["roots"].items()}
    store, growing = grown(tree, max(published)), prove.GrowingTree()
    for size in range(max(published) + 1):
        if size in published:
            assert prove.root(size, store).hex() == growing.root().hex() == published[size]
        growing.add(prove.leaf_hash(leaf_bytes(tree, size)))


def grown(tree, size):
    """A reader of the stored nodes of this tree, grown leaf by leaf."""
    store = {}
    for index in range(size):
        leaf = prove.leaf_hash(leaf_bytes(tree, index))
        store |= {(level, idx): found for level, idx, found in prove.append(index, leaf, reader(store))}
    return reader(store)


def reader(store):
    return lambda level, idx: store[level, idx]


def leaf_bytes(tree, index):
    if tree == "generated_tree":
        return f"shared-leaf-{index}".encode()
    leaves = VECTORS[tree]["leaves_hex"]
    return bytes.fromhex(leaves[index % len(leaves)])


def test_leaf_hashes_are_the_published_ones():
    tree = VECTORS["canonical_tree"]
    assert [prove.leaf_hash(leaf).hex() for leaf in hashes(tree["leaves_hex"])] == tree["leaf_hashes"]


@pytest.mark.parametrize("tree", TREES)
def test_we_make_the_published_proofs(tree):
    store = grown(tree, 1000)
    for case in VECTORS[tree]["inclusion_valid"]:
        assert prove.inclusion(case["index"], case["size"], store) == hashes(case["proof"])
    for case in VECTORS[tree]["consistency_valid"]:
        assert prove.consistency(case["size1"], case["size2"], store) == hashes(case["proof"])


@pytest.mark.parametrize("tree", TREES)
def test_good_proofs_are_believed(tree):
    assert all(included(case) for case in VECTORS[tree]["inclusion_valid"])
    assert all(consistent(case) for case in VECTORS[tree]["consistency_valid"])


@pytest.mark.parametrize("case", cases("generated_tree", "inclusion_invalid"))
def test_a_broken_inclusion_proof_is_refused(case):
    assert not included(case)


@pytest.mark.parametrize("case", cases("generated_tree", "consistency_invalid"))
def test_a_broken_consistency_proof_is_refused(case):
    assert not consistent(case)


@pytest.mark.parametrize("who, key", [("log", LOG), ("witness", WITNESS)])
def test_key_ids_and_public_halves_are_the_published_ones(who, key):
    known = VECTORS["keys"][who]
    secret = prove.SigningKey(known["name"], bytes.fromhex(known["test_seed_hex"]))
    assert key.key_id.hex() == known["key_id_hex"]
    assert key == (secret.verifier if key.kind == SIGNATURE else secret.witness_verifier)
    assert str(LOG) == VECTORS["keys"]["log"]["vkey"]


@pytest.mark.parametrize("case", cases("signed_note_valid"))
def test_a_good_note_opens_and_is_written_the_same_again(case):
    opened = prove.open_note(case["note"].encode(), [LOG, WITNESS])
    assert LOG in opened.signers
    assert str(prove.parse_note(case["note"])) == case["note"]
    assert (WITNESS in opened.signers) == ("witness" in case["name"])


def test_signing_and_cosigning_give_the_published_notes():
    notes = {case["name"]: case["note"] for case in VECTORS["signed_note_valid"]}
    log, witness = (
        prove.SigningKey(known["name"], bytes.fromhex(known["test_seed_hex"]))
        for known in (VECTORS["keys"]["log"], VECTORS["keys"]["witness"])
    )
    cosigned = notes["with timestamped witness cosignature"]
    seconds = prove.open_note(cosigned, [WITNESS]).signers[WITNESS]
    checkpoint = prove.parse_checkpoint(VECTORS["checkpoint_text_valid"][0]["text"])
    assert prove.sign_checkpoint(checkpoint, log) == notes["one log signature"]
    assert prove.cosign_note(notes["one log signature"], witness, at=seconds) == cosigned


@pytest.mark.parametrize("case", cases("signed_note_invalid"))
def test_a_bad_note_is_refused(case):
    with pytest.raises(prove.BadNote):
        prove.open_note(base64.b64decode(case["note_b64"]), [LOG, WITNESS])


@pytest.mark.parametrize("case", cases("checkpoint_text_valid"))
def test_a_good_checkpoint_is_read_and_written_the_same_again(case):
    checkpoint = prove.parse_checkpoint(case["text"])
    assert (checkpoint.origin, checkpoint.size, checkpoint.root.hex()) == (
        *(case["origin"], case["size"], case["root_hex"]),
    )
    assert str(checkpoint) == case["text"]


@pytest.mark.parametrize("case", cases("checkpoint_text_invalid"))
def test_a_bad_checkpoint_is_refused(case):
    with pytest.raises(prove.BadNote):
        prove.parse_checkpoint(case["text"])


@pytest.mark.parametrize("case", cases("inclusion_document", "valid"))
def test_a_good_inclusion_document_is_believed(case):
    proof = prove.parse_inclusion(case["document"])
    assert prove.check_inclusion(proof, case["leaf"].encode(), [LOG]).size == 21
    assert str(proof) == case["document"]


@pytest.mark.parametrize("case", cases("inclusion_document", "invalid"))
def test_a_bad_inclusion_document_is_refused(case):
    with pytest.raises((prove.BadProof, prove.BadNote)):
        prove.check_inclusion(prove.parse_inclusion(case["document"]), case["leaf"].encode(), [LOG])


def test_tiles_lie_where_the_standard_says():
    for case in VECTORS["tiles"]["path"]:
        assert prove.index_path(case["index"]) == case["path"]
    for case in VECTORS["tiles"]["layout"]:
        assert [vars(level) for level in prove.layout(case["size"])] == case["levels"]


@pytest.mark.parametrize("case", cases("canonical_json"))
def test_canonical_json_is_the_published_bytes(case):
    written = prove.canonical(json.loads(case["value_json"]))
    assert written.hex() == case["canonical_hex"]
    assert sha256(written).hexdigest() == case["sha256"]
    assert prove.read_canonical(written) == json.loads(case["value_json"])


@pytest.mark.parametrize("case", cases("proposed", "commitments"))
def test_commitments_are_the_published_ones(case):
    salt = bytes.fromhex(case["salt_hex"])
    found = prove.commitment(case["label"], case["value"], salt=salt)
    assert found.hex() == case["commitment_hex"]
    assert prove.opens(found, case["label"], case["value"], salt=salt)
    assert not prove.opens(found, case["label"] + "s", case["value"], salt=salt)
