"""Tracking codes that survive being read aloud, and commitments that bind without showing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellers import prove

HASHES = st.binary(min_size=32, max_size=32)


def test_a_code_is_five_groups_of_four():
    assert prove.tracking_code(bytes(32)) == "0000-0000-0000-0000-0000"
    assert prove.tracking_code(b"\xff" * 32) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ"
    assert prove.tracking_code(bytes.fromhex("00443214c74254b635cf84653a") + bytes(19)) == "0123-4567-89AB-CDEF-GHJK"


@given(HASHES)
def test_a_code_is_the_first_hundred_bits_of_the_entry_s_hash(leaf):
    code = prove.tracking_code(leaf)
    assert prove.tracking_prefix(code) == leaf.hex()[:25]
    assert prove.parse_tracking_code(code) == code


@given(HASHES, st.randoms(use_true_random=False))
def test_a_code_is_understood_however_it_was_copied(leaf, chance):
    code = prove.tracking_code(leaf)
    look_alikes = {"0": "0Oo", "1": "1IiLl", "V": "VvUu"}
    copied = "".join(chance.choice(look_alikes.get(letter, letter + letter.lower())) for letter in code)
    copied = copied.replace("-", chance.choice(["", " ", " – ", "-", "\n"]))
    assert prove.parse_tracking_code(f" {copied} ") == code


@pytest.mark.parametrize(
    "text", ["", "0000", "0" * 19, "0" * 21, "0000-0000-0000-0000-000*", "é" * 20, "ß" * 20, "٣" * 20]
)
def test_what_is_not_a_code_is_refused(text):
    with pytest.raises(prove.BadCode):
        prove.parse_tracking_code(text)


def test_a_code_is_only_made_from_a_whole_hash():
    with pytest.raises(prove.BadHash):
        prove.tracking_code(b"short")


def test_a_commitment_opens_for_its_own_label_value_and_salt_only():
    salt, other = prove.new_salt(), prove.new_salt()
    found = prove.commitment("vote", "yes", salt=salt)
    assert prove.opens(found, "vote", "yes", salt=salt)
    assert not prove.opens(found, "vote", "no", salt=salt)
    assert not prove.opens(found, "choice", "yes", salt=salt)
    assert not prove.opens(found, "vote", "yes", salt=other)


@pytest.mark.parametrize(
    "label, salt", [("", bytes(32)), ("two\nlines", bytes(32)), ("vote", bytes(31)), ("vote", b"")]
)
def test_a_commitment_without_a_proper_label_and_salt_is_refused(label, salt):
    with pytest.raises(ValueError, match=r"label|salt"):
        prove.commitment(label, "yes", salt=salt)
