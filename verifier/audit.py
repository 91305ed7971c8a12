"""A whole exported record, checked: copies, signatures, tree, grammar, order, openings, digests, ballots."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from verifier import canonical, checkpoints, commitments, entries, notes, parcel, tree
from verifier.checkpoints import Signed
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
MOST_ENTRIES = 20_000_000
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
    signed = _read_checkpoints(export, numbered, keys)
    looked = Looked(signed[-1])
    if given and not set(given) & set(signed[-1].by):
        raise Wrong("False: the newest checkpoint is not signed by the key that you gave.")
    _read_entries(export, looked, [*signed, *(_kept(data, [*keys, *given], signed[-1]) for data in kept)])
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


def _read_checkpoints(export: Parcel, names: list[str], keys: list[Key]) -> list[Signed]:
    found = []
    for name in names:
        try:
            found.append(checkpoints.read_signed(parcel.read_whole(export, name, LONGEST_CHECKPOINT), keys))
        except Trouble as trouble:
            raise type(trouble)(f"{'False: ' if trouble.code == 1 else ''}{name}: {trouble.sentence}") from None
    for name, (old, new) in zip(names[1:], pairwise(found), strict=True):
        if new.checkpoint.origin != old.checkpoint.origin:
            raise Wrong(f"False: {name} speaks for another record, {new.checkpoint.origin}.")
        if new.checkpoint.size < old.checkpoint.size:
            raise Wrong(f"False: {name} was signed for fewer entries than the one before.")
    return found


def _kept(data: bytes, keys: list[Key], newest: Signed) -> Signed:
    found = checkpoints.read_signed(data, keys)
    if found.checkpoint.origin != newest.checkpoint.origin:
        raise CannotTell(f"The checkpoint you kept is of another record, {found.checkpoint.origin}.")
    if found.checkpoint.size > newest.checkpoint.size:
        raise Wrong("False: the checkpoint you kept speaks of more entries than this record has. Ask where they went.")
    return found


# --- Entry by entry ------------------------------------------------------------------------------


def _read_entries(export: Parcel, looked: Looked, signed: list[Signed]) -> None:
    waiting = sorted((one.checkpoint for one in signed), key=lambda one: one.size, reverse=True)
    grown, seen, pointed = tree.Growing(), set[bytes](), set[bytes]()
    openings = _Openings(export)
    _compare(grown, waiting, looked.faults)
    for number, body in enumerate(parcel.lines_of(export, "entries.jsonl", entries.LONGEST_ENTRY)):
        if number >= min(looked.newest.checkpoint.size, MOST_ENTRIES):
            raise _too_many(number)
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


def _too_many(number: int) -> Trouble:
    if number >= MOST_ENTRIES:
        return CannotTell("The record has more entries than this program can hold in memory.")
    return Wrong(f"False: entry {number} and what follows it is not signed for.")


def _compare(grown: tree.Growing, waiting: list[Any], faults: Faults) -> None:
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
