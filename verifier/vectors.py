"""A file of test vectors, gone through: each good case must be accepted, each bad one refused."""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from verifier import canonical, checkpoints, commitments, documents, notes, tiles, tree
from verifier.notes import Key
from verifier.verdicts import CannotTell, Faults, Fine, Trouble

MOST_BYTES = 64 * 2**20
LARGEST_TREE = 100_000
Case = tuple[str, bool, Callable[[], object]]  # its name, whether it must be accepted, the check


def run(data: bytes) -> Fine:
    """Go through a vector file. Wrong names each case that this program accepted or refused wrongly."""
    vectors = _read(data)
    faults, count = Faults(), 0
    for name, must_pass, check in _as_laid_out(vectors):
        count += 1
        if accepts(check) != must_pass:
            faults.add(f"{name} was {'refused' if must_pass else 'accepted'} wrongly.")
    if not count:
        raise CannotTell("The file holds no vectors that this program knows.")
    faults.raise_if_any()
    unknown = sorted(vectors.keys() - KNOWN - {"about", "rules"})
    return Fine(
        f"Fine: {count:,} vectors, each accepted or refused as it must be.",
        tuple(f"Not looked at: {one}." for one in unknown),
    )


def _as_laid_out(vectors: dict[str, Any]) -> Iterator[Case]:
    try:
        yield from cases(vectors)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise CannotTell("The vectors are not laid out in a way that this program knows.") from None


def _read(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data) if len(data) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise CannotTell("That is not a file of vectors.")
    return found


def accepts(check: Callable[[], object]) -> bool:
    """Whether a check passes. A case so broken that it cannot be read is refused as well."""
    try:
        check()
    except (Trouble, ValueError, TypeError, KeyError):
        return False
    return True


def cases(vectors: dict[str, Any]) -> Iterator[Case]:
    """Every case of the file."""
    keys = [
        notes.read_key(one["vkey"])
        for one in _parts(vectors, "keys").values()
        if isinstance(one, dict) and "vkey" in one
    ]
    yield from _primitives(_parts(vectors, "primitives"))
    for tree_name in ("canonical_tree", "generated_tree"):
        yield from _tree(tree_name, _parts(vectors, tree_name))
    yield from _notes(vectors, keys)
    yield from _documents(_parts(vectors, "inclusion_document"), keys)
    yield from _tiles(_parts(vectors, "tiles"))
    for at, one in enumerate(vectors.get("canonical_json", [])):
        yield f"canonical_json {at}", True, partial(_is_canonical, one)
    for at, one in enumerate(_parts(vectors, "proposed").get("commitments", [])):
        yield f"commitment {at}", True, partial(_commits, one)


KNOWN = {
    "primitives", "canonical_tree", "generated_tree", "keys", "signed_note_valid", "signed_note_invalid",
    "checkpoint_text_valid", "checkpoint_text_invalid", "inclusion_document", "tiles", "canonical_json", "proposed",
}  # fmt: skip


def _parts(vectors: dict[str, Any], name: str) -> dict[str, Any]:
    found = vectors.get(name, {})
    return found if isinstance(found, dict) else {}


def _primitives(given: dict[str, Any]) -> Iterator[Case]:
    right = {
        "empty_root": tree.EMPTY_ROOT,
        "empty_leaf": tree.leaf_hash(b""),
        "leaf_L123456": tree.leaf_hash(b"L123456"),
        "node_N123_N456": tree.node_hash(b"N123", b"N456"),
    }
    for name in (one for one in right if one in given):
        yield f"primitive {name}", True, partial(_same, right[name].hex(), given[name])


def _tree(name: str, given: dict[str, Any]) -> Iterator[Case]:
    bodies = [bytes.fromhex(one) for one in given.get("leaves_hex", [])]
    for at, (body, leaf) in enumerate(zip(bodies, given.get("leaf_hashes", []), strict=False)):
        yield f"{name} leaf {at}", True, partial(_same, tree.leaf_hash(body).hex(), leaf)
    if not bodies and "leaf_rule" in given:
        largest = min(max(map(int, given["roots"]), default=0), LARGEST_TREE)
        bodies = [b"shared-leaf-%d" % at for at in range(largest)]
    for size, root in given.get("roots", {}).items():
        leaves = [tree.leaf_hash(body) for body in bodies[: int(size)]]
        yield f"{name} root {size}", True, partial(_same, tree.root_of(leaves).hex(), root)
    for kind, check in (("inclusion", _included), ("consistency", _consistent)):
        for word in ("valid", "invalid"):
            for at, one in enumerate(given.get(f"{kind}_{word}", [])):
                label = f"{name} {kind}_{word} {at} {one.get('name', '')}".rstrip()
                yield label, word == "valid", partial(check, one)


def _included(one: dict[str, Any]) -> None:
    tree.check_inclusion(
        _hash(one["leaf_hash"]), _int(one["index"]), _int(one["size"]), _hashes(one), _hash(one["root"])
    )


def _consistent(one: dict[str, Any]) -> None:
    tree.check_consistency(
        _int(one["size1"]), _int(one["size2"]), _hash(one["root1"]), _hash(one["root2"]), _hashes(one)
    )


def _notes(vectors: dict[str, Any], keys: list[Key]) -> Iterator[Case]:
    for word in ("valid", "invalid"):
        for one in vectors.get(f"signed_note_{word}", []):
            yield (
                f"signed note: {one['name']}",
                word == "valid",
                partial(_signed, one, keys),
            )
        for one in vectors.get(f"checkpoint_text_{word}", []):
            yield f"checkpoint text: {one['name']}", word == "valid", partial(_checkpoint, one)


def _signed(one: dict[str, Any], keys: list[Key]) -> None:
    notes.signers(notes.read_note(_note(one)), keys)


def _note(one: dict[str, Any]) -> bytes:
    try:
        return base64.b64decode(one["note_b64"], validate=True) if "note_b64" in one else one["note"].encode("utf-8")
    except binascii.Error:
        raise CannotTell("The vector is not base64.") from None


def _checkpoint(one: dict[str, Any]) -> None:
    found = checkpoints.read_text(one["text"])
    if "origin" in one:
        _same((found.origin, found.size, found.root.hex()), (one["origin"], one["size"], one["root_hex"]))


def _documents(given: dict[str, Any], keys: list[Key]) -> Iterator[Case]:
    for word in ("valid", "invalid"):
        for at, one in enumerate(given.get(word, [])):
            body, document = one["leaf"].encode("utf-8"), one["document"].encode("utf-8")
            label = f"inclusion document {word} {at} {one.get('name', '')}".rstrip()
            yield (
                label,
                word == "valid",
                partial(documents.check_inclusion, document, body, keys),
            )


def _tiles(given: dict[str, Any]) -> Iterator[Case]:
    for one in given.get("path", []):
        yield f"tile path {one['index']}", True, partial(_same, tiles.index_path(one["index"]), one["path"])
    for one in given.get("layout", []):
        wanted = [(level["level"], level["full_tiles"], level["partial_width"]) for level in one["levels"]]
        yield (
            f"tile layout {one['size']}",
            True,
            partial(_same, list(tiles.layout(one["size"])), wanted),
        )


def _is_canonical(one: dict[str, Any]) -> None:
    found = canonical.write(canonical.read(one["value_json"].encode("utf-8")))
    _same((found.hex(), hashlib.sha256(found).hexdigest()), (one["canonical_hex"], one["sha256"]))


def _commits(one: dict[str, Any]) -> None:
    found = commitments.commitment(one["label"], bytes.fromhex(one["salt_hex"]), one["value"])
    _same(found.hex(), one["commitment_hex"])


def _hashes(one: dict[str, Any]) -> list[bytes]:
    return [_hash(text) for text in one["proof"]]


def _hash(text: str) -> bytes:
    return bytes.fromhex(text)


def _int(value: Any) -> int:
    if type(value) is not int:
        raise CannotTell("A number is not a whole number.")
    return value


def _same(mine: object, theirs: object) -> None:
    if mine != theirs:
        raise CannotTell(f"{mine} is not {theirs}.")
