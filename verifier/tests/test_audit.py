"""A whole record: sound as it is, and false as soon as one part of it is changed, even if its sums are made to fit."""

import json
from pathlib import Path

import pytest

from verifier import canonical, notes, tree
from verifier.__main__ import main
from verifier.notes import Key
from verifier.tests.building import KEY, ORIGIN, VOTE, Record, a_vote, put, signed, sums, zipped
from verifier.verdicts import CannotTell

OTHER_SEED = bytes(32)


def audited(tmp_path, files, *words):
    return main(["audit", str(put(tmp_path / "record.zip", zipped(files))), *words])


def test_a_sound_record_is_fine_as_a_zip_and_as_a_folder(tmp_path, capsys):
    files = a_vote().files()
    assert audited(tmp_path, files, "--key", str(KEY)) == 0
    assert capsys.readouterr().out.startswith("8 entries, unbroken.\n")
    for name, data in {**files, "SHA256SUMS": sums(files)}.items():
        put(tmp_path / "folder" / name, data)
    assert main(["audit", str(tmp_path / "folder")]) == 0
    assert "came with the record itself" in capsys.readouterr().out


def test_a_checkpoint_kept_from_before_must_still_fit(tmp_path, capsys):
    record = a_vote()
    kept = put(tmp_path / "kept", record.checkpoints[1])
    assert audited(tmp_path, record.files(), "--kept", str(kept)) == 0
    put(kept, signed(7, tree.leaf_hash(b"another history")))
    assert audited(tmp_path, record.files(), "--kept", str(kept)) == 1
    put(kept, signed(9, record.root()))
    assert audited(tmp_path, record.files(), "--kept", str(kept)) == 2
    assert "Download a newer copy" in capsys.readouterr().out


def test_another_key_than_the_one_on_the_poster_is_noticed(tmp_path):
    from_poster = Key(ORIGIN, 1, b"\x01" * 32)
    assert audited(tmp_path, a_vote().files(), "--key", str(from_poster)) == 1


def changed_entry(files):
    files["entries.jsonl"] = files["entries.jsonl"].replace(b'"small_areas":0', b'"small_areas":1')


def entry_taken_out(files):
    files["entries.jsonl"] = b"".join(files["entries.jsonl"].splitlines(keepends=True)[:-1])


def entries_swapped(files):
    lines = files["entries.jsonl"].splitlines(keepends=True)
    files["entries.jsonl"] = b"".join([*lines[:2], lines[3], lines[2], *lines[4:]])


def entry_added(files):
    files["entries.jsonl"] += canonical.write({"v": 1}) + b"\n"


def value_changed(files):
    files["openings.jsonl"] = files["openings.jsonl"].replace(b"greedy_votes", b"greedy_coats")


def salt_changed(files):
    lines = [json.loads(line) for line in files["openings.jsonl"].splitlines()]
    lines[0]["salt"] = "00" * 32
    files["openings.jsonl"] = b"".join(canonical.write(line) + b"\n" for line in lines)


def value_for_no_entry(files):
    line = json.loads(files["openings.jsonl"].splitlines()[-1])
    files["openings.jsonl"] += canonical.write({**line, "index": 99}) + b"\n"


def checkpoint_changed(files):
    files["checkpoints/0000002.txt"] = files["checkpoints/0000002.txt"].replace(b"\n7\n", b"\n6\n")


def checkpoint_of_another_tree(files):
    files["checkpoints/0000002.txt"] = signed(7, tree.leaf_hash(b"another history"))


def checkpoints_in_another_order(files):
    one, two = "checkpoints/0000001.txt", "checkpoints/0000002.txt"
    files[one], files[two] = files[two], files[one]


def newest_checkpoint_taken_out(files):
    del files["checkpoints/0000003.txt"]


def key_changed(files):
    files["log.vkey"] = f"{Key(ORIGIN, 1, bytes(32))}\n".encode()


def signed_by_a_stranger(files):
    files["checkpoints/0000003.txt"] = signed(8, a_vote().root(), seed=OTHER_SEED)


@pytest.mark.parametrize(
    "tamper",
    [
        *[
            changed_entry,
            entry_taken_out,
            entries_swapped,
            value_changed,
            salt_changed,
            value_for_no_entry,
        ],
        *[checkpoint_changed, checkpoint_of_another_tree, checkpoints_in_another_order],
        *[key_changed, signed_by_a_stranger],
    ],
    ids=lambda tamper: tamper.__name__,
)
def test_each_part_that_is_changed_makes_the_record_false(tmp_path, capsys, tamper):
    files = a_vote().files()
    tamper(files)
    assert audited(tmp_path, files) == 1
    assert capsys.readouterr().out.startswith("False: ")


@pytest.mark.parametrize("tamper", [entry_added, newest_checkpoint_taken_out])
def test_entries_that_nobody_signed_for_prove_nothing_against_the_keeper(tmp_path, capsys, tamper):
    files = a_vote().files()
    tamper(files)
    assert audited(tmp_path, files) == 2
    assert "are not signed for" in capsys.readouterr().out


def test_a_damaged_or_incomplete_copy_is_not_called_false(tmp_path):
    files = a_vote().files()
    whole = {**files, "SHA256SUMS": sums(files), "entries.jsonl": files["entries.jsonl"][:-9]}
    assert main(["audit", str(put(tmp_path / "damaged.zip", zipped(whole, with_sums=False)))]) == 2
    for name in files:
        less = {other: data for other, data in files.items() if other != name}
        assert audited(tmp_path, less) in (1, 2), name
    assert audited(tmp_path, {**files, "extra.txt": b""}) == 2


# --- The order of things ---------------------------------------------------------------------------

HOURS = {"opens": "2026-05-01T09:00:00Z", "closes": "2026-05-08T18:00:00Z", "rules_digest": "ab"}


def story(*steps):
    record = Record()
    for kind, facts in steps:
        record.add(kind, **facts)
    record.sign()
    return record.files()


FROZEN, CAST = ("process.frozen", HOURS), ("ballot.cast", {"at": "2026-05-08T18:00Z"})
TALLY = ("tally.published", {"at": "2026-05-08T19:00Z", "rules_digest": "ab"})


@pytest.mark.parametrize(
    ("steps", "code", "words"),
    [
        ([FROZEN, CAST, TALLY], 0, "unbroken"),
        ([CAST], 1, "rules were not fixed before"),
        ([FROZEN, ("ballot.cast", {"obj": "process.Process:other"})], 1, "rules were not fixed before"),
        ([FROZEN, CAST, TALLY, CAST], 1, "after its result was published"),
        ([FROZEN, ("ballot.cast", {"at": "2026-05-08T18:10Z"})], 0, "unbroken"),
        ([FROZEN, ("ballot.cast", {"at": "2026-05-08T18:20Z"})], 1, "after its closing"),
        ([FROZEN, ("ballot.cast", {"at": "2026-05-01T08:50Z"})], 1, "before its opening"),
        ([FROZEN, ("tally.published", {"rules_digest": "cd"})], 1, "other rules"),
        ([FROZEN, CAST, FROZEN], 0, "again after voting began"),
        ([("a.b", {"because": "00" * 32})], 1, "not in the record"),
    ],
)
def test_things_must_have_happened_in_their_order(tmp_path, capsys, steps, code, words):
    assert audited(tmp_path, story(*steps)) == code
    assert words in capsys.readouterr().out


@pytest.mark.parametrize(
    "body",
    [
        b'{"v":1}',
        b"not json",
        b"",
        b'{ "v":1}',
        b"\xff\xfe",
        b'{"at":"2026-02-30T09:00Z","because":null,"c":{},"kind":"a.b","n":"' + b"0" * 32 + b'","obj":null,"v":1}',
        b'{"at":"2026-02-01T09:00Z","because":null,"c":{},"kind":"ab","n":"' + b"0" * 32 + b'","obj":null,"v":1}',
        b'{"at":"2026-02-01T09:00Z","because":null,"c":{},"kind":"a.b","n":"' + b"0" * 32 + b'","obj":"a b","v":1}',
        b'{"at":"2026-02-01T09:00Z","because":null,"c":{"x":1.5},"kind":"a.b","n":"'
        + b"0" * 32
        + b'","obj":null,"v":1}',
        b'{"at":"2026-02-01T09:00Z","because":null,"c":{},"kind":"a.b","n":"' + b"0" * 32 + b'","obj":null,"v":true}',
    ],
)
def test_what_is_signed_but_no_entry_makes_the_record_false(tmp_path, capsys, body):
    record = Record([body])
    record.sign()
    assert audited(tmp_path, record.files()) == 1
    assert "is not well formed" in capsys.readouterr().out


def test_the_rules_and_the_working_shown_must_have_their_digests(tmp_path, capsys):
    for kind, part, name in (
        ("process.frozen", "frozen", "rules_digest"),
        ("tally.published", "working", "working_digest"),
    ):
        record = Record()
        record.add_shown(kind, VOTE, {part: {"rule": "greedy_votes"}}, **{name: "00" * 32})
        record.sign()
        assert audited(tmp_path, record.files()) == 1
        assert f"the {part} shown is not the one" in capsys.readouterr().out


def test_nothing_is_written_beside_the_export(tmp_path):
    audited(tmp_path, a_vote().files())
    assert [path.name for path in Path(tmp_path).iterdir()] == ["record.zip"]


# --- Smaller things that must not slip through -----------------------------------------------------


def test_the_same_entry_twice_makes_the_record_false(tmp_path, capsys):
    record = a_vote(ballots=1)
    record.bodies.append(record.bodies[0])
    record.sign()
    assert audited(tmp_path, record.files()) == 1
    assert "is in it twice" in capsys.readouterr().out


def test_entries_missing_from_the_end_are_noticed_by_their_number(tmp_path, capsys):
    record = Record()
    for number in range(5):
        record.add("a.b", number=number)
    record.sign()
    record.bodies.pop()
    assert audited(tmp_path, record.files()) == 1
    assert "5 entries were signed for, and 4 are here" in capsys.readouterr().out


def test_a_checkpoint_of_another_record_has_no_place_in_this_one(tmp_path, capsys):
    record, other = a_vote(), Key("another.example/record", 1, KEY.public)
    record.checkpoints.append(signed(8, record.root(), origin=other.name, name=other.name))
    files = {**record.files(), "log.vkey": f"{KEY}\n{other}\n".encode()}
    assert audited(tmp_path, files) == 1
    assert "speaks for another record" in capsys.readouterr().out


def test_values_shown_in_another_order_than_their_entries_are_not_looked_for(tmp_path):
    files = a_vote().files()
    files["openings.jsonl"] = b"".join(reversed(files["openings.jsonl"].splitlines(keepends=True)))
    assert audited(tmp_path, files) == 2


def test_a_single_damaged_letter_anywhere_is_a_damaged_copy(tmp_path, capsys):
    files = a_vote().files()
    whole = {**files, "SHA256SUMS": sums(files), "README.txt": b"A wreck.\n"}
    assert main(["audit", str(put(tmp_path / "damaged.zip", zipped(whole, with_sums=False)))]) == 2
    assert "README.txt is not as it was sent" in capsys.readouterr().out


def test_a_hash_of_another_length_is_no_hash():
    with pytest.raises(CannotTell):
        tree.check_inclusion(b"short", 0, 1, [], b"short")


def test_base64_and_json_have_one_spelling_also_where_python_is_lenient():
    with pytest.raises(CannotTell):
        notes.decode("AB==", "It")
    with pytest.raises(CannotTell):
        canonical.read(b'{"a":1,"a":2}')
