"""A value has one spelling, and anything else is refused."""

import json
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellers import prove
from tellers.prove.canonical import LARGEST_WHOLE_NUMBER

TEXT = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: unicodedata.normalize("NFC", text))
NUMBERS = st.integers(-LARGEST_WHOLE_NUMBER, LARGEST_WHOLE_NUMBER)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
)


@given(VALUES)
def test_a_value_comes_back_as_it_was_and_is_plain_json(value):
    written = prove.canonical(value)
    assert prove.read_canonical(written) == json.loads(written) == value
    assert prove.canonical(prove.read_canonical(written)) == written


def test_the_order_of_keys_is_that_of_utf_16_not_of_letters():
    assert prove.canonical({"\ufffd": 1, "😀": 2}) == '{"😀":2,"\ufffd":1}'.encode()


def test_the_same_word_typed_on_two_machines_is_the_same_bytes():
    assert prove.canonical("cafe\u0301") == prove.canonical("caf\u00e9") == '"café"'.encode()


@pytest.mark.parametrize(
    "value",
    [0.5, 1.0, float("nan"), 2**53, -(2**53), b"x", {1: "x"}, {None: 1}, {"e\u0301": 1, "\u00e9": 2}, "\ud800", {1, 2}],
    ids=repr,
)
def test_what_has_no_one_spelling_is_refused(value):
    with pytest.raises(prove.NotCanonical):
        prove.canonical(value)


def test_nesting_without_end_is_refused():
    deep = []
    deep.append(deep)
    with pytest.raises(prove.NotCanonical, match="nested"):
        prove.canonical(deep)


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{", b"\xff", b" 1", b"1 ", b"1\n", b"01", b"-0", b"1.0", b"1e3", b"NaN", b"-Infinity", b"True"),
        *(b'{"a": 1}', b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'"\\u0041"', b'"\\/"', b'"\\ud800"', b'"\\u001F"'),
        *('"cafe\u0301"'.encode(), b"9007199254740992", b"1" * 5000, b"[" * 100_000, b"\xef\xbb\xbf1"),
    ],
    ids=lambda data: repr(data[:20]),
)
def test_bytes_in_any_other_spelling_are_refused(data):
    with pytest.raises(prove.NotCanonical):
        prove.read_canonical(data)


@given(st.binary(max_size=40))
def test_no_bytes_at_all_break_the_reader(data):
    with suppress(prove.NotCanonical):
        assert prove.canonical(prove.read_canonical(data)) == data
