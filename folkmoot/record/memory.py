"""What only the signer has, in a folder of its own: its key, and how much it last signed under which name and root.

A database restored from an old copy has forgotten; the signer has not, and so cannot be led to sign two histories.
Nothing of this is in the database or in a safe copy. The signer's group may enter the folder to reach its door, and reads
nothing there; others cannot even enter. Every file appears whole: the signer may be killed at any moment.
"""

import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from folkmoot.base import keys

KEY, NEXT_KEY, MEMORY, DOOR = "key", "next-key", "signed", "door"
MAY_ENTER, MAY_READ = 0o710, 0o600
DRAFT = "draft-"
# Where earlier versions kept the two: with the keys of the pages.
EARLIER = {KEY: "record-signer", MEMORY: "record-signed"}


@dataclass(frozen=True)
class Signed:
    """What was signed last: so many entries, under this root (hex), in the name of this record (`host/record2`)."""

    size: int
    root: str
    origin: str = ""


def folder() -> Path:
    return Path(settings.SIGNER_FOLDER)


def prepare() -> Path:
    """The folder, made if need be, with what an earlier version kept elsewhere. Only the signer calls this."""
    found = folder()
    found.mkdir(parents=True, exist_ok=True, mode=MAY_ENTER)
    found.chmod(MAY_ENTER)  # whatever the umask was
    for name, earlier in EARLIER.items():
        old = keys.key_path(earlier)
        if old.exists() and not (found / name).exists():
            shutil.move(old, found / name)
    return found


def sweep() -> None:
    """Take away drafts that a killed signer left behind. Only for one that is alone here."""
    for draft in prepare().glob(f"{DRAFT}*"):
        draft.unlink(missing_ok=True)


def own_key() -> bytes:
    """The signer's secret key, made on first use."""
    path = prepare() / KEY
    if not path.exists():
        replace(KEY, secrets.token_bytes(32))
    return path.read_bytes()


def recall() -> Signed | None:
    """What the signer remembers, or None if it never signed.

    Raises ValueError if its file cannot be understood, PermissionError for everybody who is not the signer.
    """
    try:
        kept = (folder() / MEMORY).read_bytes()
    except FileNotFoundError:
        return None
    try:
        found = json.loads(kept)
        return Signed(int(found["size"]), str(found["root"]), str(found.get("origin", "")))
    except (ValueError, KeyError, TypeError) as fault:
        raise ValueError("the signer's memory cannot be read") from fault


def remember(signed: Signed) -> None:
    """Keep this, whole or not at all, on the disk before anything goes out."""
    replace(MEMORY, json.dumps(asdict(signed)).encode())


def forget() -> None:
    """Begin anew. For a demo, whose database may be thrown away."""
    (folder() / MEMORY).unlink(missing_ok=True)


def next_key() -> bytes | None:
    """The key that a change of keys is about to take into use."""
    path = folder() / NEXT_KEY
    return path.read_bytes() if path.exists() else None


def take_next_key(*, into_use: bool) -> None:
    if into_use:
        (folder() / NEXT_KEY).replace(folder() / KEY)
    else:
        (folder() / NEXT_KEY).unlink(missing_ok=True)
    _sync_folder()


def replace(name: str, content: bytes) -> None:
    """Write a file of the folder whole, for the signer's eyes, and have it on the disk."""
    path = prepare() / name
    draft = path.with_name(f"{DRAFT}{name}-{secrets.token_hex(8)}")
    _write(draft, content, os.O_EXCL)
    draft.replace(path)
    _sync_folder()


def append(name: str, line: str) -> None:
    """Add a line to a file of the folder, and have it on the disk."""
    is_new = not (folder() / name).exists()
    _write(folder() / name, line.encode(), os.O_APPEND)
    if is_new:
        _sync_folder()


def _write(path: Path, content: bytes, how: int) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | how, MAY_READ), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder() -> None:
    handle = os.open(folder(), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
