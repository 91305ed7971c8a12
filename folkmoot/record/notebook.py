"""What the signer promised and is not due yet, in its own folder: a row taken out of the database takes no promise with it.

Kept in the order of the hashes, so that it tells no order in which receipts were looked at. Only the newest promises stand in a
list of their own, on the disk before they go out; a few times a minute it is folded into the other and emptied.
"""

import re
from collections.abc import Iterable

from folkmoot.record import memory
from folkmoot.record.models import Entry
from folkmoot.record.signer import MINUTE

PROMISED, NEWEST, BROKEN = "promised", "promised-newest", "broken"
LINE = re.compile(r"([0-9a-f]{64}) (\d{4}-\d\d-\d\dT\d\d:\d\dZ)", re.ASCII)
OF = "record "
AT_ONCE = 500


class Notebook:
    """{leaf hash: by when} of one record, and the hashes whose time passed without an entry."""

    def __init__(self) -> None:
        promised, newest = _lines(PROMISED), _lines(NEWEST)
        # A killed signer may leave half a line; what it promised there never went out.
        found = [LINE.fullmatch(line) for line in [*promised, *newest]]
        self.open: dict[str, str] = {line[1]: line[2] for line in found if line}
        self.broken = set(_lines(BROKEN))
        self.name = next((line.removeprefix(OF) for line in promised[:1] if line.startswith(OF)), "")
        self.is_written = not newest
        self.write()

    def is_of(self, name: str) -> None:
        """A new record under a new name owes nothing: what was lost is listed in public instead."""
        if self.name == name:
            return
        if self.name:
            self.open, self.broken = {}, set()
        self.name, self.is_written = name, False
        self.write()

    def note(self, leaf: str, by: str) -> None:
        """On the disk before the promise goes out."""
        if leaf not in self.open:
            memory.append(NEWEST, f"{leaf} {by}\n")
            self.open[leaf], self.is_written = by, False

    def look(self, now) -> int:
        """Strike out what was kept, keep what was not; how many promises are broken now."""
        due = [leaf for leaf, by in self.open.items() if by < now.strftime(MINUTE)]
        here = _entered([*due, *self.broken])
        self.broken = {leaf for leaf in {*self.broken, *due} if leaf not in here}
        for leaf in due:
            del self.open[leaf]
        self.is_written = self.is_written and not due
        return len(self.broken)

    def write(self) -> None:
        """Each list goes only when what it holds stands elsewhere: a kill in between leaves something twice, never nothing."""
        if self.is_written:
            return
        memory.replace(BROKEN, "".join(f"{leaf}\n" for leaf in sorted(self.broken)).encode())
        promised = "".join(f"{leaf} {by}\n" for leaf, by in sorted(self.open.items()))
        memory.replace(PROMISED, f"{OF}{self.name}\n{promised}".encode())
        memory.replace(NEWEST, b"")
        self.is_written = True


def _lines(name: str) -> list[str]:
    try:
        return (memory.folder() / name).read_text().splitlines()
    except FileNotFoundError:
        return []


def _entered(leaves: Iterable[str]) -> set[str]:
    wanted, found = list(leaves), set()
    for start in range(0, len(wanted), AT_ONCE):
        some = Entry.objects.filter(leaf_hash__in=wanted[start : start + AT_ONCE])
        found.update(some.values_list("leaf_hash", flat=True))
    return found
