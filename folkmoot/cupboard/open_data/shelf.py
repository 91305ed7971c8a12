"""Where the files of open data lie: a folder for each day, in it one for each place and one for all of them.

Files are written in a folder of their own and put in their place with one move, so that nobody ever reads half of one.
What is no longer public takes every kept file that names it off the shelf.
"""

import json
import re
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

ALL = "_all"  # no place can be called this
KEPT_DAYS = 7
NEWEST = "newest"
MANIFEST, ZIP = "manifest.json", "everything.zip"
IDS = "ids"  # of all rows in a folder, one a line: what is looked through when something goes out of sight
DAY = re.compile(r"20\d\d-\d\d-\d\d")


def root() -> Path:
    return Path(settings.VAR) / "open-data"


@dataclass(frozen=True)
class File:
    name: str
    title: str
    media_type: str
    bytes: int
    sha256: str
    rows: int | None = None


@dataclass(frozen=True)
class Kept:
    """The files of one place, or of all, as they were made on one day."""

    day: str
    made_at: datetime
    folder: Path
    files: tuple[File, ...]

    def file(self, name: str) -> File | None:
        return next((file for file in self.files if file.name == name), None)


def days() -> list[str]:
    """The days of which anything is kept, the newest first."""
    found = root().iterdir() if root().is_dir() else ()
    return sorted((path.name for path in found if DAY.fullmatch(path.name)), reverse=True)


def kept(owner: str, day: str = NEWEST) -> Kept | None:
    """The files of a place (by its slug) or of all; of the newest day that has any unless a day is named."""
    wanted = days() if day == NEWEST else [day] if DAY.fullmatch(day) else []
    return next((one for name in wanted if (one := _read(owner, name)) is not None), None)


def all_kept(owner: str) -> list[Kept]:
    return [one for name in days() if (one := _read(owner, name)) is not None]


def _read(owner: str, day: str) -> Kept | None:
    folder = root() / day / owner
    try:
        told = json.loads((folder / MANIFEST).read_bytes())
        zipped = json.loads((folder / f"{ZIP}.json").read_bytes())
    except FileNotFoundError:
        return None
    files = tuple(File(**file) for file in [zipped, *told["files"]])
    return Kept(day, datetime.fromisoformat(told["made_at"]), folder, files)


# --- Putting up and taking off --------------------------------------------------------------------


def new_folder() -> Path:
    folder = root() / ".making" / uuid.uuid4().hex
    folder.mkdir(parents=True)
    return folder


def put_up(folder: Path, day: date, owner: str) -> None:
    target = root() / f"{day:%Y-%m-%d}" / owner
    target.parent.mkdir(exist_ok=True)
    _remove(target)
    folder.rename(target)


def take_off(day: str, owner: str) -> None:
    _remove(root() / day / owner)


def _remove(folder: Path) -> None:
    """Out of sight with one move, and only then deleted."""
    gone = root() / ".gone" / uuid.uuid4().hex
    gone.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):  # not there, or another was faster
        folder.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def forget_old() -> int:
    """Keep the last seven days, and nothing that was left half made."""
    for rest in (".making", ".gone"):
        shutil.rmtree(root() / rest, ignore_errors=True)
    old = days()[KEPT_DAYS:]
    for day in old:
        _remove(root() / day)
    return len(old)


def naming(public_id: str) -> Iterator[tuple[str, str]]:
    """(day, owner) of every kept folder in which this id stands."""
    for ids in sorted(root().glob(f"20*/*/{IDS}")):
        # Another may take it off at this very moment; then it names nobody any more.
        with suppress(FileNotFoundError):
            if public_id in ids.read_text().split("\n"):
                yield ids.parent.parent.name, ids.parent.name


# --- What went out of sight while files were being made ---------------------------------------------


def note_withdrawal() -> None:
    """Whoever makes files at this moment must begin again: what they read may no longer be public."""
    root().mkdir(parents=True, exist_ok=True)
    (root() / ".withdrawn").write_text(f"{time.time_ns()} {uuid.uuid4().hex}")


def last_withdrawal() -> str:
    try:
        return (root() / ".withdrawn").read_text()
    except FileNotFoundError:
        return ""
