"""Checkpoints: what the operator signs. “At this size, the record had this root.”

C2SP tlog-checkpoint: origin, size in decimal, root in base64, one a line, inside a signed note.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tellers.prove.keys import SIGNATURE, SigningKey, VerifierKey
from tellers.prove.notes import BadNote, UnknownSigner, open_note, sign_note, strict_base64
from tellers.prove.tree import EMPTY_ROOT, HASH_BYTES

LARGEST_SIZE = 2**63 - 1
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Checkpoint:
    """The record at one moment: whose it is, how many entries, and the 32-byte hash of them all."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = (self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def parse_checkpoint(text: str) -> Checkpoint:
    """Read a checkpoint's text (without signatures). `str(checkpoint)` writes it again. Raises BadNote."""
    lines = text.split("\n")
    if len(lines) < 4 or lines.pop() or not all(lines):
        raise BadNote("A checkpoint has an origin, a size and a root, one a line, and no empty line.")
    origin, size, coded, *extensions = lines
    root = strict_base64(coded)
    if len(root) != HASH_BYTES:
        raise BadNote("The checkpoint's root is not 32 bytes.")
    checkpoint = Checkpoint(origin, parse_decimal(size), root, tuple(extensions))
    if checkpoint.size == 0 and root != EMPTY_ROOT:
        raise BadNote("A checkpoint of an empty record has another root than the empty one.")
    return checkpoint


def sign_checkpoint(checkpoint: Checkpoint, key: SigningKey) -> str:
    """The signed note of this checkpoint. Raises BadNote if it is not well formed or the key has another name."""
    if key.name != checkpoint.origin:
        raise BadNote("A record's checkpoint is signed by the key with the record's own name.")
    parse_checkpoint(str(checkpoint))
    return sign_note(str(checkpoint), key)


def open_checkpoint(note: bytes | str, keys: Sequence[VerifierKey]) -> Checkpoint:
    """The checkpoint in a note, once the record's own key has signed it; witnesses alone are not enough.

    Raises UnknownSigner if none of these keys signed, BadNote if a signature is false or the text is no checkpoint.
    """
    opened = open_note(note, keys)
    checkpoint = parse_checkpoint(opened.text)
    if not any(key.kind == SIGNATURE and key.name == checkpoint.origin for key in opened.signers):
        raise UnknownSigner("The checkpoint is not signed by the record it speaks for.")
    return checkpoint


def parse_decimal(text: str) -> int:
    """A whole number from 0 to 2^63 - 1 in plain digits, without leading zeros. Raises BadNote."""
    if not _DECIMAL.fullmatch(text) or int(text) > LARGEST_SIZE:
        raise BadNote("A number is not written in plain digits.")
    return int(text)
