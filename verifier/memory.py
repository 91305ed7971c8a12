"""What monitor and witness remember between two looks: one small file, replaced whole or not at all."""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from verifier.verdicts import CannotTell

try:
    import fcntl
except ImportError:  # Windows: there the user must not start two at once
    fcntl = None  # type: ignore[assignment]

MOST_BYTES = 16 * 2**20


def recall(path: Path) -> dict[str, Any]:
    """What was remembered; nothing at the first look. A broken memory is never taken for none."""
    if not path.exists():
        return {}
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        found = json.loads(data) if len(data) <= MOST_BYTES else None
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("checkpoint", ""), str):
        raise CannotTell(f"{path} is not what was remembered here. Look at it by hand before you remove it.")
    return found


def remember(path: Path, what: dict[str, Any]) -> None:
    """Write it so that a crash leaves either the old memory or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(what, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(name, path)


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Only one program at a time may look at this memory and change it."""
    with path.with_name(f".{path.name}.lock").open("a") as lock:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
