"""Keys with names: what a signer keeps secret, and the one line others need to check its signatures.

The line is a C2SP "vkey": name, plus sign, key id in hex, plus sign, base64 of the type byte and the public key.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SIGNATURE = 1  # Ed25519 over the note's text
COSIGNATURE = 4  # Ed25519 over a time and the note's text: cosignature v1
_VKEY = re.compile(r"([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)")


class BadKey(ValueError):
    """The key cannot be read or used; the message says why in one sentence."""


@dataclass(frozen=True)
class VerifierKey:
    """A public key: its owner's name, its type (SIGNATURE or COSIGNATURE) and its 32 bytes."""

    name: str
    kind: int
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The first 4 bytes of SHA-256 over name, newline, type and key."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"


@dataclass(frozen=True)
class SigningKey:
    """A secret key: its owner's name and the 32 bytes that nobody else may see."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if not is_key_name(self.name) or len(self.seed) != 32:
            raise BadKey("A signing key needs a name without spaces or plus signs, and a seed of 32 bytes.")

    @property
    def verifier(self) -> VerifierKey:
        """The public half, for plain signatures; `str` of it is the vkey to publish."""
        return VerifierKey(self.name, SIGNATURE, self._public)

    @property
    def witness_verifier(self) -> VerifierKey:
        """The public half, for cosignatures."""
        return VerifierKey(self.name, COSIGNATURE, self._public)

    def sign(self, message: bytes) -> bytes:
        """The 64-byte Ed25519 signature of the message."""
        return self._private.sign(message)

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @property
    def _public(self) -> bytes:
        return self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def parse_vkey(text: str) -> VerifierKey:
    """The key a vkey line stands for; `str(key)` writes it again. Raises BadKey, also when the key id does not fit."""
    match = _VKEY.fullmatch(text)
    if not match or not is_key_name(match[1]):
        raise BadKey("A key is written as name+id+key, with nothing before or after.")
    try:
        coded = base64.b64decode(match[3], validate=True)
    except binascii.Error as error:
        raise BadKey("The key's base64 cannot be read.") from error
    if len(coded) != 33 or coded[0] not in (SIGNATURE, COSIGNATURE):
        raise BadKey("Only Ed25519 keys for signatures (type 1) and cosignatures (type 4) are known.")
    key = VerifierKey(match[1], coded[0], coded[1:])
    if str(key) != text:
        raise BadKey("The key's id does not fit its name and bytes; it may be mistyped.")
    return key


def is_key_name(name: str) -> bool:
    """Whether the text may name a key: not empty, no spaces, no plus sign, no control characters."""
    return bool(name) and not any(letter.isspace() or letter == "+" or letter < " " for letter in name)
