"""Bytes from a website or from a folder that mirrors one: never more than asked for, never without end."""

import http.client
import re
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from verifier.verdicts import CannotTell

WAIT_SECONDS = 20
LONGEST_SECONDS = 3600.0  # a whole record on a slow line
LONGEST_SECONDS_FOR_A_PART = 120.0
PIECE = 64 * 1024
IS_WEB = re.compile(r"https?://", re.IGNORECASE)


def is_web(where: str) -> bool:
    return IS_WEB.match(where) is not None


class Source:
    """The files of a record under one address or in one folder."""

    def __init__(self, where: str) -> None:
        self.where = where.rstrip("/") + "/"

    def fetch(self, path: str, most: int) -> bytes:
        found = b"".join(self._pieces(path, most))
        if len(found) > most:
            raise CannotTell(f"{self.where}{path} is longer than it can rightly be.")
        return found

    def _pieces(self, path: str, most: int) -> Iterator[bytes]:
        with self._open(path) as stream:
            yield from pieces(stream, most, seconds=LONGEST_SECONDS_FOR_A_PART)

    def _open(self, path: str) -> IO[bytes]:
        if is_web(self.where):
            return open_web(self.where + path)
        try:
            return Path(self.where, path).open("rb")
        except OSError:
            raise CannotTell(f"{self.where}{path} is not there or cannot be read.") from None


def pieces(stream: IO[bytes], most: int, *, seconds: float = LONGEST_SECONDS) -> Iterator[bytes]:
    """What a stream holds, up to one byte more than asked for, so that too much can be told from enough."""
    # read1 comes back with what has arrived, so that a drop a minute cannot hold us for ever
    read = getattr(stream, "read1", stream.read)
    deadline, left = time.monotonic() + seconds, most + 1
    try:
        while left and (piece := read(min(PIECE, left))):
            left -= len(piece)
            yield piece
            if time.monotonic() > deadline:
                raise CannotTell("The answer came too slowly.")
    except (OSError, http.client.HTTPException):
        raise CannotTell("The answer broke off.") from None


class _StayOnTheWeb(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: PLR0913, PLR0917
        if not is_web(newurl):
            raise CannotTell(f"{req.full_url} leads away from the web.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def open_web(address: str) -> IO[bytes]:
    try:
        request = urllib.request.Request(address, headers={"User-Agent": "folkmoot-verifier"})  # noqa: S310 only http and https reach this line
        stream: IO[bytes] = urllib.request.build_opener(_StayOnTheWeb).open(request, timeout=WAIT_SECONDS)
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise CannotTell(f"{address} does not answer as it should: {_why(fault)}.") from None
    return stream


def _why(fault: Exception) -> str:
    if isinstance(fault, urllib.error.HTTPError):
        return f"it says {fault.code}"
    return str(getattr(fault, "reason", fault))[:100]


@contextmanager
def downloaded(address: str, most: int) -> Iterator[Path]:
    """A file from the web, on this disk for as long as it is looked at."""
    with tempfile.NamedTemporaryFile(prefix="record-", suffix=".zip") as file:
        size = 0
        with open_web(address) as stream:
            for piece in pieces(stream, most):
                size += file.write(piece)
        if size > most:
            raise CannotTell(f"{address} is larger than a record can rightly be.")
        file.flush()
        yield Path(file.name)
