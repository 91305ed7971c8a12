"""A second program, written apart, judges what this product publishes: sound as it is, and false when a part is changed."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from folkmoot.base.guard import writing
from folkmoot.decide.budgets.actions import cast_ballot
from folkmoot.record import declaring, keepers, memory, queries, signer
from folkmoot.record.models import Pending
from folkmoot.record.tests.witness import Witness, serving
from tellers import prove
from tests import make
from tests.house.source import HOUSE
from verifier import canonical, fetching
from verifier.__main__ import main
from verifier.notes import Key

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("verifier")]
MANY = 60  # enough that ballots are published one by one
MARKS = {
    "ticks": ({"1": "x", "3": "x"}, {"2": "x"}, {"3": "x", "4": "x"}),
    "one": ({"1": "x"}, {"2": "x"}, {"4": "x"}),
    "order": ({"3": "1", "1": "2"}, {"2": "1"}, {"4": "1", "3": "2", "2": "3"}),
    "points": ({"1": "3", "3": "2"}, {"2": "5"}, {"4": "1", "3": "4"}),
}
OWN = {"one": {"fewest_ticks": 1, "most_ticks": 1}, "points": {"points": 10, "most_points": 6}}


def content_of(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def download(client, address: str, path: Path) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    path.write_bytes(content_of(answer))
    return str(path)


@pytest.fixture
def street(client, tmp_path):
    """The downloads of a place where a budget and a poll were decided: the record, and both files of ballots."""
    of = make.place()
    budget = make.process("budget", "deliver", of=of, people=MANY).budget
    poll = make.process("poll", make.kind_called("poll").stages[-1].name, of=of, people=MANY).poll
    make.tick()
    return {
        "record": download(client, "/record/export.zip", tmp_path / "record.zip"),
        "budget": download(client, f"{budget.get_absolute_url()}result/ballots.pb", tmp_path / "ballots.pb"),
        "poll": download(client, f"{poll.get_absolute_url()}ballots.jsonl", tmp_path / "ballots.jsonl"),
    }


def test_the_published_record_is_sound_and_its_ballots_are_the_ones_that_were_counted(street, capsys):
    assert main(["audit", street["record"], "--ballots", street["budget"], "--ballots", street["poll"]]) == 0
    assert ", unbroken." in capsys.readouterr().out
    assert first_program(street["record"]) == 0
    for ballots in (street["budget"], street["poll"]):
        assert main(["recount", ballots, "--record", street["record"]]) == 0
        assert "the same as in the record" in capsys.readouterr().out


# --- Each part of it, changed by somebody who knows how to make the sums fit -----------------------


def changed(record: str, path: Path, change) -> str:
    with zipfile.ZipFile(record) as whole:
        files = {name: whole.read(name) for name in whole.namelist() if name != "SHA256SUMS"}
    before = dict(files)
    change(files)
    assert files != before, "nothing was changed"
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in {**files, "SHA256SUMS": sums.encode()}.items():
            made.writestr(name, data)
    path.write_bytes(packed.getvalue())
    return str(path)


def newest(files) -> str:
    return max(name for name in files if name.startswith("checkpoints/"))


def a_ballot_is_changed(files):
    lines = files["entries.jsonl"].splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if b'"ballot.cast"' in line)
    entry = json.loads(lines[at])
    entry["c"]["commit"] = "0" * 64
    lines[at] = canonical.write(entry) + b"\n"
    files["entries.jsonl"] = b"".join(lines)


def a_ballot_is_taken_out(files):
    lines = files["entries.jsonl"].splitlines(keepends=True)
    lines.remove(next(line for line in lines if b'"ballot.cast"' in line))
    files["entries.jsonl"] = b"".join(lines)


def a_ballot_is_put_in_after_the_end(files):
    lines = files["entries.jsonl"].splitlines(keepends=True)
    entry = json.loads(next(line for line in lines if b'"ballot.cast"' in line))
    files["entries.jsonl"] += canonical.write({**entry, "n": "0" * 32}) + b"\n"


def two_entries_change_places(files):
    lines = files["entries.jsonl"].splitlines(keepends=True)
    lines[1], lines[2] = lines[2], lines[1]
    files["entries.jsonl"] = b"".join(lines)


def a_result_shown_is_changed(files):
    files["openings.jsonl"] = files["openings.jsonl"].replace(b'"total_minor":', b'"total_minor":9', 1)


def the_rules_shown_are_changed(files):
    files["openings.jsonl"] = files["openings.jsonl"].replace(b'"pot_minor":3000000', b'"pot_minor":4000000')


def a_salt_is_changed(files):
    lines = files["openings.jsonl"].splitlines(keepends=True)
    lines[0] = canonical.write({**json.loads(lines[0]), "salt": "0" * 64}) + b"\n"
    files["openings.jsonl"] = b"".join(lines)


def a_checkpoint_is_changed(files):
    head, root, rest = files[newest(files)].split(b"\n", 2)
    files[newest(files)] = b"\n".join([head, str(int(root) - 1).encode(), rest])


def the_newest_checkpoint_is_taken_out(files):
    del files[newest(files)]


def the_key_is_another(files):
    name = files["log.vkey"].split(b"+")[0].decode()
    files["log.vkey"] = f"{Key(name, 1, bytes(32))}\n".encode()


CHANGES = [
    *[a_ballot_is_changed, a_ballot_is_taken_out, two_entries_change_places],
    *[a_result_shown_is_changed, the_rules_shown_are_changed, a_salt_is_changed],
    *[a_checkpoint_is_changed, the_key_is_another],
]

NOT_SIGNED_FOR = [a_ballot_is_put_in_after_the_end, the_newest_checkpoint_is_taken_out]


def test_each_part_that_is_changed_makes_the_record_false(street, tmp_path, capsys):
    for change in CHANGES:
        tampered = changed(street["record"], tmp_path / f"{change.__name__}.zip", change)
        assert main(["audit", tampered]) == 1, (change.__name__, capsys.readouterr().out)
        assert first_program(tampered) == 1, change.__name__
    for change in NOT_SIGNED_FOR:
        tampered = changed(street["record"], tmp_path / f"{change.__name__}.zip", change)
        assert main(["audit", tampered]) == 2 and first_program(tampered) != 0, change.__name__


def first_program(record: str) -> int:
    """What `tellers.prove` says of it: two programs, written apart, must come to the same answer."""
    words = [sys.executable, "-m", "tellers.prove", "audit", record]
    return subprocess.run(words, cwd=HOUSE, check=False, capture_output=True).returncode


def test_ballots_that_were_changed_are_not_the_ones_that_were_counted(street, tmp_path):
    for name, old, new in (("budget", b";2\n", b";4\n"), ("poll", b'"options":[', b'"options":["x",')):
        path = Path(street[name])
        path.write_bytes(path.read_bytes().replace(old, new, 1))
        assert main(["recount", street[name], "--record", street["record"]]) == 1
        assert main(["audit", street["record"], "--ballots", street[name]]) == 1


@pytest.mark.parametrize("way", MARKS)
def test_ballots_of_every_kind_are_found_again_in_the_record_and_counted_the_same(client, tmp_path, monkeypatch, way):
    def take_part(process, person, number):
        is_blank = number % 4 == 3
        cast_ballot(person, process.budget, marks={} if is_blank else MARKS[way][number % 4], blank=is_blank)

    monkeypatch.setattr(make.sample_of(make.kind_called("budget")), "take_part", take_part)
    budget = make.process("budget", "deliver", people=MANY, way=way, **OWN.get(way, {})).budget
    make.tick()
    ballots = download(client, f"{budget.get_absolute_url()}result/ballots.pb", tmp_path / "ballots.pb")
    record = download(client, "/record/export.zip", tmp_path / "record.zip")
    assert main(["recount", ballots, "--record", record]) == 0


# --- From outside, while it grows ------------------------------------------------------------------


@pytest.fixture
def from_outside(client, monkeypatch):
    """Lets the verifier reach this product's pages as it would over the web."""

    def open_web(address):
        answer = client.get(address.removeprefix("http://street.example"))
        assert answer.status_code == 200, address
        return io.BytesIO(content_of(answer))

    monkeypatch.setattr(fetching, "open_web", open_web)


def test_a_monitor_sees_the_record_grow_and_finds_what_was_promised(from_outside, client, tmp_path, capsys):
    of = make.place()
    make.tick()
    key = export_key(client)
    look = [
        "monitor",
        "http://street.example/record",
        "--state",
        str(tmp_path / "state"),
        "--key",
        key,
        "--sample",
        "50",
    ]
    assert main(look) == 0, capsys.readouterr().out
    make.process("poll", make.kind_called("poll").stages[-1].name, of=of, people=MANY)
    make.tick()
    with zipfile.ZipFile(io.BytesIO(content_of(client.get("/record/export.zip")))) as whole:
        last = whole.read("entries.jsonl").splitlines()[-1]
    promises = tmp_path / "promises"
    promises.write_text(hashlib.sha256(b"\x00" + last).hexdigest())
    assert main([*look, "--promises", str(promises)]) == 0, capsys.readouterr().out
    said = capsys.readouterr().out
    assert "are still its beginning" in said and "is entry" in said
    assert main(["audit", "http://street.example/record", "--key", key]) == 0


def export_key(client) -> str:
    return export_keys(client)[-1]


def export_keys(client) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content_of(client.get("/record/export.zip")))) as whole:
        return whole.read("log.vkey").decode().split()


def test_an_entry_s_own_page_gives_what_the_verifier_needs(client, tmp_path):
    make.place()
    make.tick()
    proof = download(client, "/record/1/proof", tmp_path / "proof")
    entry = download(client, "/record/1/entry.json", tmp_path / "entry")
    other = download(client, "/record/2/entry.json", tmp_path / "other")
    assert main(["inclusion", proof, entry, "--key", export_key(client)]) == 0
    assert main(["inclusion", proof, other, "--key", export_key(client)]) == 1


# --- After a restore, and under the eyes of keepers ------------------------------------------------


def test_a_record_that_began_anew_after_a_restore_is_sound_to_both_programs(from_outside, client, tmp_path, capsys):
    make.process("poll", make.kind_called("poll").stages[-1].name, people=MANY)
    make.tick()
    before = "--state", str(tmp_path / "state"), "--key", export_key(client)
    assert main(["monitor", "http://street.example/record", *before]) == 0
    memory.remember(memory.Signed(10_000, "0" * 64, queries.origin()))
    make.tick()
    declaring.declare(memory.recall())
    make.tick()
    make.tick()

    record = download(client, "/record/export.zip", tmp_path / "record.zip")
    assert export_key(client).startswith("localhost:8000/record2+")
    assert main(["audit", record]) == 0 and first_program(record) == 0
    after = "--state", str(tmp_path / "state2"), "--key", export_key(client)
    assert main(["monitor", "http://street.example/record2", *after]) == 0
    # Whoever kept the first one sees that it stands still, and that it is what it was.
    capsys.readouterr()
    assert main(["monitor", "http://street.example/record", *before]) == 0
    assert "nothing was added" in capsys.readouterr().out


def test_a_change_of_key_and_a_keeper_s_line_are_sound_to_both_programs(
    from_outside, client, tmp_path, settings, django_capture_on_commit_callbacks
):
    make.place()
    make.tick()
    with django_capture_on_commit_callbacks(execute=True):
        signer.change_key()
    make.tick()
    keeper = Witness()
    keeper.log_keys = [signer.signing_key().verifier]
    with serving(keeper) as address, writing("test"):
        settings.KEEPERS = f"{address} {keeper.key.witness_verifier}"
        assert keepers.ask_when_due() == 1
    record = download(client, "/record/export.zip", tmp_path / "record.zip")
    assert main(["audit", record, "--key", export_keys(client)[-1]]) == 0 and first_program(record) == 0
    checkpoint = download(client, "/record/checkpoint", tmp_path / "checkpoint")
    both = ["--key", export_keys(client)[-1], "--key", str(keeper.key.witness_verifier)]
    assert main(["checkpoint", checkpoint, *both]) == 0
    look = ["monitor", "http://street.example/record", "--state", str(tmp_path / "state"), *both]
    assert main(look) == 0


def test_what_a_receipt_promises_is_looked_for_by_the_monitor(from_outside, client, tmp_path):
    place = make.place()
    make.tick()
    make.body(place)
    line = queries.line_of(Pending.objects.get().leaf_hash)
    receipt = signer.promise(line.leaf_hash)
    (tmp_path / "receipt").write_text(f"Keep this.\n\n{receipt}")
    assert main(["promise", str(tmp_path / "receipt"), "--key", export_key(client)]) == 0
    promise = prove.parse_promise(prove.parse_note(receipt).text)
    (tmp_path / "promises").write_text(f"{line.code} {promise.by}\n{promise.leaf.hex()}\n")
    look = ["monitor", "http://street.example/record", "--state", str(tmp_path / "state"), "--key", export_key(client)]
    look += ["--promises", str(tmp_path / "promises")]
    assert main(look) == 2  # it may still come
    make.tick()
    assert main(look) == 0
