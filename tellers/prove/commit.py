"""Salted commitments: bind to a value now, without showing it; show it later, or forget it for ever.

The record keeps only the commitment. Without the salt nobody can guess even a yes or a no; delete the salt and the
value, and the entry can never be opened again, while the tree stays whole.
"""

from __future__ import annotations

import hmac
import secrets
from typing import Any

from tellers.prove.canonical import canonical

SALT_BYTES = 32
_DOMAIN = b"record-commit/v1"


def new_salt() -> bytes:
    """32 fresh random bytes. Use each for one value only."""
    return secrets.token_bytes(SALT_BYTES)


def commitment(label: str, value: Any, *, salt: bytes) -> bytes:
    """The 32-byte commitment to a value: HMAC-SHA-256 under the salt of a fixed line, the label and canonical JSON.

    label  what the value is, so one cannot be passed off as another; not empty, no newline
    value  anything `canonical` takes
    salt   32 bytes, random, for this value alone
    Raises NotCanonical, ValueError.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError("A salt must be exactly 32 bytes.")
    if not label or "\n" in label:
        raise ValueError("A label is one line of text, not empty.")
    message = b"\n".join([_DOMAIN, label.encode(), canonical(value)])
    return hmac.digest(salt, message, "sha256")


def opens(found: bytes, label: str, value: Any, *, salt: bytes) -> bool:
    """Whether this label, value and salt open the commitment found in the record. Raises as `commitment`."""
    return hmac.compare_digest(found, commitment(label, value, salt=salt))
