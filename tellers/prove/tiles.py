"""The record as plain files that anyone may copy: hashes and entries in tiles of 256. C2SP tlog-tiles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tellers.prove.tree import ReadNode

TILE_WIDTH = 256
LONGEST_BUNDLED = 2**16 - 1


@dataclass(frozen=True)
class TileLevel:
    """How many tiles a level has: the full ones, and the width of the partial one after them (0: there is none)."""

    level: int
    full_tiles: int
    partial_width: int


def layout(size: int) -> list[TileLevel]:
    """The tiles of a tree of `size` leaves, lowest level first; none for an empty tree."""
    levels: list[TileLevel] = []
    count = size
    while count:
        levels.append(TileLevel(len(levels), *divmod(count, TILE_WIDTH)))
        count //= TILE_WIDTH
    return levels


def index_path(index: int) -> str:
    """A tile's number as path elements of three digits: 1234067 is x001/x234/067."""
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])


def tile_path(level: int, index: int, width: int = TILE_WIDTH) -> str:
    """Where a tile of hashes is served, below the record's own address."""
    return f"tile/{level}/{index_path(index)}{_partial(width)}"


def entries_path(index: int, width: int = TILE_WIDTH) -> str:
    """Where a bundle of entries is served, below the record's own address."""
    return f"tile/entries/{index_path(index)}{_partial(width)}"


def tile(level: int, index: int, width: int, read_node: ReadNode) -> bytes:
    """The bytes of a tile: `width` hashes of 32 bytes, each the root of 256^level leaves. Reads `width` nodes."""
    return b"".join(bytes(read_node(8 * level, index * TILE_WIDTH + at)) for at in range(width))


def entry_bundle(bodies: Iterable[bytes]) -> bytes:
    """The bytes of a bundle: each entry after its length in two bytes. Raises ValueError above 65,535 bytes each."""
    parts = []
    for body in bodies:
        if len(body) > LONGEST_BUNDLED:
            raise ValueError("An entry is too long for a bundle.")
        parts.append(len(body).to_bytes(2, "big") + body)
    return b"".join(parts)


def read_bundle(data: bytes) -> list[bytes]:
    """The entries of a bundle, in order. Raises ValueError if it ends in the middle of one."""
    bodies, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if at + 2 > len(data) or end > len(data):
            raise ValueError("The bundle ends in the middle of an entry.")
        bodies.append(data[at + 2 : end])
        at = end
    return bodies


def _partial(width: int) -> str:
    if not 1 <= width <= TILE_WIDTH:
        raise ValueError("A tile is 1 to 256 wide.")
    return "" if width == TILE_WIDTH else f".p/{width}"
