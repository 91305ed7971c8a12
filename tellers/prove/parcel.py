"""An export, opened with care: a zip or a folder from a stranger, of which nothing is believed and nothing unpacked."""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import IO

from tellers.prove.findings import CannotTell

README, VKEY, SUMS, ENTRIES, OPENINGS = "README.txt", "log.vkey", "SHA256SUMS", "entries.jsonl", "openings.jsonl"
CHECKPOINTS = "checkpoints"
NEEDED = {README, VKEY, SUMS, ENTRIES, OPENINGS}
LARGEST_EXPORT = 4 * 2**30  # bytes, unpacked
MOST_FILES = 250_000
LARGEST_SMALL_FILE = 256 * 1024  # bytes: readme, keys, one checkpoint
_LARGEST_SUMS = 32 * 2**20
_LARGEST_DIRECTORY = 20 * 2**20  # bytes of a zip's own list of files
_TIGHTEST_PACKING = 100  # a record is mostly random hex, which never packs to a hundredth
_UNSUSPICIOUS = 64 * 2**20
_CHECKPOINT = re.compile(rf"{CHECKPOINTS}/[0-9]{{7}}\.txt")
_SUM = re.compile(r"([0-9a-f]{64})  (\S+)")
_CHUNK = 2**16


class Parcel:
    """The files of one export: their names with their sizes in bytes, and a way to read each."""

    def __init__(self, sizes: dict[str, int], opener: Callable[[str], IO[bytes]]) -> None:
        self.sizes = sizes
        self._opener = opener
        _check_names(sizes)

    def open(self, name: str) -> IO[bytes]:
        """A stream of one file's bytes; close it."""
        return self._opener(name)

    def small(self, name: str, largest: int = LARGEST_SMALL_FILE) -> bytes:
        """All of a file that must be small. Raises CannotTell."""
        if self.sizes[name] > largest:
            raise CannotTell(f"{name} is far too large.")
        with self.open(name) as stream:
            return stream.read(largest)

    def checkpoints(self) -> list[str]:
        """The names of the signed checkpoints, oldest first. Raises CannotTell if one is missing."""
        names = sorted(name for name in self.sizes if name not in NEEDED)
        if names != [checkpoint_name(number) for number in range(1, len(names) + 1)]:
            raise CannotTell("a checkpoint is missing from the numbered ones.")
        return names


def checkpoint_name(number: int) -> str:
    """The name of the file that holds the checkpoint of this number, from 1."""
    return f"{CHECKPOINTS}/{number:07}.txt"


@contextmanager
def opened(path: str | os.PathLike[str]) -> Iterator[Parcel]:
    """The export at this path, a zip or a folder, checked against its own list of sums. Raises CannotTell."""
    if os.path.isdir(path):
        yield _summed(_folder(path))
        return
    if os.path.exists(path) and not os.path.isfile(path):
        raise CannotTell("this is neither a file nor a folder.")
    with _Measured(path) as file, _zip(file) as archive:
        yield _summed(_zip_parcel(archive, os.path.getsize(path)))


def lines(stream: IO[bytes], *, name: str, longest: int) -> Iterator[bytes]:
    """The lines of a file without their newlines. Raises CannotTell above `longest` bytes, or if cut off in a line."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            if len(line) > longest:
                raise CannotTell(f"{name} has a line that is far too long.")
            yield line
        if len(rest) > longest:
            raise CannotTell(f"{name} has a line that is far too long.")
    if rest:
        raise CannotTell(f"{name} stops in the middle of a line.")


class _Measured(io.BufferedReader):
    """A file that will not be read in one enormous gulp, whatever a forged zip says about its own list of files."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        super().__init__(io.FileIO(path))

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LARGEST_DIRECTORY:
            raise CannotTell("the zip's list of files is far too large.")
        return super().read(_CHUNK * 2 if size is None or size < 0 else size)


def _zip(file: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error) as error:
        raise CannotTell("this is not a zip file, or it is damaged.") from error


def _zip_parcel(archive: zipfile.ZipFile, packed: int) -> Parcel:
    members: dict[str, zipfile.ZipInfo] = {}
    for member in archive.infolist():
        if member.orig_filename == f"{CHECKPOINTS}/":
            continue
        if member.orig_filename in members:
            raise CannotTell("the zip holds two files of the same name.")
        if member.flag_bits & 1 or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise CannotTell("the zip is locked or packed in a way we do not read.")
        members[member.orig_filename] = member
    sizes = {name: member.file_size for name, member in members.items()}
    total = sum(sizes.values())
    if total > _UNSUSPICIOUS and total > _TIGHTEST_PACKING * packed:
        raise CannotTell("the zip unpacks to far more than a record could.")
    return Parcel(sizes, lambda name: _open_member(archive, members[name]))


def _open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return archive.open(member)
    except (ValueError, OverflowError, struct.error) as error:
        raise CannotTell("the zip is damaged. Fetch it again.") from error


def _folder(path: str | os.PathLike[str]) -> Parcel:
    sizes: dict[str, int] = {}
    for folder, prefix in ((path, ""), (os.path.join(path, CHECKPOINTS), f"{CHECKPOINTS}/")):
        if prefix and not os.path.isdir(folder):
            continue
        with os.scandir(folder) as found:
            sizes |= {prefix + item.name: _plain_size(item) for item in found if _counts(item, prefix)}
    return Parcel(sizes, lambda name: open(os.path.join(path, *name.split("/")), "rb"))


def _counts(item: os.DirEntry[str], prefix: str) -> bool:
    # Desktops leave hidden files behind in any folder they show.
    return not item.name.startswith(".") and (
        prefix + item.name != CHECKPOINTS or not item.is_dir(follow_symlinks=False)
    )


def _plain_size(item: os.DirEntry[str]) -> int:
    found = item.stat(follow_symlinks=False)
    if not stat.S_ISREG(found.st_mode):
        raise CannotTell("the folder holds something that is not a plain file.")
    return found.st_size


def _check_names(sizes: dict[str, int]) -> None:
    if len(sizes) > MOST_FILES or sum(sizes.values()) > LARGEST_EXPORT:
        raise CannotTell("the export is far too large.")
    if missing := sorted(NEEDED - set(sizes)):
        raise CannotTell(f"this is not a whole export: {missing[0]} is missing.")
    for name in sizes:
        if name not in NEEDED and not _CHECKPOINT.fullmatch(name):
            raise CannotTell(f"the export holds a file that does not belong there: {name[:80]!r}.")


def _summed(parcel: Parcel) -> Parcel:
    """The same parcel, once every file has the sum it was sent with: a damaged copy proves nothing about the record."""
    sums = _read_sums(parcel.small(SUMS, _LARGEST_SUMS))
    if set(sums) != set(parcel.sizes) - {SUMS}:
        raise CannotTell("the list of sums and the files do not belong together.")
    for name, expected in sums.items():
        if _sum(parcel, name) != expected:
            raise CannotTell(f"this copy is damaged: {name} is not as it was sent. Fetch it again.")
    return parcel


def _read_sums(data: bytes) -> dict[str, str]:
    *whole, rest = data.decode("ascii", "replace").split("\n")
    found = [_SUM.fullmatch(line) for line in whole]
    sums = {match[2]: match[1] for match in found if match}
    if rest or len(sums) != len(whole):
        raise CannotTell("the list of sums cannot be read.")
    return sums


def _sum(parcel: Parcel, name: str) -> str:
    found = sha256()
    with parcel.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
