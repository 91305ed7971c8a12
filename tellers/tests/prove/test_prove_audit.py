"""The audit: it finds what was changed, and says so plainly, whatever it is handed."""

import io
import json
import os
import re
import struct
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellers import prove
from tellers.prove.findings import Answer

SENTENCE = re.compile(r"(False|Cannot tell): .+\.")


def refused(finding, answer=None):
    """Whether this says false or cannot tell (or just the one asked for), in a plain sentence."""
    assert finding.answer != Answer.FINE
    assert SENTENCE.fullmatch(finding.sentence)
    assert "Traceback" not in str(finding)
    return answer is None or finding.answer == answer


@pytest.fixture(scope="module")
def files(forge):
    return forge.sound_record().files()


@pytest.fixture
def forged(forge, judge, files):
    """Judge the sound export with these files changed, and its list of sums made to fit."""
    return lambda **changes: judge(forge.zipped(forge.summed(files | changes)))


# What was changed


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_one_bit_changed_in_any_file_is_noticed(forge, judge, files, data):
    name = data.draw(st.sampled_from(sorted(files)))
    changed = bytearray(files[name])
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert refused(judge(forge.zipped(files | {name: bytes(changed)})))


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_it_is_noticed_too_when_the_list_of_sums_was_made_to_fit(forge, judge, files, data):
    name = data.draw(st.sampled_from(sorted(set(files) - {"README.txt", "SHA256SUMS"})))
    changed = bytearray(files[name])
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert refused(judge(forge.zipped(forge.summed(files | {name: bytes(changed)}))))


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_zip_damaged_anywhere_is_refused_unless_its_files_are_whole(forge, judge, files, data):
    damaged = bytearray(forge.zipped(files))
    for _ in range(data.draw(st.integers(1, 3))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    finding = judge(bytes(damaged))
    if finding.answer == Answer.FINE:
        with zipfile.ZipFile(io.BytesIO(damaged)) as archive:
            assert {name: archive.read(name) for name in archive.namelist()} == files
    else:
        assert refused(finding)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_zip_cut_short_cannot_be_told(forge, judge, files, data):
    whole = forge.zipped(files)
    assert refused(judge(whole[: data.draw(st.integers(0, len(whole) - 1))]), Answer.CANNOT_TELL)


def changed_lines(files, change):
    lines = files["entries.jsonl"].splitlines(keepends=True)
    change(lines)
    return b"".join(lines)


def swap(lines):
    lines[2], lines[3] = lines[3], lines[2]


@pytest.mark.parametrize(
    "change",
    [swap, lambda lines: lines.pop(4), lambda lines: lines.pop(), lambda lines: lines.insert(3, lines[2])],
    ids=["swapped", "dropped", "last dropped", "doubled"],
)
def test_entries_swapped_dropped_or_doubled_are_false(forged, files, change):
    assert refused(forged(**{"entries.jsonl": changed_lines(files, change)}), Answer.FALSE)


def test_entries_beyond_the_newest_checkpoint_are_not_vouched_for(forge, forged, files):
    more = files["entries.jsonl"] + forge.body("setting.changed", 99) + b"\n"
    finding = forged(**{"entries.jsonl": more})
    assert refused(finding, Answer.CANNOT_TELL)
    assert "from 9 on are not covered" in finding.sentence


def test_a_record_rewritten_and_signed_afresh_is_caught_by_a_kept_checkpoint(forge, judge):
    honest = forge.sound_record()
    kept = honest.notes()[2].encode()
    rewritten = replace(honest, bodies=[*honest.bodies[:3], forge.body("ballot.cast", 77), *honest.bodies[4:]])
    assert judge(rewritten.zip()).answer == Answer.FINE
    finding = judge(rewritten.zip(), kept=[kept])
    assert refused(finding, Answer.FALSE)
    assert "Your kept checkpoint 1 does not agree with the first 4 entries" in finding.sentence
    assert judge(honest.zip(), kept=[kept]).answer == Answer.FINE


def test_an_export_older_than_a_kept_checkpoint_cannot_be_told(forge, judge):
    record = forge.sound_record()
    older = replace(record, stops=[4], openings=[])
    assert refused(judge(older.zip(), kept=[record.notes()[-1].encode()]), Answer.CANNOT_TELL)


def test_an_export_signed_with_another_key_than_the_printed_one_is_false(forge, judge):
    record = forge.sound_record()
    impostor = replace(record, key=prove.SigningKey(record.key.name, b"\x09" * 32))
    assert judge(impostor.zip()).answer == Answer.FINE
    finding = judge(impostor.zip(), keys=[record.key.verifier])
    assert refused(finding, Answer.FALSE)
    assert "not signed by the key you gave" in finding.sentence


def test_checkpoints_that_shrink_or_stray_are_false(forge, forged, files):
    first, fourth = files["checkpoints/0000001.txt"], files["checkpoints/0000004.txt"]
    assert refused(forged(**{"checkpoints/0000001.txt": fourth, "checkpoints/0000004.txt": first}), Answer.FALSE)
    stranger = prove.SigningKey("oak.example/record", b"\x05" * 32)
    note = prove.sign_checkpoint(prove.Checkpoint(stranger.name, 0, prove.EMPTY_ROOT), stranger)
    assert refused(forged(**{"checkpoints/0000001.txt": note.encode()}), Answer.FALSE)


def test_a_gap_among_the_checkpoints_cannot_be_told(forge, judge, files):
    fewer = {name: data for name, data in files.items() if name != "checkpoints/0000002.txt"}
    assert refused(judge(forge.zipped(forge.summed(fewer))), Answer.CANNOT_TELL)


# The grammar of the record: signed and unbroken, yet not as it must be


def story(forge, *steps):
    return forge.Record([forge.body(kind, number, obj=obj) for number, (kind, obj) in enumerate(steps)])


@pytest.mark.parametrize(
    "steps, fault",
    [
        ([("ballot.cast", "b:1")], "rules had not been frozen"),
        ([("ballot.cast", "b:1"), ("process.frozen", "b:1")], "rules had not been frozen"),
        ([("process.frozen", "b:2"), ("ballot.cast", "b:1")], "rules had not been frozen"),
        ([("process.frozen", "b:1"), ("tally.published", "b:1"), ("ballot.cast", "b:1")], "after its count"),
        ([("process.frozen", "b:1"), ("tally.published", "b:1"), ("ballot.voided", "b:1")], "after its count"),
    ],
)
def test_a_vote_out_of_order_is_false(forge, judge, steps, fault):
    finding = judge(story(forge, *steps).zip())
    assert refused(finding, Answer.FALSE)
    assert fault in finding.sentence


def test_votes_of_two_rounds_do_not_disturb_each_other(forge, judge):
    steps = [("process.frozen", "b:1"), ("ballot.cast", "b:1"), ("tally.published", "b:1"), ("process.frozen", "b:2")]
    assert judge(story(forge, *steps, ("ballot.cast", "b:2")).zip()).answer == Answer.FINE


def test_rules_frozen_again_during_a_vote_are_pointed_out(forge, judge):
    finding = judge(story(forge, ("process.frozen", "b:1"), ("ballot.cast", "b:1"), ("process.frozen", "b:1")).zip())
    assert finding.answer == Answer.FINE
    assert "while voting is on: ask why" in finding.details[-1]


HOURS = {"opens": "2026-11-22T10:00:30Z", "closes": "2026-11-22T18:00:00Z"}


@pytest.mark.parametrize(
    "at, answer, words",
    [
        ("2026-11-22T09:59Z", Answer.FALSE, "from before voting opened"),
        ("2026-11-22T10:00Z", Answer.FINE, "unbroken"),
        ("2026-11-22T18:10Z", Answer.FINE, "unbroken"),
        ("2026-11-22T18:11Z", Answer.FALSE, "from after voting closed"),
    ],
)
def test_a_ballot_lies_within_the_hours_that_were_frozen(forge, judge, at, answer, words):
    ballot = prove.canonical(json.loads(forge.body("ballot.cast", 1)) | {"at": at})
    finding = judge(forge.Record([forge.body("process.frozen", 0, **HOURS), ballot]).zip())
    assert finding.answer == answer and words in finding.sentence


def test_hours_that_are_none_judge_nobody(forge, judge):
    odd = {"opens": "soon", "closes": "9999-12-31T23:59:59Z"}
    assert (
        judge(forge.Record([forge.body("process.frozen", 0, **odd), forge.body("ballot.cast", 1)]).zip()).answer
        == Answer.FINE
    )


def test_a_count_goes_by_rules_that_were_frozen(forge, judge):
    def counted(by):
        frozen = forge.body("process.frozen", 0, rules_digest="ab" * 32)
        return judge(forge.Record([frozen, forge.body("tally.published", 1, rules_digest=by)]).zip())

    assert counted("ab" * 32).answer == Answer.FINE
    finding = counted("cd" * 32)
    assert refused(finding, Answer.FALSE) and "by rules that were never frozen" in finding.sentence


def test_a_cause_must_be_in_the_record(forge, judge):
    orphan = forge.body("outcome.published", 1, because="ab" * 32)
    finding = judge(forge.Record([orphan]).zip())
    assert refused(finding, Answer.FALSE)
    assert "gives as its cause an entry that is not in the record" in finding.sentence


def test_a_cause_may_come_later_in_the_same_batch(forge, judge):
    cause = forge.body("idea.published", 1)
    effect = forge.body("outcome.published", 2, because=prove.leaf_hash(cause).hex())
    assert judge(forge.Record([effect, cause]).zip()).answer == Answer.FINE


def entry(**changes):
    whole = {"v": 1, "kind": "setting.changed", "at": "2026-11-22T10:20Z", "obj": None, "because": None, "c": {}}
    return prove.canonical(whole | {"n": "0" * 32} | changes)


@pytest.mark.parametrize(
    "bad",
    [
        *(entry(v=2), entry(v=True), entry(extra=1), entry(kind="ballot"), entry(kind=7), entry(obj="two words")),
        *(entry(at="2026-11-22T10:20:05Z"), entry(at="2026-02-30T10:20Z"), entry(at="2026-11-22T10:20"), entry(at=5)),
        *(entry(because="AB" * 32), entry(because=""), entry(because=1), entry(n="0" * 31), entry(c=[]), entry(c=None)),
        *(
            entry(c={"rows": []}),
            entry(c={"rows": {"a": "xx"}}),
            b"",
            b"[]",
            b"null",
            b"\xff",
            b'{"v":1 }',
            b"[" * 9999,
        ),
        entry(c={"half": 1}).replace(b":1}", b":0.5}"),
        entry()[:-1] + b',"v":1}',
    ],
    ids=lambda bad: repr(bad[:60]),
)
def test_an_entry_that_is_not_well_formed_is_false_though_signed(forge, judge, bad):
    assert refused(judge(forge.Record([bad]).zip()), Answer.FALSE)


def test_an_entry_entered_twice_is_false_though_signed(forge, judge):
    finding = judge(forge.Record([entry(), entry()]).zip())
    assert refused(finding, Answer.FALSE)
    assert "Entry 1 repeats" in finding.sentence


def test_many_faults_are_told_in_a_page(forge, judge):
    finding = judge(forge.Record([b"x%d" % number for number in range(100)]).zip())
    assert refused(finding, Answer.FALSE)
    assert len(finding.details) == 20
    assert finding.details[-1] == "… and 80 more faults."


# Openings


@pytest.mark.parametrize(
    "line",
    [
        b'{"index":0,"label":"title","salt":"%s","value":"A slide"}' % bytes(range(32, 64)).hex().encode(),
        b'{"index":0,"label":"nothing","salt":"%s","value":1}' % (b"00" * 32),
        b'{"index":0,"label":"rows","salt":"%s","value":1}' % (b"00" * 32),
        b'{"index":99,"label":"title","salt":"%s","value":1}' % (b"00" * 32),
        b'{"index":-1,"label":"title","salt":"%s","value":1}' % (b"00" * 32),
        b'{"index":true,"label":"title","salt":"%s","value":1}' % (b"00" * 32),
        b'{"index":0,"label":"","salt":"%s","value":1}' % (b"00" * 32),
        b'{"index":0,"label":"title","salt":"00","value":1}',
        *(b"{}", b"", b"\xff", b"[]"),
    ],
    ids=lambda line: repr(line[:40]),
)
def test_an_opening_that_does_not_fit_is_false(forged, line):
    assert refused(forged(**{"openings.jsonl": line + b"\n"}), Answer.FALSE)


def test_openings_doubled_or_out_of_order_are_false(forge, forged, files):
    assert refused(forged(**{"openings.jsonl": files["openings.jsonl"] * 2}), Answer.FALSE)
    late = b'{"index":1,"label":"x","salt":"%s","value":1}\n' % (b"00" * 32)
    assert refused(forged(**{"openings.jsonl": late + files["openings.jsonl"]}), Answer.FALSE)


def test_openings_may_be_taken_away_without_breaking_the_record(forged):
    assert forged(**{"openings.jsonl": b""}).answer == Answer.FINE


# Hostile parcels


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", b"PK\x05\x06" + bytes(18), b"\x00" * 5000], ids=repr)
def test_what_is_not_an_export_cannot_be_told(judge, data):
    assert refused(judge(data), Answer.CANNOT_TELL)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "../entries.jsonl",
            "/etc/passwd",
            "checkpoints/../../x",
            "checkpoints\\0000009.txt",
            "C:\\x",
            "./README.txt",
        ),
        *("checkpoints/0000009.txt/x", "checkpoints/9.txt", "é.txt", "x" * 5000, "virus.exe"),
    ],
    ids=lambda name: name[:20],
)
def test_a_file_that_does_not_belong_there_cannot_be_told(forge, judge, files, name):
    assert refused(judge(forge.zipped([*files.items(), (name, b"boo")])), Answer.CANNOT_TELL)


def test_a_name_with_a_hidden_ending_cannot_be_told(forge, judge, files):
    rest = {name: data for name, data in files.items() if name != "README.txt"}
    hidden = forge.zipped(rest | {"README.txt|.exe": files["README.txt"]}).replace(b"txt|.exe", b"txt\x00.exe")
    assert refused(judge(hidden), Answer.CANNOT_TELL)


@pytest.mark.parametrize("name", ["README.txt", "log.vkey", "SHA256SUMS", "entries.jsonl", "openings.jsonl"])
def test_a_missing_or_doubled_file_cannot_be_told(forge, judge, files, name):
    assert refused(judge(forge.zipped({other: data for other, data in files.items() if other != name})))
    with pytest.warns(UserWarning, match="Duplicate name"):
        doubled = forge.zipped([*files.items(), (name, files[name])])
    finding = judge(doubled)
    assert refused(finding, Answer.CANNOT_TELL)
    assert "two files of the same name" in finding.sentence


@pytest.mark.parametrize(
    "name", ["README.txt", "log.vkey", "checkpoints/0000001.txt", "entries.jsonl", "openings.jsonl"]
)
def test_any_file_full_of_noise_is_refused(forge, forged, name):
    for noise in (b"\xff\xfe" * 500, b"\x00" * 1000, b"\n" * 50, b"x" * 300_000, b"[" * 200_000 + b"\n"):
        finding = forged(**{name: noise})
        assert finding.answer == Answer.FINE if name == "README.txt" else refused(finding)


def test_a_zip_that_unpacks_to_far_too_much_is_not_unpacked(forge, judge, files):
    finding = judge(forge.zipped(files | {"entries.jsonl": bytes(80 * 2**20)}))
    assert refused(finding, Answer.CANNOT_TELL)
    assert "far more than a record could" in finding.sentence


def test_a_line_without_end_is_not_read_to_its_end(forged):
    finding = forged(**{"entries.jsonl": b"x" * 2**21})
    assert refused(finding, Answer.CANNOT_TELL)
    assert "far too long" in finding.sentence


def test_a_forged_list_of_files_is_not_swallowed_whole(judge):
    size = 25 * 2**20
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, size, 0, 0)
    assert refused(judge(bytes(size) + end), Answer.CANNOT_TELL)


def test_a_locked_zip_cannot_be_told(forge, judge, files):
    data = bytearray(forge.zipped(files))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert refused(judge(bytes(data)), Answer.CANNOT_TELL)


# Folders


@pytest.fixture
def folder(tmp_path, files):
    for name, data in files.items():
        path = tmp_path / "record" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "record"


def test_an_unpacked_export_is_checked_just_the_same(folder):
    (folder / ".DS_Store").write_bytes(b"left by a desktop")
    assert prove.audit(folder).sentence == "9 entries, unbroken."


def test_a_folder_with_something_missing_cannot_be_told(folder, tmp_path):
    (folder / "entries.jsonl").unlink()
    assert refused(prove.audit(folder), Answer.CANNOT_TELL)
    assert refused(prove.audit(tmp_path / "nowhere"), Answer.CANNOT_TELL)
    assert refused(prove.audit(os.devnull), Answer.CANNOT_TELL)


def test_links_and_pipes_in_a_folder_are_not_followed(folder):
    (folder / "log.vkey").rename(folder / ".elsewhere")
    (folder / "log.vkey").symlink_to(folder / ".elsewhere")
    assert refused(prove.audit(folder), Answer.CANNOT_TELL)
    (folder / "log.vkey").unlink()
    os.mkfifo(folder / "log.vkey")
    assert refused(prove.audit(folder), Answer.CANNOT_TELL)
