"""Signed promises: “the entry with this hash will be in the record by then”. A promise without its entry proves a fault.

A signed note of four lines. The first can begin no checkpoint, so neither can be passed off as the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tellers.prove.entries import is_hash, is_minute
from tellers.prove.keys import SIGNATURE, SigningKey, VerifierKey
from tellers.prove.notes import BadNote, UnknownSigner, open_note, sign_note

FIRST_LINE = "inclusion promise/v1"


@dataclass(frozen=True)
class Promise:
    """Whose record, which entry (its 32-byte hash), and by when it is in: UTC to the minute, as 2026-11-22T10:20Z."""

    origin: str
    leaf: bytes
    by: str

    def __str__(self) -> str:
        return f"{FIRST_LINE}\n{self.origin}\n{self.leaf.hex()}\n{self.by}\n"


def parse_promise(text: str) -> Promise:
    """Read a promise's text (without signatures); `str(promise)` writes it again. Raises BadNote."""
    lines = text.split("\n")
    if len(lines) != 5 or lines.pop() or lines[0] != FIRST_LINE or not lines[1]:
        raise BadNote(f"A promise begins with “{FIRST_LINE}” and has four lines.")
    if not is_hash(lines[2]) or not is_minute(lines[3]):
        raise BadNote("The promise does not name an entry's hash and a time.")
    return Promise(lines[1], bytes.fromhex(lines[2]), lines[3])


def sign_promise(promise: Promise, key: SigningKey) -> str:
    """The signed note of this promise. Raises BadNote if it is not well formed or the key has another name."""
    if key.name != promise.origin:
        raise BadNote("A promise is signed by the key with the record's own name.")
    parse_promise(str(promise))
    return sign_note(str(promise), key)


def open_promise(note: bytes | str, keys: Sequence[VerifierKey]) -> Promise:
    """The promise in a note, once the record's own key has signed it. Raises UnknownSigner, BadNote."""
    opened = open_note(note, keys)
    promise = parse_promise(opened.text)
    if not any(key.kind == SIGNATURE and key.name == promise.origin for key in opened.signers):
        raise UnknownSigner("The promise is not signed by the record it speaks for.")
    return promise


def promise_within(receipt: str) -> str:
    """The note inside a receipt that has other words around it: from its first line to its last signature. Raises BadNote."""
    lines = receipt.replace("\r\n", "\n").split("\n")
    if FIRST_LINE not in lines:
        raise BadNote("There is no promise in this text.")
    rest = lines[lines.index(FIRST_LINE) :]
    signed = next((at for at, line in enumerate(rest) if line.startswith("— ")), 0)
    end = next((at for at, line in enumerate(rest[signed:], signed) if not line.startswith("— ")), len(rest))
    return "".join(f"{line}\n" for line in rest[:end])
