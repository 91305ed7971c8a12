"""What a receipt promises: a note inside it, signed by the record, that an entry will be there by a certain time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from verifier import entries, notes
from verifier.notes import Key
from verifier.verdicts import CannotTell, Wrong

BEGINS = "inclusion promise/v1"
NOTE = re.compile(rf"^{BEGINS}\n.*\n.*\n.*\n\n(?:— .*\n)+", re.MULTILINE)
HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Promised:
    """Whose record, the entry's hash in hex, and when it is there at the latest."""

    origin: str
    leaf: str
    by: datetime

    def __str__(self) -> str:
        return f"{self.leaf} {self.by:%Y-%m-%dT%H:%MZ}"


def read_promise(receipt: bytes, keys: Iterable[Key]) -> Promised:
    """The promise in a receipt, whatever words are around it, once the record's own key is found to have signed it."""
    note = notes.read_note(_within(receipt))
    _, origin, leaf, time = note.text.rstrip("\n").split("\n")
    by = entries.moment_of(time)
    if not HASH.fullmatch(leaf) or by is None:
        raise CannotTell("The promise names no entry, or no time.")
    if not any(key.kind == notes.SIGNS_NOTES and key.name == origin for key in notes.signers(note, keys)):
        raise Wrong(f"It promises for {origin}, but no key of that name signed it.")
    return Promised(origin, leaf, by)


def _within(receipt: bytes) -> bytes:
    try:
        text = receipt.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise CannotTell("The receipt is not text in UTF-8.") from None
    found = NOTE.search(text if text.endswith("\n") else text + "\n")
    if not found:
        raise CannotTell("There is no promise in this receipt.")
    return found[0].encode("utf-8")
