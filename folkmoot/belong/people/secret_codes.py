"""Codes that open doors: easy to read aloud and type, and kept only as keyed hashes."""

import hashlib
import hmac
import secrets

from folkmoot.base import keys
from folkmoot.base.ids import ALPHABET

KEY = "sign-in"  # a file outside the database: a copy of the database cannot be used to try out codes
LOOK_ALIKES = str.maketrans({"o": "0", "i": "1", "l": "1", "u": "v"})
EMAIL_LETTERS, CARD_LETTERS, SPARE_LETTERS = 8, 16, 10


def new_code(letters: int) -> str:
    """Random letters and figures, five bits each, without look-alikes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(letters))


def as_typed(text: str) -> str:
    """What was meant, whatever the case, spaces, dashes and look-alikes."""
    return "".join(letter for letter in text.lower() if letter.isalnum()).translate(LOOK_ALIKES)


def in_groups(code: str, size: int = 4) -> str:
    """ABCD-EFGH, for reading."""
    return "-".join(code[start : start + size] for start in range(0, len(code), size)).upper()


def keyed_hash(*parts: str) -> str:
    """A hash that only this installation can make. The first part names what it is for."""
    return hmac.new(keys.read_or_make(KEY), "\n".join(parts).encode(), hashlib.sha256).hexdigest()
