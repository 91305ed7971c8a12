"""Small records to check, sound ones and forged ones."""

import io
import zipfile
from dataclasses import dataclass, field
from hashlib import sha256

import pytest

from tellers import prove

KEY = prove.SigningKey("elm.example/record", bytes(range(32)))
BUDGET = "budgets.Budget:k3f7"
SALT = bytes(range(32, 64))


def body(kind, number, *, obj=BUDGET, because=None, **facts):
    """A canonical entry; the number makes it different from every other."""
    entry = {"v": 1, "kind": kind, "at": "2026-11-22T10:20Z", "obj": obj, "because": because, "c": facts}
    return prove.canonical(entry | {"n": f"{number:032x}"})


@dataclass
class Record:
    """A record as its keeper would sign it: entries, a checkpoint after each of `stops`, public openings."""

    bodies: list[bytes]
    stops: list[int] = field(default_factory=list)
    openings: list[dict] = field(default_factory=list)
    key: prove.SigningKey = KEY

    def notes(self):
        tree, notes = prove.GrowingTree(), []
        for stop in self.stops or [len(self.bodies)]:
            for one in self.bodies[tree.size : stop]:
                tree.add(prove.leaf_hash(one))
            notes.append(prove.sign_checkpoint(prove.Checkpoint(self.key.name, tree.size, tree.root()), self.key))
        return notes

    def zip(self):
        stream = io.BytesIO()
        prove.write_export(
            stream,
            origin=self.key.name,
            vkey=str(self.key.verifier),
            checkpoints=self.notes(),
            entries=iter(self.bodies),
            openings=self.openings,
        )
        return stream.getvalue()

    def files(self):
        with zipfile.ZipFile(io.BytesIO(self.zip())) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def sound_record():
    """A round frozen, voted on and counted, with what was on the ballot shown in public."""
    swing = prove.commitment("title", "A swing for the green", salt=SALT).hex()
    row = prove.commitment("ideas.Idea:x1", {"title": "Trees"}, salt=SALT).hex()
    bodies = [body("idea.published", 0, obj="ideas.Idea:x1", title=swing, rows={"ideas.Idea:x1": row})]
    bodies.append(body("process.frozen", 1, because=prove.leaf_hash(bodies[0]).hex()))
    bodies += [body("ballot.cast", number) for number in range(2, 8)]
    bodies.append(body("tally.published", 8))
    openings = [
        {"index": 0, "label": "title", "salt": SALT.hex(), "value": "A swing for the green"},
        {"index": 0, "label": "ideas.Idea:x1", "salt": SALT.hex(), "value": {"title": "Trees"}},
    ]
    return Record(bodies, stops=[0, 1, 4, 9], openings=openings)


def summed(files):
    """The files with a fresh list of sums, as a careful forger would send them."""
    rest = {name: data for name, data in files.items() if name != "SHA256SUMS"}
    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in rest.items())
    return rest | {"SHA256SUMS": sums.encode()}


def zipped(files):
    """The files, or pairs of name and bytes, in a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items() if isinstance(files, dict) else files:
            archive.writestr(name, data)
    return stream.getvalue()


class Forge:
    """What tests need to make records and exports, kept in one place."""

    Record, KEY, BUDGET, SALT = Record, KEY, BUDGET, SALT
    body, sound_record, summed, zipped = map(staticmethod, (body, sound_record, summed, zipped))


@pytest.fixture(scope="session")
def forge():
    return Forge


@pytest.fixture(scope="session")
def judge(tmp_path_factory):
    """Audit these bytes as if they had come in a file."""
    path = tmp_path_factory.mktemp("exports") / "record.zip"

    def judged(data, **options):
        path.write_bytes(data)
        return prove.audit(path, **options)

    return judged
