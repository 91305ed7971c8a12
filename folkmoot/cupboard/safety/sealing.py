"""Sealing what somebody tells in confidence, so that the database and its backups alone cannot tell it.

Each place has an X25519 key in a file outside the database. Every message gets a key pair of its own (as in
HPKE's base mode): the sender's half is thrown away at once, so what was sealed is opened only with the place's file.
"""

import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from folkmoot.base import keys

VERSION = b"\x01"
POINT, NONCE = 32, 12
BLOCK = 1_024  # every message is filled up to whole kilobytes: its length tells little


class CannotOpen(RuntimeError):
    """The place's key file is another one than when this was sealed, or the row was changed by hand."""


def seal(words: dict[str, str], *, key_name: str, about: str) -> bytes:
    """Seal these words under the key of this name. `about` binds them to their row: moved elsewhere, they do not open."""
    theirs = _private(key_name).public_key()
    ours = X25519PrivateKey.generate()
    nonce, point = secrets.token_bytes(NONCE), _raw(ours.public_key())
    sealed = AESGCM(_shared(ours, theirs, point, _raw(theirs))).encrypt(nonce, _filled(words), about.encode())
    return VERSION + point + nonce + sealed


def unseal(sealed: bytes, *, key_name: str, about: str) -> dict[str, str]:
    sealed = bytes(sealed)
    if sealed[:1] != VERSION or len(sealed) < 1 + POINT + NONCE:
        raise CannotOpen(about)
    point, nonce = sealed[1 : 1 + POINT], sealed[1 + POINT : 1 + POINT + NONCE]
    ours = _private(key_name)
    try:
        shared = _shared(ours, X25519PublicKey.from_public_bytes(point), point, _raw(ours.public_key()))
        plain = AESGCM(shared).decrypt(nonce, sealed[1 + POINT + NONCE :], about.encode())
    except (InvalidTag, ValueError) as fault:
        raise CannotOpen(about) from fault
    return dict(json.loads(plain))


def _private(key_name: str) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(keys.read_or_make(key_name))


def _shared(ours: X25519PrivateKey, theirs: X25519PublicKey, point: bytes, place: bytes) -> bytes:
    info = b"folkmoot safety 1" + point + place
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(ours.exchange(theirs))


def _raw(key: X25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def _filled(words: dict[str, str]) -> bytes:
    plain = json.dumps(words, ensure_ascii=False).encode()
    return plain + b" " * (-len(plain) % BLOCK)
