"""Small records of our own, to be checked and to be broken: `Record` makes entries, checkpoints, tiles and an export."""

import hashlib
import json
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from verifier import canonical, commitments, ed25519, notes, tiles, tree
from verifier.notes import Key

SEED = hashlib.sha256(b"a key for tests, known to everybody").digest()
ORIGIN = "street.example/record"
KEY = Key(ORIGIN, notes.SIGNS_NOTES, ed25519.public_of(SEED))
VOTE = "process.Process:abc"


def signed(size: int, root: bytes, *, origin: str = ORIGIN, seed: bytes = SEED, name: str = ORIGIN) -> bytes:
    """A checkpoint as the record's keeper signs it."""
    text = f"{origin}\n{size}\n{notes.encode(root)}\n"
    key = Key(name, notes.SIGNS_NOTES, ed25519.public_of(seed))
    return (text + "\n" + notes.signature_line(name, key.key_id, ed25519.sign(seed, text.encode()))).encode()


@dataclass
class Record:
    """A record that grows entry by entry; `sign()` closes what is there with a checkpoint."""

    bodies: list[bytes] = field(default_factory=list)
    openings: list[dict[str, Any]] = field(default_factory=list)
    checkpoints: list[bytes] = field(default_factory=list)

    def add(
        self,
        kind: str,
        *,
        at: str = "2026-05-01T09:00Z",
        obj: str | None = VOTE,
        because: str | None = None,
        **facts: Any,
    ) -> int:
        once = hashlib.sha256(b"%d" % len(self.bodies)).hexdigest()[:32]
        entry = {"at": at, "because": because, "c": facts, "kind": kind, "n": once, "obj": obj, "v": 1}
        self.bodies.append(canonical.write(entry))
        return len(self.bodies) - 1

    def add_shown(self, kind: str, label: str, value: Any, **more: Any) -> int:
        """An entry with a commitment that everybody may open."""
        salt = hashlib.sha256(label.encode()).digest()
        index = self.add(kind, rows={label: commitments.commitment(label, salt, value).hex()}, **more)
        self.openings.append({"index": index, "label": label, "salt": salt.hex(), "value": value})
        return index

    @property
    def leaves(self) -> list[bytes]:
        return [tree.leaf_hash(body) for body in self.bodies]

    def root(self, size: int | None = None) -> bytes:
        return tree.root_of(self.leaves[:size])

    def sign(self) -> bytes:
        self.checkpoints.append(signed(len(self.bodies), self.root()))
        return self.checkpoints[-1]

    def files(self) -> dict[str, bytes]:
        """The export, without its sums."""
        found = {f"checkpoints/{number:07}.txt": note for number, note in enumerate(self.checkpoints, 1)}
        found["README.txt"] = b"A record.\n"
        found["log.vkey"] = f"{KEY}\n".encode()
        found["entries.jsonl"] = b"".join(body + b"\n" for body in self.bodies)
        found["openings.jsonl"] = b"".join(canonical.write(one) + b"\n" for one in self.openings)
        return found

    def write_mirror(self, folder: Path, *, size: int | None = None) -> None:
        """The same as tiles, as a website would show them."""
        leaves = self.leaves[:size]
        for level, whole, partial in tiles.layout(len(leaves)):
            step = 256**level
            row = [tree.root_of(leaves[at : at + step]) for at in range(0, (whole * 256 + partial) * step, step)]
            for number in range(whole + bool(partial)):
                hashes = row[number * 256 : number * 256 + 256]
                end = "" if len(hashes) == 256 else f".p/{len(hashes)}"
                put(folder / f"tile/{level}/{tiles.index_path(number)}{end}", b"".join(hashes))
                if level == 0:
                    bundle = self.bodies[number * 256 : number * 256 + len(hashes)]
                    put(
                        folder / f"tile/entries/{tiles.index_path(number)}{end}",
                        b"".join(len(one).to_bytes(2, "big") + one for one in bundle),
                    )
        put(folder / "checkpoint", signed(len(leaves), tree.root_of(leaves)))


def put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def sums(files: dict[str, bytes]) -> bytes:
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())).encode()


def zipped(files: dict[str, bytes], *, with_sums: bool = True) -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in {**files, **({"SHA256SUMS": sums(files)} if with_sums else {})}.items():
            made.writestr(name, data)
    return whole.getvalue()


def a_vote(ballots: int = 5) -> Record:
    """A record in which rules were fixed, ballots cast and a result published, each with what is shown of it."""
    rules, working = {"rule": "greedy_votes"}, {"ballots": ballots, "ballots_digest": "00" * 32, "winners": ["a"]}
    record = Record()
    record.add("place.made", obj="places.Place:x", small_areas=0)
    record.sign()
    digest = hashlib.sha256(canonical.write(rules)).hexdigest()
    hours = {"opens": "2026-05-01T09:00:00Z", "closes": "2026-05-08T18:00:00Z"}
    record.add_shown("process.frozen", VOTE, {"frozen": rules}, rules_digest=digest, **hours)
    for number in range(ballots):
        record.add("ballot.cast", at="2026-05-08T18:00Z", commit=hashlib.sha256(b"%d" % number).hexdigest())
    record.sign()
    told = hashlib.sha256(json.dumps(working, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    record.add_shown(
        "tally.published", "outcomes.Outcome:o", {"working": working},
        at="2026-05-08T19:00Z", because=record.leaves[1].hex(), rules_digest=digest, working_digest=told,
    )  # fmt: skip
    record.sign()
    return record
