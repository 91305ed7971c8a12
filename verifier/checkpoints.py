"""Checkpoints: how long a record is, its root, and who signed for it. C2SP tlog-checkpoint."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from verifier import notes, tree
from verifier.notes import Key, Note
from verifier.verdicts import CannotTell, Wrong

NUMBER = re.compile(r"0|[1-9][0-9]{0,19}")


@dataclass(frozen=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.size} entries of {self.origin}"


@dataclass(frozen=True)
class Signed:
    """A checkpoint with the keys that were found to have signed it."""

    checkpoint: Checkpoint
    by: tuple[Key, ...]
    note: Note


def read_text(text: str) -> Checkpoint:
    """A checkpoint without its signatures."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise CannotTell("That is not a checkpoint: a name, a size and a root, a line each.")
    size, root = read_number(lines[1]), notes.decode(lines[2], "The root")
    if len(root) != tree.HASH_LENGTH:
        raise CannotTell("The root of the checkpoint is not 32 bytes long.")
    if size == 0 and root != tree.EMPTY_ROOT:
        raise CannotTell("The checkpoint speaks of no entries, but its root is not that of an empty tree.")
    return Checkpoint(lines[0], size, root)


def read_signed(data: bytes, keys: Iterable[Key]) -> Signed:
    """A checkpoint that one of the keys signed, under the record's own name."""
    note = notes.read_note(data)
    found = read_text(note.text)
    by = notes.signers(note, keys)
    if not any(key.kind == notes.SIGNS_NOTES and key.name == found.origin for key in by):
        raise Wrong(f"It speaks for {found.origin}, but no key of that name signed it.")
    return Signed(found, tuple(by), note)


def read_number(text: str) -> int:
    """A whole number as these formats write it: no sign, no spaces, no noughts before it."""
    if not NUMBER.fullmatch(text) or int(text) > tree.LARGEST_SIZE:
        raise CannotTell("A number is not written as it should be, or is too large.")
    return int(text)
