"""Files made to hurt: each ends in a sentence and in 1 or 2, in little memory and without a traceback."""

import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from verifier import canonical, parcel
from verifier.__main__ import main
from verifier.tests.building import KEY, Record, a_vote, put, sums, zipped
from verifier.verdicts import CannotTell

HOUSE = Path(__file__).resolve().parents[2]
LITTLE_MEMORY = 400 * 2**20
NOT_EXPECTED = "was not made for"
DEEP = b"[" * 200_000 + b"]" * 200_000


def run_small(*words):
    """Run the program where it may have 400 MB and no more; return its code and what it said."""
    start = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_AS, ({LITTLE_MEMORY}, {LITTLE_MEMORY}));"
        "from verifier.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", start, *words], cwd=HOUSE, capture_output=True, text=True, check=False, timeout=120
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran.returncode, ran.stdout


def bomb():
    """A hundred kilobytes that unpack to a hundred megabytes without a single line's end, with fitting sums."""
    record = a_vote()
    return zipped({**record.files(), "entries.jsonl": b"a" * 100_000_000})


def liar():
    """A zip that says a file is small when it is large."""
    data = bytearray(zipped({"entries.jsonl": b"a" * 1_000_000}))
    return bytes(data.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))


def giant_on_paper():
    """A zip that says a file is nearly 4 GiB, several times."""
    files = {f"checkpoints/{number:07}.txt": b"abc" * 1111 for number in range(1, 5)}
    data = zipped(files, with_sums=False)
    return data.replace((3333).to_bytes(4, "little"), (0xFFFFFFF0).to_bytes(4, "little"))


def many_names():
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as made:
        for number in range(1000):
            made.writestr(f"{number}" + "x" * 30_000, b"")
    return whole.getvalue()


def traversal():
    files = a_vote().files()
    return zipped({**files, "../../outside.txt": b"!"})


def twice():
    whole = BytesIO(zipped(a_vote().files()))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(whole, "a") as made:
        made.writestr("log.vkey", b"another")
    return whole.getvalue()


def not_text():
    files = a_vote().files()
    return zipped({**files, "log.vkey": b"\xff\xfe\n"})


def giant_number():
    files = a_vote().files()
    line = b'{"index":' + b"9" * 500_000 + b',"label":"a","salt":"' + b"0" * 64 + b'","value":1}\n'
    return zipped({**files, "openings.jsonl": line})


def deep_opening():
    files = a_vote().files()
    line = b'{"index":0,"label":"a","salt":"' + b"0" * 64 + b'","value":' + DEEP + b"}\n"
    return zipped({**files, "openings.jsonl": line})


def deep_entry():
    record = Record([b'{"v":' + b"[" * 8000 + b"]" * 8000 + b"}"])
    record.sign()
    return zipped(record.files())


def long_entry():
    record = a_vote()
    record.add("a.b", text="x" * 20_000)
    record.sign()
    return zipped(record.files())


def half_a_zip():
    return zipped(a_vote().files())[:-300]


def checkpoint_of_giant_size():
    files = a_vote().files()
    return zipped({**files, "checkpoints/0000003.txt": b"a\n" + b"9" * 50_000 + b"\nAAAA\n\n\xe2\x80\x94 a AAAAAAAA\n"})


@pytest.mark.parametrize(
    "made",
    [
        *[bomb, liar, giant_on_paper, many_names, traversal, twice, not_text, giant_number, deep_opening, deep_entry],
        *[long_entry, half_a_zip, checkpoint_of_giant_size, bytes],
    ],
    ids=lambda made: made.__name__,
)
def test_a_hostile_export_ends_in_a_sentence(tmp_path, made):
    code, said = run_small("audit", str(put(tmp_path / "hostile.zip", made())))
    assert code in (1, 2) and said.strip() and NOT_EXPECTED not in said, said
    assert not (tmp_path.parent / "outside.txt").exists()


def test_a_list_of_names_too_long_to_keep_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(parcel, "LONGEST_LIST_OF_NAMES", 10_000)
    path = put(tmp_path / "many.zip", many_names())
    with pytest.raises(CannotTell, match="more files"), parcel.opened(path):
        pass


def test_a_folder_with_links_or_pipes_is_not_followed(tmp_path):
    files = a_vote().files()
    for name, data in {**files, "SHA256SUMS": sums(files)}.items():
        put(tmp_path / name, data)
    assert main(["audit", str(tmp_path)]) == 0
    secret = put(tmp_path.parent / "secret", files["log.vkey"])
    (tmp_path / "log.vkey").unlink()
    (tmp_path / "log.vkey").symlink_to(secret)
    assert main(["audit", str(tmp_path)]) == 2
    (tmp_path / "log.vkey").unlink()
    os.mkfifo(tmp_path / "log.vkey")
    assert main(["audit", str(tmp_path)]) == 2


HOSTILE_TEXTS = [
    b"", b"\n", b"\x00" * 100, b"\xff" * 100, b"\xe2\x80\x94 a b\n", DEEP, b"9" * 100_000, b"{" * 50_000,
    b'{"a":1e999999}', b'{"a":NaN}', b'{"a":' + b"1" * 5000 + b"}", b'{"a":"\\ud800"}', b'{"a":1,"a":2}', b"old 5\n\n",
    b"old " + b"9" * 30 + b"\n\na\n1\nb\n\n", b"c2sp.org/tlog-proof@v1\nindex " + b"9" * 5000 + b"\n\nx\n", b"META\n" * 1000,
    b"META\nkey;value\nbudget;" + b"9" * 9000 + b"\nPROJECTS\nproject_id;cost\n1;2\nVOTES\nvoter_id;vote\n1;1\n",
    b'{"keys":{"log":{"vkey":5}}}', b'{"tiles":{"path":[{"index":-1,"path":"x"}]}}', b'{"canonical_tree":{"roots":{"99999999999":"x"}}}',
]  # fmt: skip
COMMANDS = [
    ("checkpoint", "FILE", "--key", str(KEY)),
    ("inclusion", "FILE", "FILE", "--key", str(KEY)),
    ("consistency", "FILE", "FILE", "--key", str(KEY)),
    ("open", "FILE", "FILE"),
    ("vectors", "FILE"),
    ("recount", "FILE"),
    ("cosign", "FILE", "--private", "FILE", "--state", "STATE", "--key", str(KEY)),
    ("monitor", "FOLDER", "--state", "STATE", "--key", str(KEY)),
    ("monitor", "FOLDER", "--state", "FILE", "--key", str(KEY)),
    ("monitor", "FOLDER", "--state", "STATE", "--promises", "FILE", "--key", str(KEY)),
    ("checkpoint", "NOWHERE", "--key", str(KEY)),
    ("audit", "NOWHERE"),
]


@pytest.mark.parametrize("number", range(len(HOSTILE_TEXTS)))
def test_no_command_falls_over_hostile_text(tmp_path, capsys, number):
    put(tmp_path / "file", HOSTILE_TEXTS[number])
    put(tmp_path / "mirror" / "checkpoint", HOSTILE_TEXTS[number])
    names = {"FILE": "file", "STATE": "state", "FOLDER": "mirror", "NOWHERE": "nowhere"}
    for words in COMMANDS:
        asked = [str(tmp_path / names[word]) if word in names else word for word in words]
        assert main(asked) in (1, 2), words
        said = capsys.readouterr()
        assert said.out.strip() and not said.err and NOT_EXPECTED not in said.out, (words, said)


def test_a_stranger_cannot_move_the_cursor(tmp_path, capsys):
    files = {**a_vote().files(), "\x1b[2Jgone": b""}
    assert main(["audit", str(put(tmp_path / "a.zip", zipped(files)))]) == 2
    assert "\x1b" not in capsys.readouterr().out


def test_a_fault_of_the_program_itself_is_never_called_false(monkeypatch, capsys):
    def breaks(_path):
        raise ZeroDivisionError

    monkeypatch.setattr(parcel, "opened", breaks)
    assert main(["audit", "anything"]) == 2
    assert "ZeroDivisionError" in capsys.readouterr().out


@pytest.mark.parametrize(
    "data",
    [
        b"1.0",
        b"-0",
        b"1e3",
        b"9007199254740992",
        b'{"b":1,"a":2}',
        b"[1, 2]",
        '"e\u0301"'.encode(),
        b'"\\u00e9"',
        b'"\\/"',
    ],
)
def test_json_in_any_other_than_its_one_spelling_is_refused(data):
    with pytest.raises(CannotTell):
        canonical.read_canonical(data)


def test_json_in_its_one_spelling_is_read():
    value = {"a": [1, None, True, "é €"], "b": {"\r": -5}}
    assert canonical.read_canonical(canonical.write(value)) == value
    assert json.loads(canonical.write(value)) == value


@pytest.mark.parametrize(
    ("made", "limit", "words"),
    [
        (giant_on_paper, None, "larger than 4 GiB"),
        (twice, None, "is in it twice"),
        (traversal, 1000, "larger than 4 GiB"),
    ],
    ids=["giant_on_paper", "twice", "small_limit"],
)
def test_what_a_zip_says_of_itself_is_bounded_before_it_is_unpacked(tmp_path, monkeypatch, made, limit, words):
    if limit:
        monkeypatch.setattr(parcel, "MOST_BYTES", limit)
    path = put(tmp_path / "a.zip", made())
    with pytest.raises(CannotTell, match=words), parcel.opened(path):
        pass


def test_a_file_that_no_sum_is_given_for_is_noticed(tmp_path, capsys):
    files = a_vote().files()
    some = {name: data for name, data in files.items() if name != "README.txt"}
    whole = {**files, "SHA256SUMS": sums(some)}
    assert main(["audit", str(put(tmp_path / "a.zip", zipped(whole, with_sums=False)))]) == 2
    assert "not in both" in capsys.readouterr().out
