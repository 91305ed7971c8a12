"""The independent audit: recompute the whole record from an export, believing nothing but the mathematics."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tellers.prove.checkpoint import Checkpoint, open_checkpoint
from tellers.prove.entries import LONGEST_ENTRY, BadEntry, Entry, read_entry
from tellers.prove.findings import Answer, CannotTell, Faults, Finding, counted
from tellers.prove.keys import SIGNATURE, BadKey, VerifierKey, parse_vkey
from tellers.prove.notes import BadNote, FalseSignature, UnknownSigner
from tellers.prove.openings import LONGEST_OPENING, BadOpening, OpeningsInOrder
from tellers.prove.parcel import ENTRIES, OPENINGS, VKEY, Parcel, lines, opened
from tellers.prove.story import Story
from tellers.prove.tree import GrowingTree, leaf_hash

_MOST_KEYS = 100


@dataclass(frozen=True)
class Mark:
    """What somebody saw of the record: a checkpoint, and what we call it in a sentence."""

    name: str
    checkpoint: Checkpoint


@dataclass
class Reading:
    """Everything one pass over an export brings to light."""

    keys: list[VerifierKey] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    tree: GrowingTree = field(default_factory=GrowingTree)
    oddities: list[str] = field(default_factory=list)
    openings: int = 0
    found: int | None = None  # the index of the entry we look for


def audit(
    export: str | os.PathLike[str],
    *,
    keys: Sequence[VerifierKey] = (),
    kept: Sequence[bytes] = (),
    prefix: str | None = None,
) -> Finding:
    """Check a whole export, a zip or a folder, and say in one sentence what it comes to.

    keys    public keys you got another way; the newest checkpoint must be signed by one of them
    kept    signed checkpoints you kept from before; the record must still agree with each
    prefix  hex digits an entry's hash begins with (a receipt): also say whether it is in the record

    Never raises for what is in the export. One pass; keeps about a hundred bytes of memory for each entry.
    """
    try:
        with opened(export) as parcel:
            return _judge(parcel, keys, kept, prefix)
    except CannotTell as unclear:
        return Finding(Answer.CANNOT_TELL, f"Cannot tell: {unclear}")
    except FileNotFoundError:
        return Finding(Answer.CANNOT_TELL, "Cannot tell: there is no such file.")
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        return Finding(Answer.CANNOT_TELL, "Cannot tell: this copy is damaged and cannot be read. Fetch it again.")


def _judge(parcel: Parcel, keys: Sequence[VerifierKey], kept: Sequence[bytes], prefix: str | None) -> Finding:
    reading = Reading(keys=_read_keys(parcel))
    _read_checkpoints(parcel, reading, keys)
    size = reading.marks[-1].checkpoint.size if reading.marks else 0
    _add_kept(reading, [*reading.keys, *keys], kept, size)
    if not reading.faults.count:
        _read_entries(parcel, reading, prefix)
    if reading.faults.count:
        return reading.faults.finding()
    if reading.tree.size > size:
        raise CannotTell(f"the entries from {size} on are not covered by a signed checkpoint.")
    return _fine(reading, trusted=bool(keys), kept=len(kept), prefix=prefix)


def _read_keys(parcel: Parcel) -> list[VerifierKey]:
    try:
        *texts, rest = parcel.small(VKEY).decode().split("\n")
        keys = [parse_vkey(text) for text in texts[:_MOST_KEYS]]
    except (UnicodeDecodeError, BadKey) as error:
        raise CannotTell("the record's key cannot be read.") from error
    if rest or not keys or any(key.name != keys[0].name or key.kind != SIGNATURE for key in keys):
        raise CannotTell("the record's keys do not belong together.")
    return keys


def _read_checkpoints(parcel: Parcel, reading: Reading, trusted: Sequence[VerifierKey]) -> None:
    names = parcel.checkpoints()
    if not names:
        raise CannotTell("there is no signed checkpoint to check against.")
    for name in names:
        _read_checkpoint(reading, name, parcel.small(name))
    if trusted:
        _opened_checkpoint(reading.faults, names[-1], parcel.small(names[-1]), trusted, whose="the key you gave")


def _read_checkpoint(reading: Reading, name: str, note: bytes) -> None:
    checkpoint = _opened_checkpoint(reading.faults, name, note, reading.keys)
    if not checkpoint:
        return
    if checkpoint.origin != reading.keys[0].name:
        reading.faults.add(f"{name} is the checkpoint of another record.")
    elif reading.marks and checkpoint.size < reading.marks[-1].checkpoint.size:
        reading.faults.add(f"{name} has fewer entries than the checkpoint before it.")
    else:
        reading.marks.append(Mark(name, checkpoint))


def _opened_checkpoint(
    faults: Faults, name: str, note: bytes, keys: Sequence[VerifierKey], whose: str = "the record's key"
) -> Checkpoint | None:
    try:
        return open_checkpoint(note, keys)
    except UnknownSigner:
        faults.add(f"{name} is not signed by {whose}.")
    except FalseSignature:
        faults.add(f"{name} carries a false signature.")
    except BadNote as error:
        raise CannotTell(f"{name} is not a checkpoint. {error}") from error
    return None


def _add_kept(reading: Reading, keys: Sequence[VerifierKey], kept: Sequence[bytes], size: int) -> None:
    for number, note in enumerate(kept, start=1):
        name = f"Your kept checkpoint {number}"
        checkpoint = _opened_checkpoint(reading.faults, name, note, keys)
        if not checkpoint:
            continue
        if checkpoint.origin != reading.keys[0].name:
            raise CannotTell("your kept checkpoint is of another record.")
        if checkpoint.size > size:
            raise CannotTell("this export is older than your kept checkpoint. Fetch a newer one.")
        reading.marks.append(Mark(name, checkpoint))
    reading.marks.sort(key=lambda mark: mark.checkpoint.size)


def _read_entries(parcel: Parcel, reading: Reading, prefix: str | None) -> None:
    story, marks = Story(reading.faults), iter([*reading.marks, None])
    mark = _compare(reading, marks, next(marks))
    with parcel.open(ENTRIES) as entries, parcel.open(OPENINGS) as shown:
        openings = OpeningsInOrder(lines(shown, name=OPENINGS, longest=LONGEST_OPENING))
        for index, body in enumerate(lines(entries, name=ENTRIES, longest=LONGEST_ENTRY)):
            leaf = leaf_hash(body)
            entry = _read_entry(reading.faults, index, body)
            reading.tree.add(leaf)
            story.hear(index, leaf, entry)
            _match(reading, openings, index, entry)
            mark = _compare(reading, marks, mark)
            if prefix and leaf.hex().startswith(prefix):
                reading.found = index
        _end(reading, story, openings, mark)


def _read_entry(faults: Faults, index: int, body: bytes) -> Entry | None:
    try:
        return read_entry(body)
    except BadEntry as error:
        faults.add(f"Entry {index} {error}.".replace("..", "."))
        return None


def _match(reading: Reading, openings: OpeningsInOrder, index: int, entry: Entry | None) -> None:
    try:
        for opening in openings.of(index):
            if entry is None or not opening.fits(entry):
                reading.faults.add(f"The opening “{opening.label}” does not fit entry {index}.")
    except BadOpening as error:
        reading.faults.add(str(error))


def _compare(reading: Reading, marks: Iterator[Mark | None], mark: Mark | None) -> Mark | None:
    """Hold every checkpoint of the present size against the tree; the first of a larger size is next."""
    while mark and mark.checkpoint.size == reading.tree.size:
        if mark.checkpoint.root != reading.tree.root():
            reading.faults.add(
                f"{mark.name} does not agree with the first {counted(reading.tree.size, 'entry', 'entries')}."
            )
        mark = next(marks)
    return mark


def _end(reading: Reading, story: Story, openings: OpeningsInOrder, mark: Mark | None) -> None:
    story.end()
    if mark:
        size = reading.marks[-1].checkpoint.size
        reading.faults.add(f"{size:,} entries were signed for, but only {reading.tree.size:,} are here.")
    try:
        if extra := openings.beyond():
            reading.faults.add(f"An opening is for entry {extra.index}, which is not here.")
    except BadOpening as error:
        reading.faults.add(str(error))
    reading.oddities, reading.openings = story.oddities.named, openings.count


def _fine(reading: Reading, *, trusted: bool, kept: int, prefix: str | None) -> Finding:
    unbroken = f"{counted(reading.tree.size, 'entry', 'entries')}, unbroken."
    details = _details(reading, trusted, kept)
    if prefix is None:
        return Finding(Answer.FINE, unbroken, details)
    if reading.found is None:
        waiting = "If you have just voted, fetch a new export ten minutes after voting closes."
        return Finding(Answer.FALSE, "False: no entry in this record has that code.", (waiting, unbroken, *details))
    return Finding(Answer.FINE, f"Your receipt is entry {reading.found:,} of this record.", (unbroken, *details))


def _details(reading: Reading, trusted: bool, kept: int) -> tuple[str, ...]:
    newest, key = reading.marks[-1].checkpoint, reading.keys[-1]
    given = "the key you gave" if trusted else "the key inside this export: compare it with one you got another way"
    return (
        f"Record: {newest.origin}",
        f"Root: {newest.root.hex()}",
        f"{counted(len(reading.marks) - kept, 'checkpoint', 'checkpoints')}, each signed, each extending the one before.",
        f"{counted(reading.openings, 'public value', 'public values')}, each fitting its entry.",
        f"Key: {key}",
        f"Signed with {given}.",
        f"{counted(kept, 'checkpoint', 'checkpoints')} you kept: the record agrees."
        if kept
        else "Keep the newest checkpoint, and give it with --kept next time.",
        *reading.oddities,
    )
