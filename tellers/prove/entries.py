"""One entry of the record: what its bytes must look like, and the limits they keep to.

{"v":1,"kind":"ballot.cast","at":"2026-11-22T10:20Z","obj":"budgets.Budget:k3f…","because":null,"c":{…},"n":"…"}
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tellers.prove.canonical import NotCanonical, read_canonical

LONGEST_ENTRY = 16 * 1024  # bytes
FIELDS = {"v", "kind", "at", "obj", "because", "c", "n"}
ROWS = "rows"  # inside "c": commitments to whole rows, by reference

_KIND = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+")
_MINUTE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z")
_REFERENCE = re.compile(r"\S{1,200}")
_HASH = re.compile(r"[0-9a-f]{64}")
_NONCE = re.compile(r"[0-9a-f]{32}")


class BadEntry(ValueError):
    """The bytes are not a well-formed entry; the message finishes the sentence “Entry 7 …”."""


@dataclass(frozen=True)
class Entry:
    """A well-formed entry; `because` is the leaf hash of the entry that led here."""

    kind: str
    at: str
    obj: str | None
    because: bytes | None
    facts: dict[str, Any]

    def commitment_to(self, label: str) -> bytes | None:
        """The commitment this entry holds under a label: among its rows first, then among its facts."""
        rows = self.facts.get(ROWS, {})
        found = rows.get(label, self.facts.get(label))
        return bytes.fromhex(found) if is_hash(found) else None


def read_entry(body: bytes) -> Entry:
    """The entry these bytes spell. Raises BadEntry."""
    if len(body) > LONGEST_ENTRY:
        raise BadEntry(f"is longer than {LONGEST_ENTRY} bytes")
    try:
        value = read_canonical(body)
    except NotCanonical as error:
        raise BadEntry(f"cannot be read: {error}") from error
    if not isinstance(value, dict) or set(value) != FIELDS or value["v"] != 1 or value["v"] is True:
        raise BadEntry("does not have the fields of a version 1 entry")
    _check_fields(value)
    because = bytes.fromhex(value["because"]) if value["because"] else None
    return Entry(value["kind"], value["at"], value["obj"], because, value["c"])


def is_hash(text: Any) -> bool:
    """Whether this is 32 bytes in small hex letters."""
    return isinstance(text, str) and bool(_HASH.fullmatch(text))


def is_minute(text: Any) -> bool:
    """Whether this is a time that exists, in UTC, to the minute: 2026-11-22T10:20Z."""
    if not isinstance(text, str) or not _MINUTE.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text[:-1])
    except ValueError:
        return False
    return True


def _check_fields(value: dict[str, Any]) -> None:
    if not _matches(_KIND, value["kind"]):
        raise BadEntry("has no proper kind, such as “ballot.cast”")
    if not is_minute(value["at"]):
        raise BadEntry("has no proper time, such as 2026-11-22T10:20Z")
    if value["obj"] is not None and not _matches(_REFERENCE, value["obj"]):
        raise BadEntry("does not say properly what it is about")
    if value["because"] is not None and not is_hash(value["because"]):
        raise BadEntry("gives as its cause something that is not an entry's hash")
    if not _matches(_NONCE, value["n"]):
        raise BadEntry("lacks its 16 random bytes")
    _check_facts(value["c"])


def _check_facts(facts: Any) -> None:
    if not isinstance(facts, dict):
        raise BadEntry("has no facts")
    rows = facts.get(ROWS, {})
    if not isinstance(rows, dict) or not all(is_hash(found) for found in rows.values()):
        raise BadEntry("has rows without proper commitments")


def _matches(pattern: re.Pattern[str], text: Any) -> bool:
    return isinstance(text, str) and bool(pattern.fullmatch(text))
