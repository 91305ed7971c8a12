"""Trees of any shape: each proof of ours is accepted, each bent one refused."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import tree
from verifier.verdicts import Trouble

sizes = st.integers(1, 130)


def leaves_of(size, salt=0):
    return [tree.leaf_hash(b"%d %d" % (salt, at)) for at in range(size)]


def by_the_book(leaves):
    """The definition in RFC 6962, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + by_the_book(leaves[:split]) + by_the_book(leaves[split:])).digest()


@pytest.mark.parametrize("size", [*range(20), 31, 32, 33, 255, 256, 257])
def test_a_growing_tree_has_the_root_of_the_definition(size):
    assert tree.root_of(leaves_of(size)) == by_the_book(leaves_of(size))


def test_every_proof_of_every_small_tree_is_accepted():
    for size in range(1, 34):
        leaves = leaves_of(size)
        part, root = tree.part_of(leaves), tree.root_of(leaves)
        for index in range(size):
            tree.check_inclusion(leaves[index], index, size, tree.inclusion_path(index, size, part), root)
        for old in range(size + 1):
            proof = tree.consistency_proof(old, size, part)
            tree.check_consistency(old, size, tree.root_of(leaves[:old]), root, proof)


@settings(max_examples=200, deadline=None)
@given(st.data(), sizes)
def test_an_inclusion_proof_with_any_bit_turned_is_refused(data, size):
    leaves = leaves_of(size)
    index = data.draw(st.integers(0, size - 1))
    proof = tree.inclusion_path(index, size, tree.part_of(leaves))
    parts = [leaves[index], tree.root_of(leaves), *proof]
    which = data.draw(st.integers(0, len(parts) - 1))
    parts[which] = turned(parts[which], data.draw(st.integers(0, 255)))
    refuses(tree.check_inclusion, parts[0], index, size, parts[2:], parts[1])


@settings(max_examples=200, deadline=None)
@given(st.data(), sizes)
def test_a_consistency_proof_with_any_bit_turned_is_refused(data, size):
    leaves, old = leaves_of(size), data.draw(st.integers(1, size))
    proof = tree.consistency_proof(old, size, tree.part_of(leaves))
    parts = [tree.root_of(leaves[:old]), tree.root_of(leaves), *proof]
    which = data.draw(st.integers(0, len(parts) - 1))
    parts[which] = turned(parts[which], data.draw(st.integers(0, 255)))
    refuses(tree.check_consistency, old, size, parts[0], parts[1], parts[2:])


@settings(max_examples=150, deadline=None)
@given(st.data(), sizes)
def test_a_proof_for_another_place_or_with_a_hash_more_or_less_is_refused(data, size):
    leaves, index = leaves_of(size), data.draw(st.integers(0, size - 1))
    proof, root = tree.inclusion_path(index, size, tree.part_of(leaves)), tree.root_of(leaves)
    refuses(tree.check_inclusion, leaves[index], index, size, [*proof, bytes(32)], root)
    refuses(tree.check_inclusion, leaves[index], size, size, proof, root)
    refuses(tree.check_inclusion, leaves[index], index ^ 1, size, proof, root)
    if proof:
        refuses(tree.check_inclusion, leaves[index], index, size, proof[:-1], root)
        refuses(tree.check_inclusion, leaves[index], index, size, [one[:-1] for one in proof], root)


@settings(max_examples=100, deadline=None)
@given(st.data(), st.integers(2, 130))
def test_a_tree_that_was_changed_never_extends_the_old_one(data, size):
    honest = leaves_of(size)
    old = data.draw(st.integers(1, size - 1))
    changed = list(honest)
    changed[data.draw(st.integers(0, old - 1))] = tree.leaf_hash(b"another")
    proof = tree.consistency_proof(old, size, tree.part_of(changed))
    refuses(tree.check_consistency, old, size, tree.root_of(honest[:old]), tree.root_of(changed), proof)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (-1, 3), (3, 3), (0, 2**64), (2**70, 2**71)])
def test_places_that_no_tree_has_are_refused(index, size):
    refuses(tree.check_inclusion, bytes(32), index, size, [], bytes(32))


def turned(data, bit):
    found = bytearray(data)
    found[bit // 8] ^= 1 << bit % 8
    return bytes(found)


def refuses(check, *given_to_it):
    with pytest.raises(Trouble):
        check(*given_to_it)
