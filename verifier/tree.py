"""The tree over all entries, and what its proofs show. RFC 6962, section 2; checks as in RFC 9162, section 2.1."""

import hashlib
from collections.abc import Callable, Iterable, Sequence

from verifier.verdicts import CannotTell, Wrong

HASH_LENGTH = 32
LARGEST_SIZE = 2**63 - 1
EMPTY_ROOT = hashlib.sha256(b"").digest()

Subtree = Callable[[int, int], bytes]  # the hash over the leaves from the first number up to, not with, the second


def leaf_hash(body: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Growing:
    """A tree that leaves are added to one by one. Holds only the roots of its whole parts, a few dozen at most."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        carried, rest = leaf, self.size
        while rest & 1:
            carried = node_hash(self._peaks.pop(), carried)
            rest >>= 1
        self._peaks.append(carried)
        self.size += 1

    def root(self) -> bytes:
        if not self._peaks:
            return EMPTY_ROOT
        found = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            found = node_hash(peak, found)
        return found


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over these leaf hashes."""
    tree = Growing()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


# --- Checking a proof ----------------------------------------------------------------------------


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Raise Wrong unless the proof shows that this leaf is number `index` of the tree with this size and root."""
    _check_hashes([leaf, root, *proof])
    if not 0 <= index < size <= LARGEST_SIZE:
        raise Wrong("The proof speaks of an entry that the tree does not have.")
    at, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise Wrong("The proof is longer than the tree is high.")
        if at & 1 or at == last:
            found = node_hash(sibling, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise Wrong("The proof is too short for a tree of this size.")
    if found != root:
        raise Wrong("The proof does not lead to the root: this entry is not at this place.")


def check_consistency(old: int, size: int, old_root: bytes, root: bytes, proof: Sequence[bytes]) -> None:
    """Raise Wrong unless the proof shows that the tree of `size` begins with the whole tree of `old`."""
    _check_hashes([old_root, root, *proof])
    if not 0 <= old <= size <= LARGEST_SIZE:
        raise Wrong("The newer tree is smaller than the older one.")
    if old in (0, size):
        _check_without_proof(old, size, old_root, root, proof)
        return
    if not proof:
        raise Wrong("A proof is needed, and there is none.")
    whole = old & (old - 1) == 0
    found_old, found_new = both_roots(old, size, [old_root, *proof] if whole else proof)
    if found_old != old_root:
        raise Wrong("The older tree is not the beginning of the newer one.")
    if found_new != root:
        raise Wrong("The proof does not lead from the older root to the newer one.")


def _check_without_proof(old: int, size: int, old_root: bytes, root: bytes, proof: Sequence[bytes]) -> None:
    if proof:
        raise Wrong("The proof holds hashes where none are needed.")
    if old == 0 and old_root != EMPTY_ROOT:
        raise Wrong("The older tree is empty, but its root is not that of an empty tree.")
    if old == size and old_root != root:
        raise Wrong("Two trees of one size have different roots: there are two histories.")


def both_roots(old: int, size: int, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The two roots that a path joins, for 0 < old < size. Its first hash is the last whole part of the older tree."""
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    found_old = found_new = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise Wrong("The proof is longer than the tree is high.")
        if at & 1 or at == last:
            found_old, found_new = node_hash(sibling, found_old), node_hash(sibling, found_new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found_new = node_hash(found_new, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise Wrong("The proof is too short for trees of these sizes.")
    return found_old, found_new


def _check_hashes(hashes: Sequence[bytes]) -> None:
    if len(hashes) > 130:
        raise CannotTell("The proof holds more hashes than any tree needs.")
    if any(len(one) != HASH_LENGTH for one in hashes):
        raise CannotTell("A hash in the proof is not 32 bytes long.")


# --- Making a proof, from whoever can tell the hash of a part ---------------------------------------


def inclusion_path(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """The proof that leaf `index` is in the tree of `size`, from the leaf up."""
    first, last, path = 0, size, []
    while last - first > 1:
        middle = first + _split(last - first)
        if index < middle:
            path.append(subtree(middle, last))
            last = middle
        else:
            path.append(subtree(first, middle))
            first = middle
    return path[::-1]


def consistency_path(old: int, size: int, subtree: Subtree) -> list[bytes]:
    """The path from the tree of `old` to that of `size`, always beginning with the last whole part of the older one."""
    first, last, path = 0, size, []
    while last != old:
        middle = first + _split(last - first)
        if old <= middle:
            path.append(subtree(middle, last))
            last = middle
        else:
            path.append(subtree(first, middle))
            first = middle
    return [subtree(first, last), *reversed(path)]


def consistency_proof(old: int, size: int, subtree: Subtree) -> list[bytes]:
    """The proof as RFC 6962 sends it: without the older root where that is itself a whole part."""
    if old in (0, size):
        return []
    path = consistency_path(old, size, subtree)
    return path[1:] if old & (old - 1) == 0 else path


def part_of(leaves: Sequence[bytes]) -> Subtree:
    """Tells the hash of any part of these leaf hashes by working it out."""
    return lambda first, last: root_of(leaves[first:last])


def _split(count: int) -> int:
    """The largest power of two below the count."""
    return 1 << ((count - 1).bit_length() - 1)
