"""The Merkle tree of the record: one hash that stands for every entry, and short proofs against it.

RFC 6962, section 2, with SHA-256; `proofs.py` checks what this file makes. Only complete subtrees are stored:
node (level, idx) covers the 2^level leaves from idx * 2^level on, and never changes once written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()

ReadNode = Callable[[int, int], bytes]
Node = tuple[int, int, bytes]  # level, idx, hash


class BadHash(ValueError):
    """A hash is missing or is not 32 bytes long."""


def leaf_hash(body: bytes) -> bytes:
    """The 32-byte hash of one entry's bytes."""
    return sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The 32-byte hash of two neighbouring subtrees."""
    return sha256(b"\x01" + left + right).digest()


def append(size: int, leaf: bytes, read_node: ReadNode) -> list[Node]:
    """The complete nodes that one more leaf brings, lowest first; write them all before the next append.

    size       leaves in the tree so far
    read_node  (level, idx) → 32-byte hash of a complete subtree already stored

    Two nodes on average, at most log2(size) + 1; reads one node fewer. Raises BadHash.
    """
    level, idx, found = 0, size, _sound(leaf)
    nodes = [(level, idx, found)]
    while idx & 1:
        found = node_hash(_sound(read_node(level, idx - 1)), found)
        level, idx = level + 1, idx >> 1
        nodes.append((level, idx, found))
    return nodes


def append_all(size: int, leaves: Iterable[bytes], read_node: ReadNode) -> list[Node]:
    """The complete nodes that a batch of leaves brings, in the order to write them.

    As `append`, but reads from the store only what was there before the batch: at most log2(size) nodes. Raises BadHash.
    """
    fresh: dict[tuple[int, int], bytes] = {}

    def read(level: int, idx: int) -> bytes:
        return fresh.get((level, idx)) or read_node(level, idx)

    for offset, leaf in enumerate(leaves):
        fresh |= {(level, idx): found for level, idx, found in append(size + offset, leaf, read)}
    return [(level, idx, found) for (level, idx), found in fresh.items()]


def root(size: int, read_node: ReadNode) -> bytes:
    """The hash of the whole tree of `size` leaves; reads one node for each one-bit of the size. Raises BadHash."""
    return _span(0, size, read_node) if size else EMPTY_ROOT


def inclusion(index: int, size: int, read_node: ReadNode) -> list[bytes]:
    """Proof that leaf `index` (from 0) is in the tree of `size` leaves: hashes from the leaf's neighbour upwards.

    Reads at most 2 · log2(size) nodes. Raises IndexError if there is no such leaf, BadHash.
    """
    if not 0 <= index < size:
        raise IndexError(f"There is no entry {index} among {size}.")
    start, end, proof = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(_span(middle, end, read_node))
            end = middle
        else:
            proof.append(_span(start, middle, read_node))
            start = middle
    return proof[::-1]


def consistency(size1: int, size2: int, read_node: ReadNode) -> list[bytes]:
    """Proof that the tree of `size2` leaves begins with the whole tree of `size1`: nothing before was touched.

    Empty when the sizes are equal or the first is 0. Reads at most 2 · log2(size2) nodes.
    Raises IndexError unless 0 ≤ size1 ≤ size2, BadHash.
    """
    if not 0 <= size1 <= size2:
        raise IndexError(f"A record of {size2} entries cannot extend one of {size1}.")
    if size1 == 0:
        return []
    start, end, proof = 0, size2, []
    while size1 != end:
        middle = start + _split(end - start)
        if size1 <= middle:
            proof.append(_span(middle, end, read_node))
            end = middle
        else:
            proof.append(_span(start, middle, read_node))
            start = middle
    if start:
        proof.append(_span(start, end, read_node))
    return proof[::-1]


class GrowingTree:
    """The right edge of a tree, fed leaf by leaf: its root at every size, in the memory of log2(size) hashes."""

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[bytes] = []  # complete subtrees, largest first: one for each one-bit of the size

    def add(self, leaf: bytes) -> None:
        """Add one 32-byte leaf hash. Raises BadHash."""
        found, size = _sound(leaf), self.size
        while size & 1:
            found, size = node_hash(self._edge.pop(), found), size >> 1
        self._edge.append(found)
        self.size += 1

    def root(self) -> bytes:
        """The hash of everything added so far."""
        return _fold(self._edge) if self._edge else EMPTY_ROOT


def _span(start: int, end: int, read_node: ReadNode) -> bytes:
    """The hash of leaves start … end - 1, a range that the RFC's halving arrives at, so its parts are stored nodes."""
    parts = []
    for level in range((end - start).bit_length() - 1, -1, -1):
        if (end - start) >> level & 1:
            parts.append(_sound(read_node(level, start >> level)))
            start += 1 << level
    return _fold(parts)


def _fold(parts: Sequence[bytes]) -> bytes:
    found = parts[-1]
    for part in reversed(parts[:-1]):
        found = node_hash(part, found)
    return found


def _split(count: int) -> int:
    """The largest power of two below the count."""
    return 1 << ((count - 1).bit_length() - 1)


def _sound(found: bytes) -> bytes:
    # A database may hand back a memoryview; nothing else is let through.
    if not isinstance(found, bytes | bytearray | memoryview) or len(found) != HASH_BYTES:
        raise BadHash("A hash must be exactly 32 bytes.")
    return bytes(found)
