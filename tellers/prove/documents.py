"""Proofs as text files that stand on their own: hand one to a stranger and they need nothing else but the key.

Inclusion: C2SP tlog-proof v1. Consistency: the request body of C2SP tlog-witness (“old 20”, hashes, new checkpoint).
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from tellers.prove.checkpoint import Checkpoint, open_checkpoint, parse_decimal
from tellers.prove.keys import VerifierKey
from tellers.prove.notes import BadNote, strict_base64
from tellers.prove.proofs import verify_consistency, verify_inclusion
from tellers.prove.tree import HASH_BYTES, leaf_hash

_HEADER = "c2sp.org/tlog-proof@v1"
_MOST_HASHES = 63


class BadProof(ValueError):
    """The document is not well formed, or does not prove what it says; the message says why in one sentence."""


@dataclass(frozen=True)
class InclusionProof:
    """A tlog-proof: the entry's index (from 0), the hashes from its neighbour upwards, and the signed checkpoint.

    extra  bytes for the application's own use; nothing vouches for them, so believe nothing in them
    """

    index: int
    hashes: tuple[bytes, ...]
    note: str
    extra: bytes = b""

    def __str__(self) -> str:
        extra = [f"extra {base64.b64encode(self.extra).decode()}"] if self.extra else []
        return _joined([_HEADER, *extra, f"index {self.index}"], self.hashes, self.note)


@dataclass(frozen=True)
class ConsistencyProof:
    """The size of an older checkpoint, the hashes, and the newer signed checkpoint."""

    old_size: int
    hashes: tuple[bytes, ...]
    note: str

    def __str__(self) -> str:
        return _joined([f"old {self.old_size}"], self.hashes, self.note)


def parse_inclusion(text: str) -> InclusionProof:
    """Read a tlog-proof without believing it; `str(proof)` writes it again. Raises BadProof."""
    lines, note = _halves(text)
    if not lines or lines.pop(0) != _HEADER:
        raise BadProof(f"An inclusion proof begins with “{_HEADER}”.")
    extra = b""
    if lines and lines[0].startswith("extra "):
        extra = _bytes(lines.pop(0).removeprefix("extra "))
    return InclusionProof(_number(lines, "index"), _hashes(lines), note, extra)


def parse_consistency(text: str) -> ConsistencyProof:
    """Read a consistency document without believing it; `str(proof)` writes it again. Raises BadProof."""
    lines, note = _halves(text)
    return ConsistencyProof(_number(lines, "old"), _hashes(lines), note)


def check_inclusion(proof: InclusionProof, body: bytes, keys: Sequence[VerifierKey]) -> Checkpoint:
    """The signed checkpoint that this entry's bytes are proved to be under. Raises BadProof, BadNote, UnknownSigner."""
    checkpoint = open_checkpoint(proof.note, keys)
    if not verify_inclusion(proof.index, checkpoint.size, leaf_hash(body), proof.hashes, checkpoint.root):
        raise BadProof("The proof does not lead from this entry to the signed root.")
    return checkpoint


def check_consistency(proof: ConsistencyProof, old: Checkpoint, keys: Sequence[VerifierKey]) -> Checkpoint:
    """The newer signed checkpoint, proved to keep every entry of the old one. Raises BadProof, BadNote, UnknownSigner."""
    new = open_checkpoint(proof.note, keys)
    if old.origin != new.origin or old.size != proof.old_size:
        raise BadProof("The proof speaks about another checkpoint than the older one given.")
    if not verify_consistency(old.size, new.size, old.root, new.root, proof.hashes):
        raise BadProof("The newer checkpoint does not extend the older one.")
    return new


def _joined(head: list[str], hashes: Sequence[bytes], note: str) -> str:
    coded = [base64.b64encode(one).decode() for one in hashes]
    return "\n".join([*head, *coded, "", note])


def _halves(text: str) -> tuple[list[str], str]:
    head, blank, note = text.partition("\n\n")
    if not blank:
        raise BadProof("The proof has no blank line before its checkpoint.")
    return head.split("\n"), note


def _number(lines: list[str], word: str) -> int:
    found, _space, digits = (lines.pop(0) if lines else "").partition(" ")
    if found != word:
        raise BadProof(f"The proof has no line “{word}” with a number.")
    try:
        return parse_decimal(digits)
    except BadNote as error:
        raise BadProof(str(error)) from error


def _hashes(lines: list[str]) -> tuple[bytes, ...]:
    hashes = tuple(_bytes(line) for line in lines)
    if len(hashes) > _MOST_HASHES or any(len(one) != HASH_BYTES for one in hashes):
        raise BadProof(f"A proof has at most {_MOST_HASHES} hashes of 32 bytes each.")
    return hashes


def _bytes(coded: str) -> bytes:
    try:
        return strict_base64(coded)
    except BadNote as error:
        raise BadProof(str(error)) from error
