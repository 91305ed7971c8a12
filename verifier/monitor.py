"""A look at a record from outside: is all that was there last time still its beginning, and is what was promised in it?"""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from verifier import checkpoints, entries, memory, notes, tree
from verifier.checkpoints import Checkpoint, Signed
from verifier.fetching import Source
from verifier.notes import Key
from verifier.tiles import Tiles
from verifier.verdicts import CannotTell, Faults, Fine, Trouble, Wrong

LONGEST_CHECKPOINT = 64 * 1024
TIME_TO_SHOW_IT_AGAIN = timedelta(hours=1)
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{20}")
PROMISE = re.compile(r"(?P<code>[0-9A-Za-z-]{20,64})(?:\s+(?P<by>\d{4}-\d\d-\d\dT\d\d:\d\dZ))?", re.ASCII)


@dataclass(frozen=True)
class Promise:
    """A code or a hash that somebody was given, and when it had to be in the record, if that is known."""

    text: str
    bits: str
    by: datetime | None


@dataclass
class Look:
    """One look: what was asked, and the memory that it goes by."""

    source: Source
    keys: list[Key]
    now: datetime
    known: dict[str, Any]
    promises: list[Promise] = field(default_factory=list)
    sample: int = 5


def monitor(where: str, state: Path, *, keys: Iterable[Key], promises: Iterable[Promise] = (), sample: int = 5) -> Fine:
    """Look once; keep the newest checkpoint if it extends the kept one. Wrong is proof against the record's keeper."""
    with memory.alone(state):
        known = memory.recall(state)
        trusted = list(keys) or [notes.read_key(line) for line in known.get("keys", [])]
        if not trusted:
            raise CannotTell("Give the record's key with --key: the page of the record shows it, and so may a poster.")
        look = Look(Source(where), trusted, datetime.now(UTC), known, list(promises), sample)
        signed = checkpoints.read_signed(look.source.fetch("checkpoint", LONGEST_CHECKPOINT), trusted)
        kept = _kept(look)
        _compare(look, kept, signed, state)
        _keep(state, signed, look)
        tiles = Tiles(look.source.fetch, signed.checkpoint.size)
        details = [_look_at_some(tiles, signed.checkpoint, look.sample), *_look_for(look, tiles, signed.checkpoint)]
        _keep(state, signed, look)
        _judge_missing(look)
    return Fine(_sentence(kept, signed.checkpoint), tuple(details))


def _kept(look: Look) -> Checkpoint | None:
    note = look.known.get("checkpoint")
    return checkpoints.read_signed(note.encode("utf-8"), look.keys).checkpoint if note else None


def _sentence(kept: Checkpoint | None, new: Checkpoint) -> str:
    if kept is None:
        return f"Fine: this is the first look. {new.size:,} entries are signed for and kept in mind here."
    if kept.size == new.size:
        return f"Fine: nothing was added, and the {new.size:,} entries are the same as last time."
    return f"Fine: {new.size - kept.size:,} entries were added, and the {kept.size:,} from last time are still its beginning."


def _keep(state: Path, signed: Signed, look: Look) -> None:
    found = look.known.get("found", {})
    note = (
        signed.note.text
        + "\n"
        + "".join(notes.signature_line(one.name, one.key_id, one.blob) for one in signed.note.signatures)
    )
    memory.remember(state, {"checkpoint": note, "keys": [str(key) for key in look.keys], "found": found})


# --- Is the old one the beginning of the new one? --------------------------------------------------


def _compare(look: Look, kept: Checkpoint | None, signed: Signed, state: Path) -> None:
    new = signed.checkpoint
    if kept is None:
        _check_root(Tiles(look.source.fetch, new.size), new)
        return
    if kept.origin != new.origin:
        raise Wrong(f"False: the record now calls itself {new.origin}; it was {kept.origin}.")
    if new.size < kept.size:
        _shorter(look, kept, new, state)
    if new.size == kept.size:
        if new.root != kept.root:
            raise _two_histories(kept, new)
        return
    if kept.size:
        _check_extends(Tiles(look.source.fetch, new.size), kept, new)


def _check_root(tiles: Tiles, new: Checkpoint) -> None:
    if new.size and tiles.subtree(0, new.size) != new.root:
        raise CannotTell(
            "The tiles do not fit the checkpoint. Look again; if it stays so, this record cannot be checked."
        )


def _check_extends(tiles: Tiles, kept: Checkpoint, new: Checkpoint) -> None:
    """The tiles are believed as far as they lead to the new root; then the old root is what they say, or there are two histories."""
    found_old, found_new = tree.both_roots(
        kept.size, new.size, tree.consistency_path(kept.size, new.size, tiles.subtree)
    )
    if found_new != new.root:
        raise CannotTell(
            "The tiles do not fit the new checkpoint. Look again; if it stays so, this record cannot be checked."
        )
    if found_old != kept.root:
        raise _two_histories(kept, new)


def _two_histories(kept: Checkpoint, new: Checkpoint) -> Wrong:
    return Wrong(
        f"False: the {kept.size:,} entries from last time are not the beginning of the record that is shown now.",
        [
            "Both were signed with the record's key: together they prove it. Keep the memory file and this checkpoint.",
            f"Kept: {kept.size} {notes.encode(kept.root)}",
            f"Now: {new.size} {notes.encode(new.root)}",
        ],
    )


def _shorter(look: Look, kept: Checkpoint, new: Checkpoint, state: Path) -> None:
    """An old copy may lie in a cache for a while; an hour later it is no cache."""
    since = look.known.setdefault("shorter_since", look.now.isoformat())
    memory.remember(state, look.known)
    sentence = f"the record shows {new.size:,} entries, and {kept.size:,} were signed for before."
    if look.now - datetime.fromisoformat(since) < TIME_TO_SHOW_IT_AGAIN:
        raise CannotTell(f"Cannot tell: {sentence} That may be an old copy: look again in an hour.")
    raise Wrong(f"False: for an hour or longer {sentence} Entries were taken away.")


# --- Some entries, and promised ones ----------------------------------------------------------------


def _look_at_some(tiles: Tiles, new: Checkpoint, number: int) -> str:
    """Entries picked by chance must be readable, well formed, and in the tree."""
    picked = random.SystemRandom().sample(range(new.size), min(number, new.size))
    for index in sorted(picked):
        body = tiles.entry(index)
        try:
            _check_in_tree(tiles, new, index, tree.leaf_hash(body))
            entries.read_entry(body)
        except Trouble as trouble:
            raise type(trouble)(f"Entry {index}, picked by chance: {trouble.sentence}") from None
    return f"{len(picked)} entries picked by chance can be read and are in their places."


def _check_in_tree(tiles: Tiles, new: Checkpoint, index: int, leaf: bytes) -> None:
    tree.check_inclusion(leaf, index, new.size, tree.inclusion_path(index, new.size, tiles.subtree), new.root)


def _look_for(look: Look, tiles: Tiles, new: Checkpoint) -> list[str]:
    found: dict[str, int] = look.known.setdefault("found", {})
    sought = [one for one in look.promises if one.text not in found]
    if sought:
        for index, leaf in tiles.leaves():
            bits = f"{int.from_bytes(leaf, 'big'):0256b}"
            for one in (one for one in sought if bits.startswith(one.bits)):
                _check_in_tree(tiles, new, index, leaf)
                found[one.text] = index
    return [f"{one.text} is entry {found[one.text]}." for one in look.promises if one.text in found]


def _judge_missing(look: Look) -> None:
    missing = [one for one in look.promises if one.text not in look.known["found"]]
    faults = Faults()
    for one in missing:
        if one.by and one.by < look.now:
            faults.add(f"{one.text} had to be in the record by {one.by:%Y-%m-%d %H:%M} UTC, and is not.")
    faults.raise_if_any()
    if missing:
        raise CannotTell(
            f"Cannot tell yet: {len(missing)} of the promised entries are not in the record, and may still come.",
            [one.text for one in missing],
        )


def read_promises(data: bytes) -> list[Promise]:
    """A line each: a code of five groups or a hash, and if it is known the time it had to be there by."""
    try:
        lines = [line.strip() for line in data.decode("utf-8").splitlines()]
    except UnicodeDecodeError:
        raise CannotTell("The list of promises is not text.") from None
    return [_promise(line) for line in lines if line and not line.startswith("#")]


def _promise(line: str) -> Promise:
    found = PROMISE.fullmatch(line)
    if not found:
        raise CannotTell(f"{line[:80]!r} is not a code or a hash, with or without a time.")
    code = found["code"].replace("-", "").upper()
    if re.fullmatch(r"[0-9A-F]{64}", code):
        bits = f"{int(code, 16):0256b}"
    elif CODE.fullmatch(code):
        bits = "".join(f"{CODE_LETTERS.index(letter):05b}" for letter in code)
    else:
        raise CannotTell(f"{line[:80]!r} is not a code of twenty letters, nor a hash.")
    by = entries.moment_of(found["by"]) if found["by"] else None
    return Promise(found["code"], bits, by)
