"""Looking at a record from time to time: growth is fine, a second history is proof, an old copy is neither."""

import json
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import monitor, tiles, tree
from verifier.__main__ import main
from verifier.notes import Key
from verifier.tests.building import KEY, Record, put, signed
from verifier.tiles import Tiles


def long_record(size, salt=""):
    record = Record()
    for number in range(size):
        record.add("a.b", number=number, salt=salt if number > 40 else "")
    return record


RECORD, FORK = long_record(700), long_record(700, salt="other")


@pytest.fixture
def look(tmp_path, capsys):
    """Shows the first so many entries on the website, looks, and gives back the code and the sentence."""

    def looks(record, size, *words, clean=True):
        if clean:
            shutil.rmtree(tmp_path / "site", ignore_errors=True)
        record.write_mirror(tmp_path / "site", size=size)
        code = main(["monitor", str(tmp_path / "site"), "--state", str(tmp_path / "state"), "--key", str(KEY), *words])
        return code, capsys.readouterr().out

    return looks


def test_a_record_that_only_grows_is_fine(look):
    assert "this is the first look" in look(RECORD, 10)[1]
    assert "nothing was added" in look(RECORD, 10)[1]
    for size in (10, 11, 256, 257, 511, 512, 700):
        code, said = look(RECORD, size)
        assert code == 0, said
    assert "188 entries were added, and the 512 from last time are still its beginning" in said


def test_a_second_history_is_proof_and_the_first_stays_in_mind(look, tmp_path):
    look(RECORD, 300)
    before = (tmp_path / "state").read_text()
    code, said = look(FORK, 500)
    assert code == 1 and "not the beginning of the record that is shown now" in said
    assert look(FORK, 300)[0] == 1
    assert (tmp_path / "state").read_text() == before


@pytest.mark.parametrize("kept", [64, 256, 41, 300])
def test_histories_that_part_are_told_at_every_kind_of_size(look, kept):
    look(RECORD, kept)
    assert look(FORK, 600)[0] == (1 if kept > 41 else 0)


def test_a_shorter_record_is_an_old_copy_at_first_and_a_loss_after_an_hour(look, tmp_path):
    look(RECORD, 300)
    code, said = look(RECORD, 200)
    assert code == 2 and "look again in an hour" in said
    state = json.loads((tmp_path / "state").read_text())
    state["shorter_since"] = (datetime.now(UTC) - timedelta(hours=2)).isoformat()
    (tmp_path / "state").write_text(json.dumps(state))
    assert look(RECORD, 200)[0] == 1
    assert look(RECORD, 300)[0] == 0
    assert "shorter_since" not in json.loads((tmp_path / "state").read_text())


def test_tiles_that_do_not_fit_the_checkpoint_leave_it_open(look, tmp_path):
    look(RECORD, 300)
    RECORD.write_mirror(tmp_path / "site", size=600)
    put(tmp_path / "site/tile/0/001", b"\x01" * 8192)
    assert main(["monitor", str(tmp_path / "site"), "--state", str(tmp_path / "state")]) == 2
    put(tmp_path / "site/tile/0/001", b"\x01" * 9_000_000)
    assert main(["monitor", str(tmp_path / "site"), "--state", str(tmp_path / "state")]) == 2


def test_entries_picked_by_chance_must_be_the_ones_in_the_tree(look, tmp_path):
    look(RECORD, 256)
    put(tmp_path / "site/tile/entries/000", b"\x00\x02{}" * 256)
    assert main(["monitor", str(tmp_path / "site"), "--state", str(tmp_path / "state"), "--key", str(KEY)]) == 1
    put(tmp_path / "site/tile/entries/000", b"\xff\xff" + b"{}" * 256)
    assert main(["monitor", str(tmp_path / "site"), "--state", str(tmp_path / "state"), "--key", str(KEY)]) == 2


def test_a_memory_that_is_broken_is_never_taken_for_none(look, tmp_path):
    put(tmp_path / "state", b"{")
    assert look(RECORD, 10)[0] == 2


def code_of(leaf):
    """A code of five groups of four, as a receipt shows it."""
    letters = [monitor.CODE_LETTERS[int.from_bytes(leaf, "big") >> (251 - 5 * at) & 31] for at in range(20)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, 20, 4))


def test_what_was_promised_must_be_in_it_by_its_time(look, tmp_path):
    promises = tmp_path / "promises"
    promises.write_text(
        f"# mine\n{code_of(RECORD.leaves[250])} 2020-01-01T00:00Z\n{RECORD.leaves[400].hex()} 2099-01-01T00:00Z\n"
    )
    code, said = look(RECORD, 200, "--promises", str(promises))
    assert code == 1 and "had to be in the record by 2020-01-01" in said
    assert look(FORK, 200)[0] == 1, "what was seen is kept in mind even while something is missing"
    code, said = look(RECORD, 300, "--promises", str(promises))
    assert code == 2 and "may still come" in said
    code, said = look(RECORD, 500, "--promises", str(promises))
    assert code == 0 and "is entry 250." in said and "is entry 400." in said


def test_the_code_of_an_entry_is_read_as_people_print_it():
    leaf = bytes.fromhex("a201bf00ce416703d806793b6cf88c693b303b8f3f453372d13f287533cedb3e")
    assert code_of(leaf) == "M80V-Y06E-85KG-7P06-F4XP"
    (promise,) = monitor.read_promises(b"m80v-y06e-85kg-7p06-f4xp\n")
    assert f"{int.from_bytes(leaf, 'big'):0256b}".startswith(promise.bits)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_proofs_from_tiles_are_those_of_the_tree(tmp_path_factory, data):
    size = data.draw(st.integers(1, 700))
    old, index = data.draw(st.integers(1, size)), data.draw(st.integers(0, size - 1))
    folder = tmp_path_factory.mktemp("mirror")
    RECORD.write_mirror(folder, size=size)
    read = Tiles(lambda path, most: (folder / path).read_bytes()[: most + 1], size)
    whole = tree.part_of(RECORD.leaves[:size])
    assert tree.inclusion_path(index, size, read.subtree) == tree.inclusion_path(index, size, whole)
    assert tree.consistency_proof(old, size, read.subtree) == tree.consistency_proof(old, size, whole)
    assert read.entry(index) == RECORD.bodies[index] and read.leaf(index) == RECORD.leaves[index]


def test_a_tree_of_three_levels_is_read_from_its_upper_tiles():
    size = 70_000
    leaves = [tree.leaf_hash(b"%d" % at) for at in range(size)]
    rows = [leaves, [tree.root_of(leaves[at : at + 256]) for at in range(0, size - 255, 256)]]
    rows.append([tree.root_of(rows[1][:256])])
    names = {
        f"tile/{level}/{tiles.index_path(at // 256)}"
        + ("" if at + 256 <= len(row) else f".p/{len(row) - at}"): b"".join(row[at : at + 256])
        for level, row in enumerate(rows)
        for at in range(0, len(row), 256)
    }
    read = Tiles(lambda path, most: names[path], size)
    assert read.subtree(0, size) == tree.root_of(leaves)
    path = tree.consistency_path(66_001, size, read.subtree)
    assert tree.both_roots(66_001, size, path) == (tree.root_of(leaves[:66_001]), tree.root_of(leaves))


def test_a_checkpoint_by_another_key_is_not_looked_at(look, tmp_path):
    look(RECORD, 10)
    put(tmp_path / "site/checkpoint", signed(11, RECORD.root(11), seed=bytes(32)))
    assert main(["monitor", str(tmp_path / "site"), "--state", str(tmp_path / "state")]) == 1


def test_a_record_that_takes_another_name_is_another_record(look, tmp_path):
    look(RECORD, 10)
    other = Key("another.example/record", 1, KEY.public)
    put(tmp_path / "site/checkpoint", signed(11, RECORD.root(11), origin=other.name, name=other.name))
    asked = [
        "monitor",
        str(tmp_path / "site"),
        "--state",
        str(tmp_path / "state"),
        "--key",
        str(KEY),
        "--key",
        str(other),
    ]
    assert main(asked) == 1


def test_a_promise_is_not_kept_by_a_tile_that_is_not_in_the_tree(look, tmp_path, capsys):
    look(RECORD, 600)
    promised = tree.leaf_hash(b"never entered")
    (tmp_path / "promises").write_text(promised.hex())
    tile = bytearray((tmp_path / "site/tile/0/001").read_bytes())
    tile[32:64] = promised
    put(tmp_path / "site/tile/0/001", bytes(tile))
    asked = ["monitor", str(tmp_path / "site"), "--state", str(tmp_path / "state"), "--sample", "0"]
    assert main([*asked, "--promises", str(tmp_path / "promises")]) == 1
    assert "is entry 257" not in capsys.readouterr().out


def test_a_tile_cut_short_leaves_it_open(look, tmp_path, capsys):
    look(RECORD, 300)
    RECORD.write_mirror(tmp_path / "site", size=600)
    put(tmp_path / "site/tile/0/002.p/88", b"\x01" * 320)
    assert main(["monitor", str(tmp_path / "site"), "--state", str(tmp_path / "state")]) == 2
    assert "not as long as it should be" in capsys.readouterr().out
