"""The key of the copies as people keep it: printed in groups of four, with two letters that catch a slip of the pen."""

import hashlib

from folkmoot.base.ids import ALPHABET
from folkmoot.belong.people.secret_codes import as_typed, in_groups

KEY_BYTES, BITS, CHECK_LETTERS = 32, 5, 2


class Mistyped(ValueError):
    """These are not the letters of a recovery key."""


def as_letters(key: bytes) -> str:
    """52 letters for 256 bits, and two more that check them."""
    number, letters = int.from_bytes(key, "big") << 4, ""
    for place in reversed(range(52)):
        letters += ALPHABET[(number >> (BITS * place)) & 31]
    return in_groups(letters + _check(letters))


def as_key(text: str) -> bytes:
    """Raises Mistyped."""
    letters = as_typed(text)
    body, check = letters[:-CHECK_LETTERS], letters[-CHECK_LETTERS:]
    if len(body) != 52 or set(body) - set(ALPHABET) or check != _check(body):
        raise Mistyped("That is not a recovery key: look for a letter that is wrong or missing.")
    number = 0
    for letter in body:
        number = number << BITS | ALPHABET.index(letter)
    return (number >> 4).to_bytes(KEY_BYTES, "big")


def _check(letters: str) -> str:
    found = hashlib.sha256(letters.encode()).digest()
    return ALPHABET[found[0] & 31] + ALPHABET[found[1] & 31]
