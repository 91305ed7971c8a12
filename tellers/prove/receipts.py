"""Tracking codes: the first 100 bits of an entry's hash, in letters and digits a person can read over the telephone.

Crockford's base32 leaves out I, L, O and U, so a code read from paper has one meaning.
"""

from __future__ import annotations

from tellers.prove.tree import HASH_BYTES, BadHash

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans("OILU", "011V", " -–—._\t\r\n\u00a0")
_LETTERS = 20


class BadCode(ValueError):
    """The text is not a tracking code; the message says why in one sentence."""


def tracking_code(leaf_hash: bytes) -> str:
    """The entry's code, as five groups of four: `K3F7-9QXW-…`. Raises BadHash unless given 32 bytes."""
    if len(leaf_hash) != HASH_BYTES:
        raise BadHash("A hash must be exactly 32 bytes.")
    return _code(int.from_bytes(leaf_hash[:13], "big") >> 4)


def parse_tracking_code(text: str) -> str:
    """The code as `tracking_code` writes it, from what a person typed.

    Small letters, spaces, dashes and look-alikes (O for 0, I or L for 1, U for V) are put right. Raises BadCode.
    """
    return _code(_number(text))


def tracking_prefix(text: str) -> str:
    """The first 25 hex digits of the entry's hash, to look it up by; from a code as a person typed it. Raises BadCode."""
    return f"{_number(text):025x}"


def _code(number: int) -> str:
    letters = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LETTERS)))
    return "-".join(letters[at : at + 4] for at in range(0, _LETTERS, 4))


def _number(text: str) -> int:
    letters = text.upper().translate(_LOOK_ALIKES)
    if len(letters) != _LETTERS:
        raise BadCode(f"A code has {_LETTERS} letters and digits; this has {len(letters)}.")
    number = 0
    for letter in letters:
        if letter not in _ALPHABET:
            raise BadCode(f"“{letter}” is never part of a code.")
        number = number << 5 | _ALPHABET.index(letter)
    return number
