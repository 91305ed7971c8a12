"""Checking a proof against the record: all a stranger needs is two roots, or a leaf and a root.

RFC 9162, section 2.1. Nothing here raises: a proof that is broken in any way is simply not a proof.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellers.prove.tree import EMPTY_ROOT, HASH_BYTES, node_hash


def verify_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof shows `leaf` at `index` in the tree of `size` leaves with this root. RFC 9162, 2.1.3.2."""
    if not 0 <= index < size or not _all_sound(leaf, root, *proof):
        return False
    node, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = node_hash(step, found)
            shift = _trailing_zeros(node)
        else:
            found = node_hash(found, step)
            shift = 0
        node, last = node >> (shift + 1), last >> (shift + 1)
    return last == 0 and found == root


def verify_consistency(size1: int, size2: int, root1: bytes, root2: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the second tree only added leaves to the first. RFC 9162, 2.1.4.2.

    From size 0 only the empty root and an empty proof will do; to the same size, only an equal root and an empty proof.
    """
    if not 0 <= size1 <= size2 or not _all_sound(root1, root2, *proof):
        return False
    if (size1 == 0 and root1 != EMPTY_ROOT) or (size2 == 0 and root2 != EMPTY_ROOT):
        return False
    if size1 in (0, size2):
        return not proof and (size1 == 0 or root1 == root2)
    return _grows(size1, size2, root1, root2, proof)


def _grows(size1: int, size2: int, root1: bytes, root2: bytes, proof: Sequence[bytes]) -> bool:
    steps = list(proof) if size1 & (size1 - 1) else [root1, *proof]
    if not steps:
        return False
    shift = _trailing_zeros(size1)
    node, last = (size1 - 1) >> shift, (size2 - 1) >> shift
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        shift = 0
        if node & 1 or node == last:
            old, new = node_hash(step, old), node_hash(step, new)
            shift = _trailing_zeros(node)
        else:
            new = node_hash(new, step)
        node, last = node >> (shift + 1), last >> (shift + 1)
    return last == 0 and old == root1 and new == root2


def _trailing_zeros(number: int) -> int:
    return (number & -number).bit_length() - 1 if number else 0


def _all_sound(*hashes: bytes) -> bool:
    return all(isinstance(one, bytes) and len(one) == HASH_BYTES for one in hashes)
