"""The record leaves the house as one zip that the audit understands."""

import io
import json
import zipfile
from hashlib import sha256

import pytest

from tellers import prove
from tellers.prove.findings import Answer


def test_a_sound_export_passes_its_audit(forge, judge):
    finding = judge(forge.sound_record().zip())
    assert finding.answer == Answer.FINE
    assert finding.sentence == "9 entries, unbroken."


def test_a_record_with_nothing_in_it_is_still_a_record(forge, judge):
    assert judge(forge.Record([]).zip()).sentence == "0 entries, unbroken."


def test_one_entry_is_spoken_of_as_one(forge, judge):
    assert judge(forge.Record([forge.body("setting.changed", 1)]).zip()).sentence == "1 entry, unbroken."


def test_the_same_record_gives_the_same_zip(forge):
    assert forge.sound_record().zip() == forge.sound_record().zip()


def test_a_neighbour_can_read_it_with_ordinary_tools(forge):
    files = forge.sound_record().files()
    assert list(files) == [
        *("README.txt", "log.vkey", *(f"checkpoints/000000{number}.txt" for number in range(1, 5))),
        *("entries.jsonl", "openings.jsonl", "SHA256SUMS"),
    ]
    assert [json.loads(line)["kind"] for line in files["entries.jsonl"].splitlines()][1] == "process.frozen"
    for line in files.pop("SHA256SUMS").decode().splitlines():
        found, name = line.split("  ")
        assert sha256(files.pop(name)).hexdigest() == found
    assert not files


def test_it_can_be_written_straight_to_a_browser(forge):
    class Wire(io.RawIOBase):
        """A stream that can only be written."""

        def __init__(self):
            self.sent = bytearray()

        def writable(self):
            return True

        def write(self, data):
            self.sent += data
            return len(data)

    record, wire = forge.sound_record(), Wire()
    size = prove.write_export(
        wire,
        origin=record.key.name,
        vkey=str(record.key.verifier),
        checkpoints=record.notes(),
        entries=iter(record.bodies),
    )
    assert size == 9
    assert zipfile.ZipFile(io.BytesIO(bytes(wire.sent))).testzip() is None


def test_entries_not_yet_signed_for_are_left_out(forge, judge):
    record = forge.sound_record()
    record.stops, late = [4], {"index": 8, "label": "title", "salt": forge.SALT.hex(), "value": 1}
    record.openings.append(late)
    assert judge(record.zip()).sentence == "4 entries, unbroken."


@pytest.mark.parametrize(
    "change",
    [
        {"entries": [b"{}"]},
        {"entries": [b"a\nb"] * 9},
        {"entries": [b"x" * 20_000] * 9},
        {"checkpoints": []},
        {"origin": "oak.example/record"},
        {"openings": [{"index": 1, "label": "a", "salt": "00" * 32, "value": 1}, {"index": 0} | {"label": "a"}]},
        {"openings": [{"index": at, "label": "a", "salt": "00" * 32, "value": 1} for at in (1, 0)]},
        {"openings": [{"index": 0, "label": "a", "salt": "00", "value": 1}]},
    ],
    ids=["too few", "two lines", "too long", "unsigned", "another's", "bad opening", "unsorted", "short salt"],
)
def test_what_could_not_pass_an_audit_is_not_exported(forge, change):
    record = forge.sound_record()
    given = {
        "origin": record.key.name,
        "vkey": str(record.key.verifier),
        "checkpoints": record.notes(),
        "entries": record.bodies,
    }
    with pytest.raises(ValueError, match=r"\w"):
        prove.write_export(io.BytesIO(), **(given | change))


def test_checkpoints_out_of_order_are_not_exported(forge):
    record = forge.sound_record()
    with pytest.raises(prove.CannotExport, match="not in order"):
        prove.write_export(
            io.BytesIO(),
            origin=record.key.name,
            vkey=str(record.key.verifier),
            checkpoints=record.notes()[::-1],
            entries=record.bodies,
        )


def test_a_change_of_key_is_part_of_the_record(forge, judge):
    record = forge.sound_record()
    fresh = prove.SigningKey(record.key.name, b"\x07" * 32)
    later = forge.Record(record.bodies, stops=record.stops, key=fresh)
    stream = io.BytesIO()
    prove.write_export(
        stream,
        origin=record.key.name,
        vkey=f"{record.key.verifier}\n{fresh.verifier}",
        checkpoints=[*record.notes()[:2], *later.notes()[2:]],
        entries=record.bodies,
    )
    assert judge(stream.getvalue(), keys=[fresh.verifier]).answer == Answer.FINE
    assert judge(stream.getvalue(), keys=[record.key.verifier]).answer == Answer.FALSE
