"""Signed notes and the keys that sign them. C2SP signed-note and tlog-cosignature (cosignature/v1)."""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from verifier import ed25519
from verifier.verdicts import CannotTell, Wrong

LONGEST_NOTE = 1_000_000
MOST_SIGNATURES = 100
SIGNS_NOTES, COSIGNS = 1, 4  # the two kinds of Ed25519 key that are known here
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True)
class Key:
    """A public key with its name."""

    name: str
    kind: int
    public: bytes

    @property
    def key_id(self) -> bytes:
        return hashlib.sha256(self.name.encode("utf-8") + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{encode(bytes([self.kind]) + self.public)}"


@dataclass(frozen=True)
class Signature:
    name: str
    key_id: bytes
    blob: bytes


@dataclass(frozen=True)
class Note:
    """Text, and who says that they signed it."""

    text: str
    signatures: tuple[Signature, ...]


def read_key(line: str) -> Key:
    """A key as it is printed: name+id+base64."""
    name, _, rest = line.strip().partition("+")
    key_id, _, data = rest.partition("+")
    blob = decode(data, "The key")
    if not _is_name(name) or len(blob) != 33 or blob[0] not in (SIGNS_NOTES, COSIGNS):
        raise CannotTell("That is not an Ed25519 key: it should read name+8 figures+base64.")
    key = Key(name, blob[0], blob[1:])
    if key.key_id.hex() != key_id:
        raise CannotTell(f"The key of {name} was mistyped: its figures do not fit its id.")
    return key


def read_note(data: bytes) -> Note:
    """A note from a stranger: text, an empty line, and signature lines."""
    if len(data) > LONGEST_NOTE:
        raise CannotTell("The note is longer than a million bytes.")
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotTell("The note is not text in UTF-8.") from None
    if CONTROL.search(whole):
        raise CannotTell("The note holds characters that a note must not hold.")
    text, blank, tail = whole.rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise CannotTell("That is not a signed note: text, an empty line, then signatures.")
    lines = tail[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise CannotTell("The note has more than a hundred signatures.")
    return Note(text + "\n", tuple(map(_signature, lines)))


def _signature(line: str) -> Signature:
    dash, _, rest = line.partition(" ")
    name, _, data = rest.partition(" ")
    if dash != "—" or not _is_name(name):
        raise CannotTell("A line that should be a signature is none.")
    blob = decode(data, "A signature")
    if len(blob) < 5:
        raise CannotTell("A signature is cut short.")
    return Signature(name, blob[:4], blob[4:])


def signers(note: Note, keys: Iterable[Key]) -> list[Key]:
    """Which of these keys signed the note. A signature that names one of them and is not its own is Wrong."""
    known = {(key.name, key.key_id): key for key in keys}
    found: list[Key] = []
    for one in note.signatures:
        key = known.get((one.name, one.key_id))
        if key is None or key in found:
            continue
        if not ed25519.verify(key.public, signed_bytes(note.text, key, one.blob), one.blob[-64:]):
            raise Wrong(f"The signature of {key.name} does not fit the text.")
        found.append(key)
    if not found:
        raise Wrong("None of the keys that you gave has signed it.")
    return found


def signed_bytes(text: str, key: Key, blob: bytes) -> bytes:
    """What was signed: the text, for a witness with the time it was seen at."""
    expected = 64 if key.kind == SIGNS_NOTES else 72
    if len(blob) != expected:
        raise Wrong(f"The signature of {key.name} is not as long as it should be.")
    if key.kind == SIGNS_NOTES:
        return text.encode("utf-8")
    return cosigned_bytes(text, int.from_bytes(blob[:8], "big"))


def cosigned_bytes(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def signature_line(name: str, key_id: bytes, blob: bytes) -> str:
    return f"— {name} {encode(key_id + blob)}\n"


def decode(text: str, what: str) -> bytes:
    """The bytes of base64 in its one spelling."""
    try:
        found = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise CannotTell(f"{what} is not in base64.") from None
    if encode(found) != text:
        raise CannotTell(f"{what} is not in the one spelling that base64 has.")
    return found


def encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(character.isspace() for character in name)
