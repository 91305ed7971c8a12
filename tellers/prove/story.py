"""The grammar of the record: what must come before what, whoever keeps it.

A process is frozen before its first ballot; ballots lie within its hours; no ballot follows its published tally, which goes
by rules that were frozen; no entry comes twice; every cause is itself an entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tellers.prove.entries import Entry
from tellers.prove.findings import Faults

FROZEN, TALLIED, BALLOT = "process.frozen", "tally.published", "ballot."
ROUNDED_UP = timedelta(minutes=10)  # how much later than the act an entry may say it was
_SECOND = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass
class _Hours:
    """What was frozen of one process: every digest of rules, and the newest hours, written so that text sorts by time."""

    rules: set[Any] = field(default_factory=set)
    earliest: str = ""
    latest: str = "9999"


class Story:
    """Follows the entries one by one, in order, and notes what does not fit into `faults`; `oddities` are no faults."""

    def __init__(self, faults: Faults) -> None:
        self.oddities = Faults()
        self._faults = faults
        self._seen: set[bytes] = set()
        self._causes: dict[bytes, int] = {}  # not yet seen: the cause, and the first entry that names it
        self._frozen: dict[str, _Hours] = {}
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
            self._follow_process(index, entry, entry.obj)

    def end(self) -> None:
        """Note the causes that never turned up."""
        for cause, index in self._causes.items():
            if cause not in self._seen:
                self._faults.add(f"Entry {index} gives as its cause an entry that is not in the record.")

    def _follow_process(self, index: int, entry: Entry, obj: str) -> None:
        if entry.kind.startswith(BALLOT):
            self._hear_ballot(index, entry.at, obj)
        elif entry.kind == FROZEN:
            if obj in self._voting and obj not in self._tallied:
                self.oddities.add(f"Entry {index} freezes the rules of {obj} again while voting is on: ask why.")
            self._freeze(self._frozen.setdefault(obj, _Hours()), entry.facts)
        elif entry.kind == TALLIED:
            self._hear_tally(index, entry.facts, obj)

    def _freeze(self, hours: _Hours, facts: dict[str, Any]) -> None:
        if "rules_digest" in facts:
            hours.rules.add(str(facts["rules_digest"]))
        opens, closes = _second(facts.get("opens")), _second(facts.get("closes"))
        hours.earliest = _to_the_minute(opens) if opens else ""
        hours.latest = _to_the_minute(closes + ROUNDED_UP) if closes and closes.year < 9999 else "9999"

    def _hear_ballot(self, index: int, at: str, obj: str) -> None:
        if obj not in self._frozen:
            self._faults.add(f"Entry {index} is a ballot for {obj}, whose rules had not been frozen.")
        elif at < self._frozen[obj].earliest:
            self._faults.add(f"Entry {index} is a ballot for {obj} from before voting opened.")
        elif at > self._frozen[obj].latest:
            self._faults.add(f"Entry {index} is a ballot for {obj} from after voting closed.")
        if obj in self._tallied:
            self._faults.add(f"Entry {index} is a ballot for {obj} after its count was published.")
        self._voting.add(obj)

    def _hear_tally(self, index: int, facts: dict[str, Any], obj: str) -> None:
        frozen = self._frozen.get(obj)
        if frozen and "rules_digest" in facts and str(facts["rules_digest"]) not in frozen.rules:
            self._faults.add(f"Entry {index} publishes a count of {obj} by rules that were never frozen for it.")
        self._tallied.add(obj)


def _second(text: Any) -> datetime | None:
    """A moment in UTC as facts spell it, 2026-11-22T10:20:00Z, if it is one."""
    if not isinstance(text, str) or not _SECOND.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text[:-1])
    except ValueError:
        return None


def _to_the_minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%MZ}"
