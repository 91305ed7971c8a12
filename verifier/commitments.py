"""Salted commitments: an entry holds a hash, and whoever has the salt and the value can open it."""

import hashlib
import hmac
import re
from typing import Any

from verifier import canonical
from verifier.verdicts import CannotTell, Wrong

HEX_32 = re.compile(r"[0-9a-f]{64}")


def commitment(label: str, salt: bytes, value: Any) -> bytes:
    """HMAC-SHA-256 with the salt as key, over the scheme's name, the label and the value, a line each."""
    message = b"\n".join([b"record-commit/v1", label.encode("utf-8"), canonical.write(value)])
    return hmac.new(salt, message, hashlib.sha256).digest()


def committed(facts: dict[str, Any], label: str) -> str | None:
    """The hash that an entry's facts hold under a label: among its rows, else by itself."""
    rows = facts.get("rows")
    found = rows.get(label) if isinstance(rows, dict) and label in rows else facts.get(label)
    return found if isinstance(found, str) and HEX_32.fullmatch(found) else None


def check_opening(facts: dict[str, Any], opening: dict[str, Any]) -> None:
    """Raise Wrong unless the value is the one that the entry's facts committed to."""
    label, salt = opening["label"], bytes.fromhex(opening["salt"])
    held = committed(facts, label)
    if held is None:
        raise Wrong(f"The entry holds no commitment named {label!r}.")
    if not hmac.compare_digest(commitment(label, salt, opening["value"]).hex(), held):
        raise Wrong(f"The value shown for {label!r} is not the one that was committed to.")


def read_opening(data: bytes, *, with_index: bool) -> dict[str, Any]:
    """An opening as a dictionary with label, salt and value, and in an export the index of its entry."""
    found = canonical.read(data, "The opening")
    if not isinstance(found, dict) or not {"label", "salt", "value"} <= found.keys() <= {
        "index",
        "label",
        "salt",
        "value",
    }:
        raise CannotTell("The opening does not have a label, a salt and a value.")
    if not isinstance(found["label"], str) or not HEX_32.fullmatch(str(found["salt"])):
        raise CannotTell("The opening's label or salt is not what it should be.")
    if with_index and (type(found.get("index")) is not int or found["index"] < 0):
        raise CannotTell("The opening does not say which entry it opens.")
    return found
