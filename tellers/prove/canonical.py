"""One way, and only one, to write a value as bytes, so that a hash of it always means the same thing."""

from __future__ import annotations

import json
import unicodedata
from typing import Any, NoReturn

LARGEST_WHOLE_NUMBER = 2**53 - 1  # what every JSON reader keeps exactly (RFC 7493)
DEEPEST_NESTING = 64


class NotCanonical(ValueError):
    """The value or the bytes cannot be, or are not, in canonical form; the message says why in one sentence."""


def canonical(value: Any) -> bytes:
    """The value as canonical JSON, in UTF-8.

    value  None, bool, int within ±(2^53 - 1), str, list or tuple, dict with str keys; at most 64 deep

    Text is brought to Unicode form NFC first, so the same word typed on two machines gives the same bytes.
    RFC 8785 leaves text as it stands; for text already in NFC the two agree byte for byte. Keys are in UTF-16 order.
    Raises NotCanonical for anything else: fractions, larger numbers, half a surrogate pair, two keys that NFC makes one.
    RFC 8785, "JSON Canonicalization Scheme".
    """
    try:
        return _WRITER.encode(_ordered(value, DEEPEST_NESTING)).encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("Some text holds half a character (a lone surrogate).") from error


def read_canonical(data: bytes) -> Any:
    """The value that these canonical bytes stand for.

    Raises NotCanonical unless `canonical` would give back exactly the same bytes: one value, one spelling.
    """
    try:
        value = _READER.decode(data.decode())
    except UnicodeDecodeError as error:
        raise NotCanonical("The bytes are not UTF-8 text.") from error
    except NotCanonical:
        raise
    except (ValueError, RecursionError) as error:
        raise NotCanonical("The bytes are not JSON.") from error
    if canonical(value) != data:
        raise NotCanonical("The JSON is not in its canonical spelling.")
    return value


def _ordered(value: Any, depth: int) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, int):
        return _whole_number(value)
    if depth == 0:
        raise NotCanonical(f"The value is nested more than {DEEPEST_NESTING} deep.")
    if isinstance(value, list | tuple):
        return [_ordered(item, depth - 1) for item in value]
    if isinstance(value, dict):
        return _ordered_object(value, depth)
    raise NotCanonical(f"A {type(value).__name__} cannot be written; use whole numbers, text, lists and objects.")


def _whole_number(value: int) -> int:
    if abs(value) > LARGEST_WHOLE_NUMBER:
        raise NotCanonical("A whole number is too large to be read back exactly everywhere.")
    return value


def _ordered_object(value: dict[Any, Any], depth: int) -> dict[str, Any]:
    named = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise NotCanonical("The keys of an object must be text.")
        named[unicodedata.normalize("NFC", key)] = item
    if len(named) != len(value):
        raise NotCanonical("Two keys of one object are the same text.")
    return {key: _ordered(named[key], depth - 1) for key in sorted(named, key=_utf16)}


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def _no_fractions(_text: str) -> NoReturn:
    raise NotCanonical("Only whole numbers are allowed.")


# Made once: a million entries are read and written in an audit.
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_READER = json.JSONDecoder(parse_float=_no_fractions, parse_constant=_no_fractions)
