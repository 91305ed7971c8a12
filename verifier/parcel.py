"""An exported record as a zip or a folder, read piece by piece. Nothing is unpacked to disk, no link is followed."""

import hashlib
import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

from verifier.verdicts import CannotTell

MOST_FILES = 250_000
MOST_BYTES = 4 * 2**30
LONGEST_LIST_OF_NAMES = 24 * 2**20
PIECE = 64 * 1024
LONGEST_SUMS = 64 * 2**20
SUM_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


class Parcel(Protocol):
    """Names with their sizes, and a stream for each name."""

    sizes: dict[str, int]

    def stream(self, name: str) -> IO[bytes]: ...


class Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.sizes = _bounded((name, path.joinpath(name).lstat()) for name in _names_in(path))

    def stream(self, name: str) -> IO[bytes]:
        return self.path.joinpath(name).open("rb")


class Zip:
    def __init__(self, file: IO[bytes]) -> None:
        self._whole = zipfile.ZipFile(_Patient(file))
        self.sizes = _bounded((one.filename, one) for one in self._whole.infolist())

    def stream(self, name: str) -> IO[bytes]:
        return self._whole.open(name)


class _Patient(io.BufferedIOBase):
    """A file that does not hand over a list of names too long to be kept in memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int | None = -1) -> bytes:
        found = self._file.read(
            LONGEST_LIST_OF_NAMES + 1 if size is None or size < 0 else min(size, LONGEST_LIST_OF_NAMES + 1)
        )
        if len(found) > LONGEST_LIST_OF_NAMES:
            raise CannotTell("The zip holds more files than a record has.")
        return found

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


@contextmanager
def opened(path: Path) -> Iterator[Parcel]:
    """The record in this zip or folder. Whatever breaks while it is read is a copy that cannot be judged."""
    try:
        if path.is_dir():
            yield Folder(path)
        else:
            with path.open("rb") as file:
                yield Zip(file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OverflowError) as fault:
        raise CannotTell(f"This zip cannot be read: {str(fault)[:100] or type(fault).__name__}.") from None
    except OSError as fault:
        raise CannotTell(f"This cannot be read: {fault.strerror or 'it is not a zip or a folder'}.") from None


def read_whole(parcel: Parcel, name: str, most: int) -> bytes:
    """A small file of the parcel."""
    if name not in parcel.sizes:
        raise CannotTell(f"The copy is not complete: {name} is not in it.")
    with parcel.stream(name) as stream:
        found = stream.read(most + 1)
    if len(found) > most:
        raise CannotTell(f"{name} is longer than it can rightly be.")
    return found


def lines_of(parcel: Parcel, name: str, longest: int) -> Iterator[bytes]:
    """The lines of a file without their ends, one by one."""
    if name not in parcel.sizes:
        raise CannotTell(f"The copy is not complete: {name} is not in it.")
    with parcel.stream(name) as stream:
        while line := stream.readline(longest + 2):
            if len(line) > longest + 1:
                raise CannotTell(f"A line of {name} is longer than it can rightly be.")
            if not line.endswith(b"\n"):
                raise CannotTell(f"{name} ends in the middle of a line.")
            yield line[:-1]


def check_sums(parcel: Parcel) -> None:
    """Raise CannotTell unless each file is as it was sent."""
    listed = dict(_sums(read_whole(parcel, "SHA256SUMS", LONGEST_SUMS)))
    others = parcel.sizes.keys() - {"SHA256SUMS"}
    if listed.keys() != others:
        name = min(listed.keys() ^ others)
        raise CannotTell(
            f"The copy is not complete, or more was put in: {name!r} is in it or in SHA256SUMS, not in both."
        )
    for name, expected in listed.items():
        if _sum_of(parcel, name) != expected:
            raise CannotTell(f"This copy is damaged: {name} is not as it was sent. Download it again.")


def _sum_of(parcel: Parcel, name: str) -> str:
    found = hashlib.sha256()
    with parcel.stream(name) as stream:
        while piece := stream.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def _sums(data: bytes) -> Iterator[tuple[str, str]]:
    for line in data.decode("utf-8", "replace").splitlines():
        found = SUM_LINE.fullmatch(line)
        if not found:
            raise CannotTell("SHA256SUMS is not a list of sums.")
        yield found[2], found[1]


def _names_in(path: Path) -> Iterator[str]:
    for folder, inside, names in os.walk(path):
        inside[:] = [name for name in inside if not name.startswith(".")]
        here = Path(folder).relative_to(path)
        yield from (
            here.joinpath(name).as_posix() for name in [*names, *_links(folder, inside)] if not name.startswith(".")
        )


def _links(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder, name).is_symlink()]


def _bounded(found: Iterator[tuple[str, Any]]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for name, about in found:
        if name in sizes:
            raise CannotTell(f"{name!r} is in it twice.")
        sizes[name] = _size(name, about)
        if len(sizes) > MOST_FILES:
            raise CannotTell("It holds more files than a record has.")
    if sum(sizes.values()) > MOST_BYTES:
        raise CannotTell("Unpacked, it would be larger than 4 GiB.")
    return sizes


def _size(name: str, about: Any) -> int:
    if isinstance(about, zipfile.ZipInfo):
        return about.file_size
    if not stat.S_ISREG(about.st_mode):
        raise CannotTell(f"{name!r} is a link or something else that is no plain file.")
    return int(about.st_size)
