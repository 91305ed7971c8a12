"""The link key of a round: the only thing that joins a voter, their line of the roll and their ballot. It is a file, never a row.

Three names follow from it, one from the other: a claim (“person:…”, “code:…”) → its hash on the roll → its pseudonym in the box.
Without the key none of the steps can be taken, in either direction.
"""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta
from typing import Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from folkmoot.base import keys

NONCE = 12
A_MICROSECOND = timedelta(microseconds=1)
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)


class Keyed(Protocol):
    """A box, as far as its key goes."""

    public_id: str

    @property
    def key_name(self) -> str: ...


class BoxLocked(RuntimeError):
    """The round's link key does not exist (not opened yet, or destroyed after the challenge window)."""


def has_key(box: Keyed) -> bool:
    return keys.read(box.key_name) is not None


def hashed(box: Keyed, claim: str) -> str:
    """How the roll keeps a claim. Raises BoxLocked once the key is gone, for then nobody can know."""
    return _named(box, "roll", claim)


def pseudonym_of(box: Keyed, hashed_claim: str) -> str:
    """Under what name the box keeps the ballot of a claim, from its hash on the roll."""
    return _named(box, "ballot", hashed_claim)


def voter_of(box: Keyed, line: object) -> str:
    """Who a line of the roll is in the mixed box."""
    return _named(box, "voter", str(line))


def seal_moment(box: Keyed, moment: datetime) -> str:
    """A moment that only the link key can read."""
    plain = ((moment - BEGAN) // A_MICROSECOND).to_bytes(8, "big")
    nonce = secrets.token_bytes(NONCE)
    return (nonce + _sealer(box).encrypt(nonce, plain, None)).hex()


def open_moment(box: Keyed, sealed: str) -> int:
    """Microseconds, for telling which of two was later."""
    raw = bytes.fromhex(sealed)
    return int.from_bytes(_sealer(box).decrypt(raw[:NONCE], raw[NONCE:], None), "big")


def seal_words(box: Keyed, words: bytes) -> str:
    """Words that go with the key: once it is destroyed, nobody can read them."""
    nonce = secrets.token_bytes(NONCE)
    return (nonce + _sealer(box).encrypt(nonce, words, b"words")).hex()


def open_words(box: Keyed, sealed: str) -> bytes:
    raw = bytes.fromhex(sealed)
    return _sealer(box).decrypt(raw[:NONCE], raw[NONCE:], b"words")


def _sealer(box: Keyed) -> AESGCM:
    return AESGCM(bytes.fromhex(_named(box, "turn", "")))


def _named(box: Keyed, what: str, whose: str) -> str:
    key = keys.read(box.key_name)
    if key is None:
        raise BoxLocked(box.public_id)
    return hmac.new(key, f"{what}\n{whose}".encode(), hashlib.sha256).hexdigest()
