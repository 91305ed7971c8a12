"""Public openings: values shown in the open, each with the salt that ties it to the commitment in its entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tellers.prove.canonical import NotCanonical, read_canonical
from tellers.prove.commit import opens
from tellers.prove.entries import Entry, is_hash

LONGEST_OPENING = 2**20  # bytes
FIELDS = {"index", "label", "salt", "value"}
_ONE_LINE = re.compile(r"[^\n]+")


class BadOpening(ValueError):
    """The bytes are not a well-formed opening; the message is a whole sentence."""


@dataclass(frozen=True)
class Opening:
    """A value shown: the index of its entry (from 0), the commitment's label, the 32-byte salt, the value itself."""

    index: int
    label: str
    salt: bytes
    value: Any

    def fits(self, entry: Entry) -> bool:
        """Whether the entry holds the commitment that this opens."""
        found = entry.commitment_to(self.label)
        return found is not None and opens(found, self.label, self.value, salt=self.salt)


def read_opening(line: bytes) -> Opening:
    """The opening this line of canonical JSON spells. Raises BadOpening."""
    try:
        value = read_canonical(line)
    except NotCanonical as error:
        raise BadOpening(f"An opening cannot be read: {error}") from error
    if not isinstance(value, dict) or set(value) != FIELDS or not _sound(value):
        raise BadOpening("An opening lacks its index, label, salt or value.")
    return Opening(value["index"], value["label"], bytes.fromhex(value["salt"]), value["value"])


class OpeningsInOrder:
    """A stream of openings, sorted by index, handed out entry by entry, so that none need be kept."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._next: Opening | None = None
        self._last_index = 0
        self.count = 0

    def of(self, index: int) -> Iterator[Opening]:
        """The openings of this entry; ask in rising order. Raises BadOpening if they are out of order."""
        labels: set[str] = set()
        while (opening := self._peek()) and opening.index == index:
            if opening.label in labels:
                raise BadOpening(f"Entry {index} is opened twice under one label.")
            labels.add(opening.label)
            self._next = None
            self.count += 1
            yield opening

    def beyond(self) -> Opening | None:
        """The first opening not handed out, if any."""
        return self._peek()

    def _peek(self) -> Opening | None:
        if self._next is None and (line := next(self._lines, None)) is not None:
            self._next = read_opening(line)
            if self._next.index < self._last_index:
                raise BadOpening("The openings are not in the order of their entries.")
            self._last_index = self._next.index
        return self._next


def _sound(value: dict[str, Any]) -> bool:
    index, label = value["index"], value["label"]
    return (
        isinstance(index, int)
        and not isinstance(index, bool)
        and index >= 0
        and isinstance(label, str)
        and bool(_ONE_LINE.fullmatch(label))
        and is_hash(value["salt"])
    )
