"""The key of an asking: the only thing that joins a person, their line on the list and their answers. A file, never a row.

From it follow, one from the other: a claim (“person:…”, “address:…”) → its hash on the list; a ticket → the code in the letter and
the pseudonym of the answers. So the same letter can be printed again, and no code is kept anywhere.
"""

import hashlib
import hmac
from typing import Protocol

from folkmoot.base import keys
from folkmoot.base.ids import ALPHABET
from folkmoot.belong.people.models import Person

CODE_LETTERS = 12  # sixty bits


class Keyed(Protocol):
    """An asking, as far as its key goes."""

    public_id: str

    @property
    def key_name(self) -> str: ...


class LinkGone(RuntimeError):
    """The key was destroyed at the close, as promised."""


def has_key(asking: Keyed) -> bool:
    return keys.read(asking.key_name) is not None


def claim_of(person: Person) -> str:
    return f"person:{person.public_id}"


def hashed(asking: Keyed, claim: str) -> str:
    """How the list keeps a claim."""
    return _named(asking, "list", claim).hex()


def pseudonym_of(asking: Keyed, ticket: str) -> str:
    """Under what name the answers of this ticket are kept."""
    return _named(asking, "answers", ticket).hex()


def code_of(asking: Keyed, ticket: str) -> str:
    """The code in the letter of this ticket."""
    number = int.from_bytes(_named(asking, "code", ticket), "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(CODE_LETTERS))


def code_hash(asking: Keyed, code: str) -> str:
    return _named(asking, "code hash", code).hex()


def _named(asking: Keyed, what: str, whose: str) -> bytes:
    key = keys.read(asking.key_name)
    if key is None:
        raise LinkGone(asking.public_id)
    return hmac.new(key, f"{what}\n{whose}".encode(), hashlib.sha256).digest()
