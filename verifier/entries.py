"""One entry of the record: which fields it has, and what may stand in each."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from verifier import canonical, tree
from verifier.commitments import HEX_32
from verifier.verdicts import CannotTell

LONGEST_ENTRY = 16 * 1024
FIELDS = {"at", "because", "c", "kind", "n", "obj", "v"}
KIND = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+")
AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ", re.ASCII)
ONCE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Entry:
    kind: str
    at: datetime
    obj: str | None
    because: str | None
    facts: dict[str, Any]
    leaf: bytes


def read_entry(body: bytes) -> Entry:
    """An entry from its bytes; Trouble says what is wrong with it."""
    if len(body) > LONGEST_ENTRY:
        raise CannotTell("it is longer than 16 KB.")
    value = canonical.read_canonical(body, "it")
    if not isinstance(value, dict) or value.keys() != FIELDS:
        raise CannotTell("it does not have the fields of an entry.")
    faults = [name for name, is_right in _judged(value).items() if not is_right]
    if faults:
        raise CannotTell(f"its field {faults[0]!r} is not what it should be.")
    moment = moment_of(value["at"])
    if moment is None:
        raise CannotTell("its time is not on any calendar.")
    return Entry(value["kind"], moment, value["obj"], value["because"], value["c"], tree.leaf_hash(body))


def _judged(value: dict[str, Any]) -> dict[str, bool]:
    return {
        "v": type(value["v"]) is int and value["v"] == 1,
        "kind": _fits(KIND, value["kind"]),
        "at": _fits(AT, value["at"]),
        "obj": value["obj"] is None or _is_reference(value["obj"]),
        "because": value["because"] is None or _fits(HEX_32, value["because"]),
        "c": isinstance(value["c"], dict) and _are_rows(value["c"].get("rows", {})),
        "n": _fits(ONCE, value["n"]),
    }


def _fits(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_reference(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 200 and not any(one.isspace() for one in value)


def _are_rows(value: Any) -> bool:
    return isinstance(value, dict) and all(_fits(HEX_32, one) for one in value.values())


def moment_of(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    except ValueError:
        return None
