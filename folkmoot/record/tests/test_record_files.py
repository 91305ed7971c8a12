"""The record as plain files on the disk: whole, never early, never changed, and the same as the pages serve."""

import pytest
from django.core.management import call_command

from folkmoot.base.guard import writing
from folkmoot.record import mirror, queries, sequencer, signer
from folkmoot.record.facts import ContentErased
from folkmoot.record.write import write
from tellers import prove

pytestmark = pytest.mark.django_db


def grow(to):
    """So many entries in the record, signed and put out."""
    with writing("test"):
        for number in range(to - queries.head().size):
            write(ContentErased(refs=[str(number)], reason="test"), about="record.Head:1")
        sequencer.add_pending()
        signer.sign_or_say_why_not()
        return mirror.write_new()


def files():
    place = mirror.folder()
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_files_and_pages_are_the_same(client):
    grow(300)
    found = files()
    assert set(found) == {
        "checkpoint", "log.vkey", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1",
        "tile/entries/000", "tile/entries/001.p/44",
    }  # fmt: skip
    for path, content in found.items():
        assert client.get(f"/record/{path}").content == content, path


def test_the_whole_record_can_be_put_together_from_the_files_alone():
    grow(300)
    found = files()
    bodies = prove.read_bundle(found["tile/entries/000"]) + prove.read_bundle(found["tile/entries/001.p/44"])
    tree = prove.GrowingTree()
    for body in bodies:
        tree.add(prove.leaf_hash(body))
    keys = [prove.parse_vkey(line) for line in found["log.vkey"].decode().split()]
    checkpoint = prove.open_checkpoint(found["checkpoint"], keys)
    assert (checkpoint.size, checkpoint.root) == (300, tree.root())


def test_a_full_tile_is_never_written_again_and_its_parts_go():
    grow(200)
    assert "tile/0/000.p/200" in files()
    grow(260)
    full = mirror.folder() / "tile" / "0" / "000"
    before = full.stat().st_mtime_ns, full.stat().st_ino
    grow(300)
    assert (full.stat().st_mtime_ns, full.stat().st_ino) == before
    assert not [path for path in files() if path.startswith("tile/0/000.p")]
    assert {"tile/0/001.p/4", "tile/0/001.p/44"} <= set(files())


def test_nothing_new_writes_nothing():
    assert grow(5) > 0
    with writing("test"):
        assert mirror.write_new() == 0


def test_entries_that_are_not_signed_are_not_put_out():
    grow(5)
    with writing("test"):
        write(ContentErased(refs=["6"], reason="test"), about="record.Head:1")
        sequencer.add_pending()
        mirror.write_new()
    assert "tile/0/000.p/6" not in files()


@pytest.mark.parametrize("harm", ["tile/0/000", "tile/entries/001.p/44", "checkpoint"])
@pytest.mark.parametrize("how", ["changed", "taken away"])
def test_the_check_names_each_file_that_is_wrong_and_writing_again_mends_it(harm, how, capsys):
    grow(300)
    path = mirror.folder() / harm
    path.unlink() if how == "taken away" else path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(SystemExit) as stopped:
        call_command("record_files", "--check")
    assert stopped.value.code == 1 and harm in capsys.readouterr().out.splitlines()
    call_command("record_files")
    call_command("record_files", "--check")
    assert "as it should be" in capsys.readouterr().out


@pytest.fixture
def of_another():
    """The files of another record of the same name lie where ours would; this is its checkpoint."""
    grow(300)
    checkpoint = mirror.folder() / "checkpoint"
    other = prove.Checkpoint(queries.origin(), 290, b"\1" * 32)
    checkpoint.write_text(prove.sign_checkpoint(other, signer.signing_key()))
    return checkpoint


def test_in_a_live_installation_what_was_put_out_before_is_never_deleted(of_another, settings):
    settings.FOLKMOOT_MODE = "live"
    before = of_another.read_text()
    assert mirror.write_new() == 0
    assert of_another.read_text() == before
    assert not mirror.is_ours()


def test_files_of_another_record_that_lay_here_are_not_mixed_with_ours(of_another):
    (mirror.folder() / "tile" / "0" / "000").write_bytes(b"another record's")
    mirror.write_new()
    assert mirror.wrong_files() == []
