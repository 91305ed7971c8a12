"""The grammar of the record: what must come before what, whoever keeps it.

A process is frozen before its first ballot; no ballot follows its published tally; no entry comes twice; every
cause is itself an entry.
"""

from __future__ import annotations

from tellers.prove.entries import Entry
from tellers.prove.findings import Faults

FROZEN, TALLIED, BALLOT = "process.frozen", "tally.published", "ballot."


class Story:
    """Follows the entries one by one, in order, and notes what does not fit into `faults`; `oddities` are no faults."""

    def __init__(self, faults: Faults) -> None:
        self.oddities = Faults()
        self._faults = faults
        self._seen: set[bytes] = set()
        self._causes: dict[bytes, int] = {}  # not yet seen: the cause, and the first entry that names it
        self._frozen: set[str] = set()
        self._voting: set[str] = set()
        self._tallied: set[str] = set()

    def hear(self, index: int, leaf: bytes, entry: Entry | None) -> None:
        """Take the next entry; None if its bytes could not be read. Constant time; keeps the hash of each."""
        if leaf in self._seen:
            self._faults.add(f"Entry {index} repeats an earlier one.")
        self._seen.add(leaf)
        if entry is None:
            return
        if entry.because and entry.because not in self._seen:
            self._causes.setdefault(entry.because, index)
        if entry.obj is not None:
            self._follow_process(index, entry.kind, entry.obj)

    def end(self) -> None:
        """Note the causes that never turned up."""
        for cause, index in self._causes.items():
            if cause not in self._seen:
                self._faults.add(f"Entry {index} gives as its cause an entry that is not in the record.")

    def _follow_process(self, index: int, kind: str, obj: str) -> None:
        if kind.startswith(BALLOT):
            self._hear_ballot(index, obj)
        elif kind == FROZEN:
            if obj in self._voting and obj not in self._tallied:
                self.oddities.add(f"Entry {index} freezes the rules of {obj} again while voting is on: ask why.")
            self._frozen.add(obj)
        elif kind == TALLIED:
            self._tallied.add(obj)

    def _hear_ballot(self, index: int, obj: str) -> None:
        if obj not in self._frozen:
            self._faults.add(f"Entry {index} is a ballot for {obj}, whose rules had not been frozen.")
        if obj in self._tallied:
            self._faults.add(f"Entry {index} is a ballot for {obj} after its count was published.")
        self._voting.add(obj)
