"""The signer's own memory: how much it last signed, and the root. A small file beside its key, outside the database.

A database restored from an old copy has forgotten; the signer has not, and so cannot be led to sign two histories.
"""

import json
import os
import secrets
from dataclasses import asdict, dataclass

from django.conf import settings

from folkmoot.base import keys


@dataclass(frozen=True)
class Signed:
    """What was signed last: so many entries, under this root (hex)."""

    size: int
    root: str


def recall() -> Signed | None:
    """What the signer remembers, or None if it never signed. Raises ValueError if its file cannot be read."""
    kept = keys.read(settings.SIGNER_MEMORY)
    if kept is None:
        return None
    try:
        found = json.loads(kept)
        return Signed(int(found["size"]), str(found["root"]))
    except (ValueError, KeyError, TypeError) as fault:
        raise ValueError("the signer's memory cannot be read") from fault


def remember(signed: Signed) -> None:
    """Keep this, whole or not at all, on the disk before anything goes out."""
    path = keys.key_path(settings.SIGNER_MEMORY)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(asdict(signed), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def forget() -> None:
    """Begin anew. For a demo, whose database may be thrown away."""
    keys.key_path(settings.SIGNER_MEMORY).unlink(missing_ok=True)
