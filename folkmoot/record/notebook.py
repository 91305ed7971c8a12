"""What the signer promised and is not due yet, in its own folder: a row taken out of the database takes no promise with it.

Kept in the order of the hashes and written a few times a minute, so that it tells no order in which receipts were looked at.
"""

from collections.abc import Iterable

from folkmoot.record import memory
from folkmoot.record.models import Entry
from folkmoot.record.signer import MINUTE

PROMISED, BROKEN = "promised", "broken"
AT_ONCE = 500


class Notebook:
    """{leaf hash: by when}, and the hashes whose time passed without an entry."""

    def __init__(self) -> None:
        self.open: dict[str, str] = dict(line.split() for line in _lines(PROMISED))  # type: ignore[misc]
        self.broken = set(_lines(BROKEN))
        self.is_written = True

    def note(self, leaf: str, by: str) -> None:
        if self.open.setdefault(leaf, by) == by:
            self.is_written = False

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
        if not self.is_written:
            memory.replace(PROMISED, "".join(f"{leaf} {by}\n" for leaf, by in sorted(self.open.items())).encode())
            memory.replace(BROKEN, "".join(f"{leaf}\n" for leaf in sorted(self.broken)).encode())
            self.is_written = True

    def begin_anew(self) -> None:
        """A new record under a new name owes nothing: what was lost is listed in public instead."""
        self.open, self.broken, self.is_written = {}, set(), False


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
