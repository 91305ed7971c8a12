"""Reading a record by its tiles: 256 hashes a file, so that a proof for any two sizes can be put together here. C2SP tlog-tiles."""

from collections.abc import Callable, Iterator

from verifier import tree
from verifier.verdicts import CannotTell

WIDTH = 256
MOST_LEAVES = 20_000_000
LARGEST_BUNDLE = WIDTH * (2 + 65_535)

Fetch = Callable[[str, int], bytes]  # a path under the record, and the most bytes it may have


def index_path(index: int) -> str:
    """A tile's number as folders of three figures: 1234067 is x001/x234/067."""
    if index < 0:
        raise CannotTell("A tile's number is below nought.")
    parts = [f"{index % 1000:03}"]
    while index := index // 1000:
        parts.append(f"x{index % 1000:03}")
    return "/".join(reversed(parts))


def layout(size: int) -> Iterator[tuple[int, int, int]]:
    """For each level that a tree of this size has: its number, how many whole tiles, and how wide the last, partial one."""
    level = 0
    while size > 0:
        yield level, size // WIDTH, size % WIDTH
        size, level = size // WIDTH, level + 1


class Tiles:
    """A tree of one size as its tiles tell it. What they tell is only believed when it leads to a signed root."""

    def __init__(self, fetch: Fetch, size: int) -> None:
        self._fetch, self.size = fetch, size
        self._seen: dict[tuple[int, int], list[bytes]] = {}

    def leaf(self, index: int) -> bytes:
        return self._tile(0, index // WIDTH)[index % WIDTH]

    def leaves(self) -> Iterator[tuple[int, bytes]]:
        """Every leaf hash, without keeping them."""
        if self.size > MOST_LEAVES:
            raise CannotTell("The record has more entries than this program looks through for one.")
        for number in range((self.size + WIDTH - 1) // WIDTH):
            yield from enumerate(self._read(0, number), number * WIDTH)

    def subtree(self, first: int, last: int) -> bytes:
        """The hash over the leaves from `first` up to, not with, `last`, as proofs need it."""
        count = last - first
        if count & (count - 1) == 0 and first % count == 0:
            return self._whole(first, count)
        middle = first + (1 << ((count - 1).bit_length() - 1))
        return tree.node_hash(self.subtree(first, middle), self.subtree(middle, last))

    def entry(self, index: int) -> bytes:
        """The bytes of an entry, from its bundle."""
        number = index // WIDTH
        return _bodies(self._fetch(f"tile/entries/{self._path(0, number)}", LARGEST_BUNDLE), self._width(0, number))[
            index % WIDTH
        ]

    def _whole(self, first: int, count: int) -> bytes:
        height = count.bit_length() - 1
        level, within = divmod(height, 8)
        at, number = first >> (8 * level), 1 << within
        return tree.root_of(self._tile(level, at // WIDTH)[at % WIDTH :][:number])

    def _tile(self, level: int, number: int) -> list[bytes]:
        if (level, number) not in self._seen:
            if len(self._seen) > 1_000:
                self._seen.clear()
            self._seen[level, number] = self._read(level, number)
        return self._seen[level, number]

    def _read(self, level: int, number: int) -> list[bytes]:
        length = self._width(level, number) * tree.HASH_LENGTH
        found = self._fetch(f"tile/{level}/{self._path(level, number)}", length)
        if len(found) != length:
            raise CannotTell(f"Tile {number} of level {level} is not as long as it should be.")
        return [found[at : at + tree.HASH_LENGTH] for at in range(0, length, tree.HASH_LENGTH)]

    def _width(self, level: int, number: int) -> int:
        return min(WIDTH, (self.size >> (8 * level)) - number * WIDTH)

    def _path(self, level: int, number: int) -> str:
        width = self._width(level, number)
        return index_path(number) if width == WIDTH else f"{index_path(number)}.p/{width}"


def _bodies(bundle: bytes, count: int) -> list[bytes]:
    """The entries of a bundle: each behind its length in two bytes."""
    found: list[bytes] = []
    at = 0
    while at < len(bundle) and len(found) < count:
        length = int.from_bytes(bundle[at : at + 2], "big")
        found.append(bundle[at + 2 : at + 2 + length])
        at += 2 + length
    if len(found) != count or at != len(bundle):
        raise CannotTell("A bundle of entries does not hold as many as it should.")
    return found
