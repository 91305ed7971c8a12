"""Sealing a file too large for memory, piece by piece: each piece knows its place, and the last one that it is the last.

The STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár 2015) over AES-256-GCM, with a key of its own for each file.
Layout: 8 bytes MARK, 16 bytes salt, then pieces of up to PIECE bytes, each with its 16-byte tag.
"""

import secrets
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MARK = b"FMCOPY1\n"
SALT_BYTES, TAG_BYTES, PIECE = 16, 16, 1 << 20


class CannotOpen(ValueError):
    """Another key, a damaged file, or one that is cut off."""


def seal_file(plain: IO[bytes], sealed: IO[bytes], key: bytes) -> None:
    """Read `plain` to its end and write it sealed."""
    salt = secrets.token_bytes(SALT_BYTES)
    cipher = _cipher(key, salt)
    sealed.write(MARK + salt)
    for number, piece, is_last in _pieces(plain, PIECE):
        sealed.write(cipher.encrypt(_nonce(number, is_last), piece, None))


def open_file(sealed: IO[bytes], plain: IO[bytes], key: bytes) -> None:
    """The other way round. Raises CannotOpen; what was written to `plain` by then must not be used."""
    if sealed.read(len(MARK)) != MARK:
        raise CannotOpen("this is not a safe copy of Folkmoot")
    cipher = _cipher(key, sealed.read(SALT_BYTES))
    for number, piece, is_last in _pieces(sealed, PIECE + TAG_BYTES):
        try:
            plain.write(cipher.decrypt(_nonce(number, is_last), piece, None))
        except InvalidTag as fault:
            raise CannotOpen("the key is another one, or the file is damaged or cut off") from fault


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt, b"folkmoot safe copy").derive(key))


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _pieces(file: IO[bytes], size: int) -> Iterator[tuple[int, bytes, bool]]:
    """(number, piece, whether it is the last). An empty file is one empty last piece."""
    piece, number = file.read(size), 0
    while True:
        following = file.read(size)
        yield number, piece, not following
        if not following:
            return
        piece, number = following, number + 1
