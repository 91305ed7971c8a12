"""A whole exported record, checked: copies, signatures, tree, grammar, order, openings, digests, ballots."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from verifier import canonical, checkpoints, commitments, entries, notes, parcel, tree
from verifier.checkpoints import Checkpoint, Signed
from verifier.entries import Entry
from verifier.notes import Key
from verifier.parcel import Parcel
from verifier.results import Result, check_digests, results_in
from verifier.story import Story
from verifier.verdicts import CannotTell, Faults, Fine, Trouble, Wrong

CHECKPOINT = re.compile(r"checkpoints/([0-9]{7,12})\.txt")
FILES = {"README.txt", "SHA256SUMS", "entries.jsonl", "log.vkey", "openings.jsonl"}
LONGEST_CHECKPOINT = 64 * 1024
LONGEST_KEYS = 1024 * 1024
LONGEST_OPENING = 1024 * 1024
MOST_ENTRIES = 5_000_000
MOST_BYTES_OF_RESULTS = 64 * 1024 * 1024


@dataclass
class Looked:
    """What was seen on the way through a record."""

    newest: Signed
    size: int = 0
    openings: int = 0
    faults: Faults = field(default_factory=Faults)
    story: Story = field(init=False)
    results: list[Result] = field(default_factory=list)

    bytes_kept: int = 0

    def __post_init__(self) -> None:
        self.story = Story(self.faults)

    def keep(self, results: Iterable[Result]) -> None:
        for result in results:
            self.bytes_kept += len(canonical.write(result.working))
            if self.bytes_kept > MOST_BYTES_OF_RESULTS:
                raise CannotTell("The record shows more results than this program can hold in memory.")
            self.results.append(result)


def audit(export: Parcel, *, given: Iterable[Key] = (), kept: Iterable[bytes] = ()) -> tuple[Fine, Looked]:
    """Check a whole record. Raises Wrong with what is false, CannotTell where the copy is no whole record."""
    given = list(given)
    looked = look_through(export, given=given, kept=kept)
    looked.faults.raise_if_any()
    details = [f"Signed by {key}." for key in looked.newest.by]
    if not given:
        details.append(
            "That key came with the record itself: compare it with one you got another way, or give it with --key."
        )
    details.append(f"{looked.openings} values shown, each the one that was committed to.")
    details += looked.story.remarks
    return Fine(f"{looked.size:,} entries, unbroken.", tuple(details)), looked


def look_through(export: Parcel, *, given: list[Key], kept: Iterable[bytes]) -> Looked:
    """Read everything once, and keep the faults found."""
    numbered = _check_names(export)
    parcel.check_sums(export)
    keys = [notes.read_key(line) for line in _text_lines(parcel.read_whole(export, "log.vkey", LONGEST_KEYS))]
    newest, signed = _read_checkpoints(export, numbered, keys)
    looked = Looked(newest)
    if given and not set(given) & set(newest.by):
        raise Wrong("False: the newest checkpoint is not signed by the key that you gave.")
    signed += [_kept(data, [*keys, *given], newest) for data in kept]
    _read_entries(export, looked, signed)
    return looked


def _check_names(export: Parcel) -> list[str]:
    """The names of the checkpoints in their order. Anything that has no place in a record is refused."""
    if missing := FILES - export.sizes.keys():
        raise CannotTell(f"This is not a whole record: {min(missing)} is not in it.")
    numbers = {}
    for name in export.sizes.keys() - FILES:
        found = CHECKPOINT.fullmatch(name)
        if not found:
            raise CannotTell(f"{name[:200]!r} has no place in a record.")
        numbers[int(found[1])] = name
    if not numbers or sorted(numbers) != list(range(1, len(export.sizes) - len(FILES) + 1)):
        raise CannotTell("The checkpoints are not numbered one by one: some are missing.")
    return [numbers[number] for number in sorted(numbers)]


def _text_lines(data: bytes) -> list[str]:
    try:
        found = data.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise CannotTell("log.vkey is not text.") from None
    if len(found) < 2 or found.pop():
        raise CannotTell("log.vkey holds no keys, one a line.")
    return found


def _read_checkpoints(export: Parcel, names: list[str], keys: list[Key]) -> tuple[Signed, list[Checkpoint]]:
    """The newest with its signatures, and of all of them no more than size and root."""
    newest, found = _read_checkpoint(export, names[0], keys), list[Checkpoint]()
    for name in names:
        older, newest = newest.checkpoint, _read_checkpoint(export, name, keys)
        if newest.checkpoint.origin != older.origin:
            raise Wrong(f"False: {name} speaks for another record, {newest.checkpoint.origin}.")
        if newest.checkpoint.size < older.size:
            raise Wrong(f"False: {name} was signed for fewer entries than the one before.")
        found.append(replace(newest.checkpoint, origin=""))
    return newest, found


def _read_checkpoint(export: Parcel, name: str, keys: list[Key]) -> Signed:
    try:
        return checkpoints.read_signed(parcel.read_whole(export, name, LONGEST_CHECKPOINT), keys)
    except Trouble as trouble:
        raise type(trouble)(f"{'False: ' if trouble.code == 1 else ''}{name}: {trouble.sentence}") from None


def _kept(data: bytes, keys: list[Key], newest: Signed) -> Checkpoint:
    found = checkpoints.read_signed(data, keys).checkpoint
    if found.origin != newest.checkpoint.origin:
        raise CannotTell(f"The checkpoint you kept is of another record, {found.origin}.")
    if found.size > newest.checkpoint.size:
        raise CannotTell(
            f"This copy has {newest.checkpoint.size:,} entries, fewer than the {found.size:,} you kept a checkpoint of.",
            ["Download a newer copy. If it stays shorter, entries were taken away: your checkpoint proves it."],
        )
    return found


# --- Entry by entry ------------------------------------------------------------------------------


def _read_entries(export: Parcel, looked: Looked, signed: list[Checkpoint]) -> None:
    waiting = sorted(signed, key=lambda one: one.size, reverse=True)
    grown, seen, pointed = tree.Growing(), set[bytes](), set[bytes]()
    openings = _Openings(export)
    _compare(grown, waiting, looked.faults)
    for number, body in enumerate(parcel.lines_of(export, "entries.jsonl", entries.LONGEST_ENTRY)):
        if number >= MOST_ENTRIES:
            raise CannotTell("The record has more entries than this program can hold in memory.")
        if number == looked.newest.checkpoint.size:
            looked.faults.raise_if_any()
            raise CannotTell(
                f"Entry {number} and what follows it are not signed for: the copy is not complete, or they were put in."
            )
        leaf = tree.leaf_hash(body)
        if leaf in seen:
            looked.faults.add(f"Entry {number} is in it twice.")
        seen.add(leaf)
        grown.add(leaf)
        _compare(grown, waiting, looked.faults)
        entry = _read_entry(number, body, looked.faults)
        if entry and entry.because:
            pointed.add(bytes.fromhex(entry.because))
        _look_at(number, entry, openings.of(number), looked)
    looked.size, looked.openings = grown.size, openings.read
    _finish(looked, openings, pointed - seen)


def _compare(grown: tree.Growing, waiting: list[Checkpoint], faults: Faults) -> None:
    while waiting and waiting[-1].size == grown.size:
        if waiting.pop().root != grown.root():
            faults.add(f"The first {grown.size} entries are not the ones that were signed for.")
            waiting.clear()  # what comes later cannot fit either


def _read_entry(number: int, body: bytes, faults: Faults) -> Entry | None:
    try:
        return entries.read_entry(body)
    except Trouble as trouble:
        faults.add(f"Entry {number} is not well formed: {trouble.sentence}")
    return None


def _look_at(number: int, entry: Entry | None, shown: Iterator[dict[str, Any]], looked: Looked) -> None:
    if entry:
        looked.story.read(number, entry)
    for opening in shown:
        if entry is None:
            continue
        try:
            commitments.check_opening(entry.facts, opening)
        except Wrong as wrong:
            looked.faults.add(f"Entry {number}: {wrong.sentence}")
            continue
        check_digests(number, entry, opening, looked.faults)
        looked.keep(results_in(number, entry, opening))


def _finish(looked: Looked, openings: "_Openings", nowhere: set[bytes]) -> None:
    promised = looked.newest.checkpoint.size
    if looked.size < promised:
        looked.faults.add(f"{promised:,} entries were signed for, and {looked.size:,} are here.")
    if nowhere:
        looked.faults.add(f"{len(nowhere)} entries point to what led to them, and it is not in the record.")
    if (late := openings.next_index()) is not None:
        looked.faults.add(f"A value is shown for entry {late}, which the record does not have.")
    for result in looked.results:
        vote = looked.story.votes.get(result.obj)
        if vote and vote.ballots and result.ballots > vote.ballots:
            looked.story.remark(
                f"Entry {result.index} counts {result.ballots} ballots; the record holds {vote.ballots}."
            )


class _Openings:
    """The values shown, read beside the entries; both are in the order of the entries."""

    def __init__(self, export: Parcel) -> None:
        self._lines: Iterator[bytes] = parcel.lines_of(export, "openings.jsonl", LONGEST_OPENING)
        self._last = 0
        self._next = self._take()
        self.read = 0

    def next_index(self) -> int | None:
        return self._next["index"] if self._next else None

    def of(self, number: int) -> Iterator[dict[str, Any]]:
        while self._next and self._next["index"] == number:
            shown, self._next = self._next, self._take()
            self.read += 1
            yield shown

    def _take(self) -> dict[str, Any] | None:
        line = next(self._lines, None)
        if line is None:
            return None
        opening = commitments.read_opening(line, with_index=True)
        if opening["index"] < self._last:
            raise CannotTell("openings.jsonl is not in the order of the entries.")
        self._last = opening["index"]
        return opening
