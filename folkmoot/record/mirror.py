"""The signed record as plain files on the disk, for any web server or mirror: C2SP tlog-tiles under FOLKMOOT_VAR/record-files.

Each file appears whole. A full tile never changes; the checkpoint comes last, when all that it speaks of is there.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from folkmoot.record import files, queries
from folkmoot.record.models import Checkpoint
from tellers import prove

CHECKPOINT, KEYS = "checkpoint", "log.vkey"
WIDTH = files.WIDTH


def folder(origin: str = "") -> Path:
    """Where the files of a record lie: record-files/record, record-files/record2 …"""
    return Path(settings.VAR) / "record-files" / (origin or queries.origin()).rpartition("/")[2]


def write_new(*, everything: bool = False) -> int:
    """Write what the newest checkpoint speaks of and the one before did not. Returns how many files were written.

    everything  look at every file, and write also those that somebody took away
    """
    checkpoint = queries.latest_checkpoint()
    if checkpoint is None:
        return 0
    place, note = folder(), queries.note_with_cosignatures(checkpoint)
    if _size_of(place / CHECKPOINT) > checkpoint.size:
        return 0  # the database is older than what was put out, which is not taken back
    if _size_of(place / CHECKPOINT) and not _is_ours(place / CHECKPOINT):
        if settings.FOLKMOOT_MODE != "demo":
            return 0  # what was put out is evidence, and stays; the doctor tells
        shutil.rmtree(place, ignore_errors=True)  # of a demonstration that was thrown away
    standing = 0 if everything else _size_of(place / CHECKPOINT)
    if standing and (place / CHECKPOINT).read_text() == note:
        return 0
    wanted = _wanted(standing, checkpoint.size)
    written = sum(_write_once(place / path, content) for path, content in wanted)
    _let_partials_go(place, standing, checkpoint.size)
    _write(place / KEYS, "".join(f"{line}\n" for line in queries.verifier_keys()).encode())
    _write(place / CHECKPOINT, note.encode())
    return written + 1


def _size_of(checkpoint: Path) -> int:
    """How many entries the files there speak of; 0 when there are none, or nobody can read them."""
    try:
        return prove.parse_checkpoint(prove.parse_note(checkpoint.read_bytes()).text).size
    except (FileNotFoundError, prove.BadNote):
        return 0


def is_ours() -> bool:
    """Whether the files put out are of the record that the database holds."""
    return _is_ours(folder() / CHECKPOINT)


def _is_ours(checkpoint: Path) -> bool:
    """Whether the files there are of this very record, and not of another of the same name."""
    size = _size_of(checkpoint)
    row = Checkpoint.objects.filter(size=size).first()
    return row is not None and _says(checkpoint) == row.note.partition("\n\n")[0]


def _wanted(standing: int, size: int) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file that a record of `size` has and one of `standing` had not."""
    for level in prove.layout(size):
        before = standing >> (8 * level.level)
        for index, width in _tiles(before, level.full_tiles, level.partial_width):
            content = files.tile(level.level, index, width)
            yield prove.tile_path(level.level, index, width), content or b""
            if level.level == 0:
                yield prove.entries_path(index, width), files.bundle(index, width) or b""


def _tiles(before: int, full: int, partial: int) -> Iterator[tuple[int, int]]:
    yield from ((index, WIDTH) for index in range(before // WIDTH, full))
    if partial:
        yield full, partial


def _write_once(path: Path, content: bytes) -> int:
    if _holds(path, content):
        return 0
    _write(path, content)
    return 1


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as file:
        file.write(content)
    draft.replace(path)


def _let_partials_go(place: Path, standing: int, size: int) -> None:
    """Parts of a tile may go once the whole of it is there."""
    for level in prove.layout(size):
        for index in range((standing >> (8 * level.level)) // WIDTH, level.full_tiles):
            paths = [prove.tile_path(level.level, index)] + ([prove.entries_path(index)] if level.level == 0 else [])
            for path in paths:
                shutil.rmtree(place / f"{path}.p", ignore_errors=True)


def wrong_files() -> list[str]:
    """Files that the newest checkpoint on the disk speaks of and that are missing or not as the database says."""
    place = folder()
    size = _size_of(place / CHECKPOINT)
    wrong = [] if size else [CHECKPOINT]
    wrong += [path for path, content in _wanted(0, size) if not _holds(place / path, content)]
    if not _is_ours(place / CHECKPOINT):
        wrong.append(CHECKPOINT)
    return sorted(set(wrong))


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _says(path: Path) -> str:
    return path.read_text().partition("\n\n")[0] if path.is_file() else ""


def kept(origin_name: str, path: str) -> bytes | None:
    """A file of an earlier record, as it lay here when that record ended; None if it is not here."""
    root = (Path(settings.VAR) / "record-files" / origin_name).resolve()
    found = (root / path).resolve()
    return found.read_bytes() if found.is_relative_to(root) and found.is_file() else None
