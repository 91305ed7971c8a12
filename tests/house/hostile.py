"""The strings of hostile.txt, as the bytes that go over the line; and how they are put into what a browser sends."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

STRINGS = Path(__file__).with_name("hostile.txt")
ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([nrt0\\]))", re.IGNORECASE)
PLAIN = {"n": b"\n", "r": b"\r", "t": b"\t", "0": b"\0", "\\": b"\\"}
OFTEN = re.compile(r"(\d+) times: (.*)")
BOUNDARY = "a-line-between"


@dataclass(frozen=True)
class Hostile:
    kind: str
    line: str
    data: bytes

    @property
    def text(self) -> str:
        """As Django reads it from a form: bytes that are no letters become �."""
        return self.data.decode(errors="replace")

    def __str__(self) -> str:
        return f"{self.kind}: {self.line}"


@cache
def strings() -> tuple[Hostile, ...]:
    """All of them, in the order of the file."""
    kind, found = "", []
    for line in STRINGS.read_text(encoding="utf-8").split("\n"):
        if line.startswith("## "):
            kind = line[3:]
        elif line and not line.startswith("# ") and line != "#":
            found.append(Hostile(kind, line, meant(line)))
    return tuple(found)


def kinds() -> dict[str, list[Hostile]]:
    found: dict[str, list[Hostile]] = {}
    for one in strings():
        found.setdefault(one.kind, []).append(one)
    return found


def meant(line: str) -> bytes:
    """The bytes that a line of the file stands for."""
    often = OFTEN.fullmatch(line)
    if often:
        return meant(often.group(2)) * int(often.group(1))
    parts, at = [], 0
    for escape in ESCAPE.finditer(line):
        parts += [line[at : escape.start()].encode(), _escaped(*escape.groups())]
        at = escape.end()
    return b"".join([*parts, line[at:].encode()])


def _escaped(byte: str | None, short: str | None, long: str | None, letter: str | None) -> bytes:
    if byte:
        return bytes.fromhex(byte)
    return PLAIN[letter] if letter else chr(int(short or long or "", 16)).encode("utf-8", "surrogatepass")


def mixed() -> list[Hostile]:
    """All of them, one of each class after the other, so that any few in a row are of different classes."""
    classes = list(kinds().values())
    longest = max(len(those) for those in classes)
    return [those[turn] for turn in range(longest) for those in classes if turn < len(those)]


# --- What a browser sends ------------------------------------------------------------------------

Pairs = Iterable[tuple[str, bytes]]


def plain_body(pairs: Pairs) -> tuple[bytes, str]:
    return urlencode(list(pairs)).encode(), "application/x-www-form-urlencoded"


def with_files(pairs: Pairs, files: Sequence[tuple[str, bytes, bytes]] = ()) -> tuple[bytes, str]:
    """A multipart body. Each file is (field, its name, what is in it); names go out as they are."""
    line = f"--{BOUNDARY}\r\n".encode()
    parts = [
        line + f'Content-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value + b"\r\n"
        for name, value in pairs
    ]
    parts += [
        line
        + f'Content-Disposition: form-data; name="{field}"; filename="'.encode()
        + name
        + b'"\r\nContent-Type: image/png\r\n\r\n'
        + content
        + b"\r\n"
        for field, name, content in files
    ]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}"


def in_address(one: Hostile, longest: int = 4000) -> str:
    """As a part of an address. A slash stays within the part."""
    return quote(one.data[:longest], safe="")


def in_header(one: Hostile, longest: int = 4000) -> str:
    """As a server hands a header on: without line breaks and NULs, which no server lets through."""
    return re.sub("[\r\n\0]", " ", one.data[:longest].decode("latin-1"))
