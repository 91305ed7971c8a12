"""Keys that never enter the database: each is a small file, readable by its owner alone."""

import os
import secrets
from pathlib import Path

from django.conf import settings


def key_path(name: str) -> Path:
    """Where the key of this name is, or would be; in a folder that is there."""
    path = _place_of(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def _place_of(name: str) -> Path:
    return Path(settings.VAR) / "keys" / name


def read_or_make(name: str, size: int = 32) -> bytes:
    """The key of this name; made on first use. Two processes that race agree on one key."""
    path = key_path(name)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return _make(path, size)


def _make(path: Path, size: int) -> bytes:
    # Written whole under another name first, then linked: nobody can read half a key.
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(size))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return path.read_bytes()


def read(name: str) -> bytes | None:
    try:  # in the plainest way: each ballot asks for its key several times
        with open(os.path.join(settings.VAR, "keys", name), "rb", buffering=0) as file:
            return file.readall()
    except FileNotFoundError:
        return None


def destroy(name: str) -> None:
    """Overwrite and remove a key. What it protected can no longer be joined."""
    path = key_path(name)
    if path.exists():
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(b"\0" * size)
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
