"""Writing the whole public record as one zip that anyone can check without us. docs/tellers/record-export.md."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import IO, Any

from tellers.prove.canonical import canonical
from tellers.prove.checkpoint import Checkpoint, parse_checkpoint
from tellers.prove.entries import LONGEST_ENTRY
from tellers.prove.keys import parse_vkey
from tellers.prove.notes import parse_note
from tellers.prove.openings import LONGEST_OPENING, read_opening
from tellers.prove.parcel import ENTRIES, OPENINGS, README, SUMS, VKEY, checkpoint_name

README_TEXT = """\
This is a whole public record: every entry, in order, and every checkpoint its keeper has signed.

To check it, with Python 3.11 or later and the package "cryptography", no network needed:

    python -m tellers.prove audit FILE.zip

SHA256SUMS      the sum of every file here; shows whether this copy is damaged: sha256sum -c SHA256SUMS
log.vkey        the keys that sign the record, one a line. Compare them with ones you got another way.
checkpoints/    the signed checkpoints, oldest first (C2SP tlog-checkpoint)
entries.jsonl   one entry a line, in canonical JSON (RFC 8785); the first is entry 0
openings.jsonl  values shown in public, with the salts that tie them to their entries

An entry's hash is SHA-256 of a zero byte and the line without its newline. The tree is that of RFC 6962.
The record shows that entries existed by a checkpoint and that none was altered or removed since. It does not show
that an entry is true, that every act was entered, or that everyone is shown the same record unless people outside
keep checkpoints and compare them: keep one, and give it with --kept next time.
"""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same record gives the same zip, byte for byte


class CannotExport(ValueError):
    """What was handed over cannot make an export that would pass its own audit."""


def write_export(  # noqa: PLR0913 - the six parts of an export, each by name
    stream: IO[bytes],
    *,
    origin: str,
    vkey: str,
    checkpoints: Iterable[str],
    entries: Iterable[bytes],
    openings: Iterable[Mapping[str, Any]] = (),
) -> int:
    """Write the record into the stream as a zip, and say how many entries it holds.

    stream       writable bytes; need not be seekable
    origin       the record's name, as in its checkpoints
    vkey         the public key line; after a change of key, all of them, oldest first, one a line
    checkpoints  signed notes, oldest first, at least one
    entries      canonical bodies from entry 0 on; those beyond the newest checkpoint are left out
    openings     {"index", "label", "salt": hex, "value"}, sorted by index

    Only a few entries are held at a time, so a million is no trouble. Raises CannotExport, BadKey, BadNote, BadOpening;
    the zip is then unfinished and worthless. Signatures and roots are not checked here: that is the audit's work.
    """
    keys = vkey.strip().split("\n")
    if any(parse_vkey(key).name != origin for key in keys):
        raise CannotExport("The key belongs to another record.")
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        sums = _Sums(archive)
        sums.write(README, [README_TEXT.encode()])
        sums.write(VKEY, ["".join(f"{key}\n" for key in keys).encode()])
        size = _write_checkpoints(sums, origin, checkpoints)
        sums.write(ENTRIES, _entry_lines(entries, size))
        sums.write(OPENINGS, _opening_lines(openings, size))
        sums.finish()
    return size


class _Sums:
    """Writes files into the zip and remembers their sums for the list at the end."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._list = io.StringIO()

    def write(self, name: str, parts: Iterable[bytes]) -> None:
        found = sha256()
        with self._open(name) as file:
            for part in parts:
                found.update(part)
                file.write(part)
        self._list.write(f"{found.hexdigest()}  {name}\n")

    def finish(self) -> None:
        with self._open(SUMS) as file:
            file.write(self._list.getvalue().encode())

    def _open(self, name: str) -> IO[bytes]:
        info = zipfile.ZipInfo(name, _LONG_AGO)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        # Sizes are unknown until the end, and a large record may pass 2 GiB.
        return self._archive.open(info, "w", force_zip64=name in (ENTRIES, OPENINGS))


def _write_checkpoints(sums: _Sums, origin: str, notes: Iterable[str]) -> int:
    newest: Checkpoint | None = None
    for number, note in enumerate(notes, start=1):
        checkpoint = parse_checkpoint(parse_note(note).text)
        if checkpoint.origin != origin or (newest and checkpoint.size < newest.size):
            raise CannotExport("The checkpoints are of another record, or not in order.")
        sums.write(checkpoint_name(number), [note.encode()])
        newest = checkpoint
    if newest is None:
        raise CannotExport("A record without a signed checkpoint cannot be exported.")
    return newest.size


def _entry_lines(entries: Iterable[bytes], size: int) -> Iterator[bytes]:
    written = 0
    # `zip` asks the range first, so no entry beyond the checkpoint is even read.
    for _index, body in zip(range(size), entries, strict=False):
        if len(body) > LONGEST_ENTRY or b"\n" in body:
            raise CannotExport(f"Entry {written} is too long, or more than one line.")
        yield body + b"\n"
        written += 1
    if written < size:
        raise CannotExport(f"The newest checkpoint speaks of {size:,} entries, but only {written:,} were given.")


def _opening_lines(openings: Iterable[Mapping[str, Any]], size: int) -> Iterator[bytes]:
    last = 0
    for given in openings:
        line = canonical(dict(given))
        opening = read_opening(line)
        if opening.index < last or len(line) > LONGEST_OPENING:
            raise CannotExport("The openings are not sorted by index, or one is too long.")
        last = opening.index
        if opening.index < size:
            yield line + b"\n"
