"""What a published result says about itself: its rules, its working, and a digest of the ballots that were counted."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from verifier import canonical
from verifier.entries import Entry
from verifier.verdicts import Faults


@dataclass(frozen=True)
class Result:
    """One count as the record shows it: the whole result, or that of one pot."""

    index: int
    obj: str
    working: dict[str, Any]

    @property
    def digest(self) -> str:
        return str(self.working.get("ballots_digest") or "")

    @property
    def ballots(self) -> int:
        found = self.working.get("ballots")
        return found if isinstance(found, int) else 0


def check_digests(number: int, entry: Entry, opening: dict[str, Any], faults: Faults) -> None:
    """An entry's digests must be those of the rules and of the working that are shown with it."""
    value = opening["value"] if isinstance(opening["value"], dict) else {}
    shown = {"rules_digest": ("process.frozen", "frozen"), "working_digest": ("tally.published", "working")}
    for name, (kind, part) in shown.items():
        if entry.kind != kind or name not in entry.facts or not isinstance(value.get(part), dict):
            continue
        if hashlib.sha256(canonical.write(value[part])).hexdigest() != entry.facts[name]:
            faults.add(f"Entry {number}: the {part} shown is not the one whose digest it holds.")


def results_in(number: int, entry: Entry, opening: dict[str, Any]) -> Iterator[Result]:
    """The counts that a published result shows."""
    value = opening["value"]
    working = value.get("working") if isinstance(value, dict) else None
    if entry.kind != "tally.published" or not isinstance(working, dict):
        return
    pots = working.get("pots")
    for one in pots if isinstance(pots, list) and pots else [working]:
        if isinstance(one, dict):
            yield Result(number, str(entry.obj), one)
