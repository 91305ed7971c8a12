"""Signed notes: a few lines of text, a blank line, and one line for each key that stands behind them.

C2SP signed-note, with Ed25519 (type 1), and cosignature v1 (type 4), which adds the time a witness saw the text.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tellers.prove.keys import COSIGNATURE, SIGNATURE, BadKey, SigningKey, VerifierKey, is_key_name

LONGEST_NOTE = 1_000_000  # bytes; as in Go's sumdb/note
MOST_SIGNATURES = 100
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_MARK = "— "  # an em dash and a space


class BadNote(ValueError):
    """The note is not well formed, or a signature on it is false; the message says which in one sentence."""


class UnknownSigner(BadNote):
    """The note is well formed, but none of the keys we were given signed it."""


class FalseSignature(BadNote):
    """A signature in the name of a key we know was not made with that key over this text."""


@dataclass(frozen=True)
class Signature:
    """One signature line: who says to have signed, with which key (4 bytes), and the signature's own bytes."""

    name: str
    key_id: bytes
    blob: bytes

    def __str__(self) -> str:
        return f"{_MARK}{self.name} {base64.b64encode(self.key_id + self.blob).decode()}"


@dataclass(frozen=True)
class Note:
    """A text, always ending in a newline, and the signatures under it, in their order."""

    text: str
    signatures: tuple[Signature, ...] = field(default=())

    def __str__(self) -> str:
        return self.text + "\n" + "".join(f"{one}\n" for one in self.signatures)


@dataclass(frozen=True)
class Opened:
    """A note with at least one good signature: its text, and the known keys behind it with the seconds they state."""

    text: str
    signers: dict[VerifierKey, int | None]  # POSIX seconds for a cosignature, None for a plain signature


def parse_note(data: bytes | str) -> Note:
    """Take a note apart without believing it. `str(note)` puts it together again, byte for byte.

    Raises BadNote.
    """
    whole = _decoded(data)
    text, blank, lines = whole.rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise BadNote("The note has no signature lines after a blank line.")
    signatures = tuple(_parse_signature(line) for line in lines[:-1].split("\n"))
    if len(signatures) > MOST_SIGNATURES:
        raise BadNote(f"The note has more than {MOST_SIGNATURES} signatures.")
    return Note(text + "\n", signatures)


def open_note(data: bytes | str, keys: Sequence[VerifierKey]) -> Opened:
    """The text of a note, once a key we know has signed it.

    Signatures by strangers are passed over. A false signature in the name of a known key spoils the whole note.
    Raises UnknownSigner if no key of ours signed, FalseSignature, BadNote for everything else.
    """
    note = parse_note(data)
    known = {(key.name, key.key_id): key for key in keys}
    signers: dict[VerifierKey, int | None] = {}
    for signature in note.signatures:
        key = known.get((signature.name, signature.key_id))
        if key:
            signers[key] = _verified(note.text, signature, key)
    if not signers:
        raise UnknownSigner("None of the keys we know has signed this note.")
    return Opened(note.text, signers)


def sign_note(text: str, *keys: SigningKey) -> str:
    """The text with an Ed25519 signature line for each key. Raises BadNote if the text cannot be a note's text."""
    if not text.endswith("\n") or not keys:
        raise BadNote("A note's text ends in a newline and is signed by at least one key.")
    signatures = [Signature(key.name, key.verifier.key_id, key.sign(text.encode())) for key in keys]
    return str(parse_note(str(Note(text, tuple(signatures)))))


def cosign_note(data: bytes | str, key: SigningKey, *, at: int) -> str:
    """The note with a witness's line added: the witness saw this text at that time (POSIX seconds). Raises BadNote."""
    note = parse_note(data)
    blob = at.to_bytes(8, "big") + key.sign(_cosigned(note.text, at))
    signature = Signature(key.name, key.witness_verifier.key_id, blob)
    return str(Note(note.text, (*note.signatures, signature)))


def _decoded(data: bytes | str) -> str:
    if len(data) > LONGEST_NOTE:
        raise BadNote("The note is too long.")
    try:
        text = data if isinstance(data, str) else data.decode()
        text.encode()
    except UnicodeError as error:
        raise BadNote("The note is not UTF-8 text.") from error
    if _CONTROL.search(text):
        raise BadNote("The note holds a control character.")
    return text


def _parse_signature(line: str) -> Signature:
    name, space, coded = line.removeprefix(_MARK).partition(" ")
    if not line.startswith(_MARK) or not space or not is_key_name(name):
        raise BadNote("A signature line is not in the form “— name signature”.")
    blob = strict_base64(coded)
    if len(blob) < 5:
        raise BadNote("A signature is too short.")
    return Signature(name, blob[:4], blob[4:])


def _verified(text: str, signature: Signature, key: VerifierKey) -> int | None:
    blob, at, signed = signature.blob, None, text.encode()
    if key.kind == COSIGNATURE:
        at = int.from_bytes(blob[:8], "big")
        blob, signed = blob[8:], _cosigned(text, at)
    elif key.kind != SIGNATURE:
        raise BadKey("Only Ed25519 signatures (type 1) and cosignatures (type 4) can be checked.")
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(blob, signed)
    except InvalidSignature as error:
        raise FalseSignature(f"The signature of {key.name} is false.") from error
    return at


def _cosigned(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def strict_base64(text: str) -> bytes:
    """The bytes of standard base64 that has exactly one spelling. Raises BadNote."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadNote("Some base64 cannot be read.") from error
    if base64.b64encode(data).decode() != text:
        raise BadNote("Some base64 is not in its only proper spelling.")
    return data
