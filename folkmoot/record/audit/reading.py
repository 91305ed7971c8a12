"""One pass over the entries, from the first to those still waiting: are they well made, and what do they commit to?"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import models

from folkmoot.base.ids import ref
from folkmoot.record.audit.report import Report
from folkmoot.record.covered import is_unrecorded
from folkmoot.record.models import Entry, Head, Pending
from tellers import prove

CHUNK = 2000
ERASED = "content.erased"


@dataclass
class Held:
    """What the record last said of a row: the entry, and its commitment (None: the row was deleted)."""

    leaf: str
    commitment: str | None
    erased: bool = False


@dataclass
class Reading:
    """Everything the entries say, by leaf hash and by row."""

    leaves: list[bytes] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    held: dict[str, Held] = field(default_factory=dict)
    rows_of: dict[str, dict[str, str | None]] = field(default_factory=dict)
    # Sealed private acts: the commitment that a ballot must open.
    commits: dict[str, str] = field(default_factory=dict)
    causes: dict[str, str] = field(default_factory=dict)

    def excuses(self, row: models.Model) -> bool:
        """Whether a row need not stand in the record. One that was entered once cannot be called unrecorded afterwards."""
        return is_unrecorded(row) and ref(row) not in self.held

    def take(self, leaf: str, body: dict) -> None:
        """Note what one entry says; call in the order of the record."""
        self.known.add(leaf)
        content = body["c"]
        if body["because"]:
            self.causes.setdefault(body["because"], leaf)
        if body["kind"] == ERASED:
            for label in content["refs"]:
                held = self.held.get(label)
                self.held[label] = Held(held.leaf if held else leaf, held.commitment if held else None, erased=True)
        if rows := content.get("rows"):
            self.rows_of[leaf] = rows
            self.held.update({label: Held(leaf, commitment) for label, commitment in rows.items()})
        if "commit" in content:
            self.commits[leaf] = content["commit"]


def read_all(report: Report) -> Reading:
    """Read every entry and everything that waits. Whoever waits is read first, so that nothing slips by in between."""
    waiting = list(Pending.objects.order_by("position", "leaf_hash"))
    reading = Reading()
    for row in _entries(0):
        _read_entry(report, reading, row)
    if (head := Head.objects.filter(pk=1).first()) and head.size != len(reading.leaves):
        report.fault(f"The record should hold {head.size:,} entries, and {len(reading.leaves):,} are there.")
    _read_waiting(report, reading, waiting)
    for cause, leaf in reading.causes.items():
        if cause not in reading.known:
            report.fault(f"The entry {leaf} names a cause that is not in the record: {cause}.")
    report.entries = len(reading.leaves)
    return reading


def read_news(reading: Reading) -> None:
    """Take what came in since `read_all`, for a second look at what seemed wrong."""
    waiting = list(Pending.objects.order_by("position", "leaf_hash"))
    for row in _entries(len(reading.leaves)):
        reading.leaves.append(bytes.fromhex(row.leaf_hash))
        if row.leaf_hash not in reading.known:
            reading.take(row.leaf_hash, json.loads(row.body))
    for pending in waiting:
        if pending.leaf_hash not in reading.known:
            reading.take(pending.leaf_hash, json.loads(pending.body))


def _entries(start: int) -> Iterator[Entry]:
    return Entry.objects.filter(seq__gte=start).order_by("seq").iterator(chunk_size=CHUNK)


def _read_entry(report: Report, reading: Reading, row: Entry) -> None:
    if row.seq != len(reading.leaves):
        report.fault(f"Entry {len(reading.leaves):,} is missing.")
    leaf = prove.leaf_hash(row.body.encode())
    reading.leaves.append(leaf)
    body = _body(report, row.body, f"Entry {row.seq:,}")
    if body is None:
        return
    if (row.leaf_hash, row.kind, row.obj, row.because) != (
        leaf.hex(),
        body["kind"],
        body["obj"],
        body["because"] or "",
    ):
        report.fault(f"Entry {row.seq:,} was changed by hand: its row does not agree with its own words.")
    reading.take(leaf.hex(), body)


def _read_waiting(report: Report, reading: Reading, waiting: Iterable[Pending]) -> None:
    for row in waiting:
        if row.leaf_hash in reading.known:
            continue
        if prove.leaf_hash(row.body.encode()).hex() != row.leaf_hash:
            report.fault(f"The waiting entry {row.leaf_hash} was changed by hand, so it cannot enter the record.")
            # Its receipt and openings still speak of it; they are not at fault as well.
            reading.known.add(row.leaf_hash)
        elif body := _body(report, row.body, f"The waiting entry {row.leaf_hash}"):
            reading.take(row.leaf_hash, body)


def _body(report: Report, text: str, name: str) -> dict | None:
    try:
        body = json.loads(text)
        _shape = body["kind"], body["obj"], body["because"], body["c"].get
    except (ValueError, KeyError, TypeError, AttributeError):
        report.fault(f"{name} cannot be read.")
        return None
    return dict(body)
