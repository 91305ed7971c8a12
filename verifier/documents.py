"""Proofs as files: a tlog-proof for one entry, and `old SIZE` with hashes for two checkpoints (C2SP)."""

from collections.abc import Iterable
from dataclasses import dataclass

from verifier import checkpoints, notes, tree
from verifier.checkpoints import Checkpoint, Signed
from verifier.notes import Key
from verifier.verdicts import CannotTell

HEADER = "c2sp.org/tlog-proof@v1"
MOST_HASHES = 63


@dataclass(frozen=True)
class Request:
    """`old SIZE`, the hashes between, and the newer checkpoint as it was sent."""

    old: int
    proof: tuple[bytes, ...]
    note: bytes


def check_inclusion(document: bytes, body: bytes, keys: Iterable[Key]) -> tuple[int, Signed]:
    """The number of the entry, and the checkpoint it is under. Raises Trouble if the proof does not show it."""
    lines, note = _parts(document, "The proof")
    if lines[0] != HEADER:
        raise CannotTell("That is not a proof for an entry (tlog-proof@v1).")
    rest = lines[2:] if len(lines) > 1 and lines[1].startswith("extra ") else lines[1:]
    if not rest or not rest[0].startswith("index "):
        raise CannotTell("The proof does not say which entry it is for.")
    index = checkpoints.read_number(rest[0].removeprefix("index "))
    signed = checkpoints.read_signed(note, keys)
    found = signed.checkpoint
    tree.check_inclusion(tree.leaf_hash(body), index, found.size, _hashes(rest[1:]), found.root)
    return index, signed


def read_request(document: bytes) -> Request:
    """What a witness is asked: the size it saw last, a proof, the checkpoint to sign."""
    lines, note = _parts(document, "The request")
    if not lines[0].startswith("old "):
        raise CannotTell("It does not begin with `old` and the size of the older checkpoint.")
    return Request(checkpoints.read_number(lines[0].removeprefix("old ")), tuple(_hashes(lines[1:])), note)


def check_consistency(old: Checkpoint, request: Request, keys: Iterable[Key]) -> Signed:
    """The newer checkpoint, which keeps all of the older one. Raises Trouble if that is not shown."""
    signed = checkpoints.read_signed(request.note, keys)
    new = signed.checkpoint
    if new.origin != old.origin:
        raise CannotTell(f"The two speak for different records: {old.origin} and {new.origin}.")
    if request.old != old.size:
        raise CannotTell(f"The proof begins at {request.old} entries, the older checkpoint has {old.size}.")
    tree.check_consistency(old.size, new.size, old.root, new.root, request.proof)
    return signed


def _parts(document: bytes, what: str) -> tuple[list[str], bytes]:
    if len(document) > notes.LONGEST_NOTE:
        raise CannotTell(f"{what} is longer than a million bytes.")
    head, blank, note = document.partition(b"\n\n")
    if not blank:
        raise CannotTell(f"{what} holds no checkpoint after an empty line.")
    try:
        return head.decode("ascii").split("\n"), note
    except UnicodeDecodeError:
        raise CannotTell(f"{what} holds characters that do not belong there.") from None


def _hashes(lines: list[str]) -> list[bytes]:
    if len(lines) > MOST_HASHES:
        raise CannotTell("The proof holds more hashes than any tree needs.")
    return [notes.decode(line, "A hash") for line in lines]
