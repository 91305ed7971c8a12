"""The tree as a database keeps it agrees with the tree as the standard defines it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellers import prove

LEAVES = [prove.leaf_hash(b"leaf %d" % index) for index in range(70)]


def standard_root(leaves):
    """RFC 6962, 2.1, word for word."""
    if not leaves:
        return prove.EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    middle = half(len(leaves))
    return prove.node_hash(standard_root(leaves[:middle]), standard_root(leaves[middle:]))


def standard_path(index, leaves):
    """RFC 6962, 2.1.1."""
    if len(leaves) == 1:
        return []
    middle = half(len(leaves))
    if index < middle:
        return [*standard_path(index, leaves[:middle]), standard_root(leaves[middle:])]
    return [*standard_path(index - middle, leaves[middle:]), standard_root(leaves[:middle])]


def standard_consistency(size, leaves, whole=True):
    """RFC 6962, 2.1.2."""
    if size == len(leaves):
        return [] if whole else [standard_root(leaves)]
    middle = half(len(leaves))
    if size <= middle:
        return [*standard_consistency(size, leaves[:middle], whole), standard_root(leaves[middle:])]
    return [*standard_consistency(size - middle, leaves[middle:], False), standard_root(leaves[:middle])]


def half(count):
    return 1 << (count - 1).bit_length() - 1


class Store:
    """Stored nodes, as rows of a table; counts what is read and refuses to write a row twice."""

    def __init__(self):
        self.rows, self.reads = {}, 0

    def read(self, level, idx):
        self.reads += 1
        return self.rows[level, idx]

    def write(self, nodes):
        for level, idx, found in nodes:
            assert (level, idx) not in self.rows
            self.rows[level, idx] = found


@pytest.fixture(scope="module")
def full():
    store = Store()
    store.write(prove.append_all(0, LEAVES, store.read))
    return store


@pytest.mark.parametrize("size", range(len(LEAVES) + 1))
def test_every_root_and_every_proof_is_the_standard_s_and_is_believed(full, size):
    leaves = LEAVES[:size]
    root = prove.root(size, full.read)
    assert root == standard_root(leaves)
    for index in range(size):
        proof = prove.inclusion(index, size, full.read)
        assert proof == standard_path(index, leaves)
        assert prove.verify_inclusion(index, size, LEAVES[index], proof, root)
    for older in range(size + 1):
        proof = prove.consistency(older, size, full.read)
        assert proof == (standard_consistency(older, leaves) if older else [])
        assert prove.verify_consistency(older, size, standard_root(LEAVES[:older]), root, proof)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), max_size=12))
def test_however_entries_arrive_in_batches_the_tree_is_the_same_and_only_grows(batches):
    store, growing, seen = Store(), prove.GrowingTree(), [(0, prove.EMPTY_ROOT)]
    for count in batches:
        size = growing.size
        leaves = [prove.leaf_hash(b"%d" % index) for index in range(size, size + count)]
        store.write(prove.append_all(size, leaves, store.read))
        for leaf in leaves:
            growing.add(leaf)
        seen.append((growing.size, prove.root(growing.size, store.read)))
        assert seen[-1][1] == growing.root()
    for (size1, root1), (size2, root2) in [*pairwise(seen), (seen[0], seen[-1])]:
        proof = prove.consistency(size1, size2, store.read)
        assert prove.verify_consistency(size1, size2, root1, root2, proof)


def test_one_at_a_time_and_all_at_once_write_the_same_nodes(full):
    store = Store()
    for index, leaf in enumerate(LEAVES):
        store.write(prove.append(index, leaf, store.read))
    assert store.rows == full.rows


def test_a_record_of_a_thousand_needs_only_a_handful_of_rows_for_each_step():
    store = Store()
    for size in range(1000):
        store.reads = 0
        store.write(prove.append(size, prove.leaf_hash(b"%d" % size), store.read))
        assert store.reads <= size.bit_length()
    assert len(store.rows) < 2 * 1000
    store.reads = 0
    prove.root(1000, store.read)
    assert store.reads == bin(1000).count("1")
    for task in (prove.inclusion, prove.consistency):
        store.reads = 0
        task(777, 1000, store.read)
        assert store.reads <= 2 * 10


def test_a_batch_reads_only_what_was_there_before_it():
    store = Store()
    store.write(prove.append_all(0, LEAVES[:37], store.read))
    store.reads = 0
    store.write(prove.append_all(37, LEAVES[37:], store.read))
    assert store.reads <= 6


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_proof_with_any_one_bit_changed_is_not_believed(data):
    store = Store()
    store.write(prove.append_all(0, LEAVES, store.read))
    size2 = data.draw(st.integers(2, len(LEAVES)))
    size1 = data.draw(st.integers(1, size2 - 1))
    proof = prove.consistency(size1, size2, store.read)
    hashes = [standard_root(LEAVES[:size1]), standard_root(LEAVES[:size2]), *proof]
    which = data.draw(st.integers(0, len(hashes) - 1))
    hashes[which] = flipped(hashes[which], data.draw(st.integers(0, 255)))
    assert not prove.verify_consistency(size1, size2, hashes[0], hashes[1], hashes[2:])


def flipped(found, bit):
    return bytes(byte ^ (1 << bit % 8 if at == bit // 8 else 0) for at, byte in enumerate(found))


@pytest.mark.parametrize("wrong", [b"", b"x" * 31, b"x" * 33, None, 32, "x" * 32])
def test_a_hash_that_is_not_32_bytes_is_refused_everywhere(full, wrong):
    with pytest.raises(prove.BadHash):
        prove.append(0, wrong, full.read)
    with pytest.raises(prove.BadHash):
        prove.root(3, lambda level, idx: wrong)
    with pytest.raises(prove.BadHash):
        prove.GrowingTree().add(wrong)
    assert not prove.verify_inclusion(0, 1, wrong, [], wrong)
    assert not prove.verify_consistency(3, 3, wrong, wrong, [])


def test_a_database_may_hand_back_its_own_kind_of_bytes(full):
    assert prove.root(70, lambda *at: memoryview(full.read(*at))) == standard_root(LEAVES)


def test_there_is_no_proof_for_an_entry_that_is_not_there(full):
    for index, size in ((-1, 3), (3, 3), (0, 0)):
        with pytest.raises(IndexError):
            prove.inclusion(index, size, full.read)
    with pytest.raises(IndexError):
        prove.consistency(4, 3, full.read)


def test_tiles_hold_the_hashes_the_standard_says():
    leaves = [prove.leaf_hash(b"%d" % index) for index in range(300)]
    store = Store()
    store.write(prove.append_all(0, leaves, store.read))
    assert prove.tile(0, 1, 44, store.read) == b"".join(leaves[256:])
    assert prove.tile(1, 0, 1, store.read) == standard_root(leaves[:256])
    assert prove.tile_path(0, 1, 44) == "tile/0/001.p/44"
    assert prove.entries_path(1234067) == "tile/entries/x001/x234/067"
    assert prove.read_bundle(prove.entry_bundle([b"one", b"", b"three"])) == [b"one", b"", b"three"]
    with pytest.raises(ValueError, match="middle"):
        prove.read_bundle(b"\x00\x05abc")
