"""A copy holds everything and nothing that links voters to votes, and what is put back is what was copied."""

import io
import json
import zipfile

import pytest

from folkmoot.base import keys
from folkmoot.base.sealed_file import PIECE, CannotOpen, open_file, seal_file
from folkmoot.cupboard.copies import making, recovery, rows
from folkmoot.cupboard.copies.models import Copy
from folkmoot.cupboard.copies.restoring import CannotPutBack, put_back
from folkmoot.record import queries
from folkmoot.record.audit import audit
from folkmoot.record.models import Entry, Head
from tests import make

pytestmark = pytest.mark.django_db
KEY = b"k" * 32


@pytest.fixture
def voted():
    """A round that is over and one that is not, a place, people: something in most tables."""
    make.installation()
    over = make.process("budget", "deliver", people=3)
    make.process("budget", "vote", of=over.place, people=2)
    return over


def everything() -> dict[str, list[bytes]]:
    return {model._meta.label: list(rows.lines(model)) for model in rows.tables()}


def test_everything_comes_back_as_it_was(voted):
    before = everything()
    copy = making.make(Copy.BY_HAND)
    make.resident(voted.place, "Somebody who came later")

    about = put_back(copy.path, keys.read(making.KEY))

    after = everything()
    # One entry is new, and waits to enter the record: that this happened.
    assert len(after["record.Pending"]) == len(before["record.Pending"]) + 1
    for table in ("record.Pending", "record.LostAct"):
        del before[table], after[table]
    assert after == before
    assert about["entries"] == copy.entries


def test_what_comes_after_is_signed_on_and_says_what_was_lost(voted):
    copy = making.make(Copy.BY_HAND)
    make.resident(voted.place)
    make.tick()
    longer = Head.objects.get(pk=1).size

    put_back(copy.path, keys.read(making.KEY))
    make.tick()

    said = json.loads(Entry.objects.get(kind="restore.declared").body)["c"]
    assert (said["origin"], said["size"], said["lost"]) == ("localhost:8000/record", longer, longer - copy.entries)
    assert Head.objects.get(pk=1).trouble == ""
    # The old name is never signed again: whoever kept a longer record can show both, and nobody lied.
    assert queries.latest_checkpoint().note.startswith("localhost:8000/record2\n")
    assert queries.lost_acts().count() == longer - copy.entries
    assert audit().answer == 0


def test_a_copy_that_lost_nothing_begins_no_new_record(voted):
    make.tick()
    put_back(making.make(Copy.BY_HAND).path, keys.read(making.KEY))
    make.tick()
    assert queries.origin() == "localhost:8000/record"
    assert audit().answer == 0


def test_rows_that_get_a_number_from_the_database_go_on_counting(voted):
    put_back(making.make(Copy.BY_HAND).path, keys.read(making.KEY))

    make.resident(voted.place)


def test_a_copy_holds_no_key_of_a_ballot_box_and_not_its_own(voted):
    copy = making.make(Copy.BY_HAND)

    with making.opened(copy.path, keys.read(making.KEY)) as bundle:
        kept = [name for name in bundle.namelist() if name.startswith(making.KEYS)]

    assert kept and not [name for name in kept if "link-" in name or name.endswith(making.KEY)]
    assert list(keys.key_path("").glob("link-*"))


def test_ballots_and_roll_are_copied_in_the_order_of_their_random_keys(voted):
    copy = making.make(Copy.BY_HAND)

    with making.opened(copy.path, keys.read(making.KEY)) as bundle:
        for table in ("ballots.Ballot", "ballots.RollLine"):
            ids = [json.loads(line)[0] for line in bundle.read(f"{making.ROWS}{table}").splitlines()]
            assert ids == sorted(ids) and len(ids) > 2


def test_a_copy_with_a_row_missing_is_not_sound_and_is_not_put_back(voted):
    plain = io.BytesIO()
    about = making.write_zip(plain, voted.opened_at)
    copy = making.make(Copy.BY_HAND)
    about["tables"]["places.Place"]["rows"] += 1
    bad = _with_about(plain, about)
    with copy.path.open("wb") as file:
        seal_file(bad, file, keys.read(making.KEY))

    assert not making.tested(copy).sound
    with pytest.raises(CannotPutBack, match=r"places.Place: 1 rows of 2|places.Place"):
        put_back(copy.path, keys.read(making.KEY))


def _with_about(plain: io.BytesIO, about: dict) -> io.BytesIO:
    old, new = zipfile.ZipFile(plain), io.BytesIO()
    with zipfile.ZipFile(new, "w") as bundle:
        for name in old.namelist():
            bundle.writestr(name, json.dumps(about) if name == making.ABOUT else old.read(name))
    new.seek(0)
    return new


def test_a_copy_of_a_newer_folkmoot_is_refused_and_nothing_changes(voted):
    plain = io.BytesIO()
    about = making.write_zip(plain, voted.opened_at)
    about["migrations"].append("budgets.9999_from_the_future")
    copy = making.make(Copy.BY_HAND)
    with copy.path.open("wb") as file:
        seal_file(_with_about(plain, about), file, keys.read(making.KEY))
    before = everything()

    with pytest.raises(CannotPutBack, match="newer Folkmoot"):
        put_back(copy.path, keys.read(making.KEY))

    assert everything() == before


# --- Sealing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_a_sealed_file_opens_to_what_it_was(size):
    words, sealed, back = b"x" * size, io.BytesIO(), io.BytesIO()
    seal_file(io.BytesIO(words), sealed, KEY)
    sealed.seek(0)
    open_file(sealed, back, KEY)

    assert back.getvalue() == words


@pytest.mark.parametrize("harm", ["cut", "flip", "swap", "key", "longer"])
def test_a_sealed_file_that_was_touched_does_not_open(harm):
    sealed = io.BytesIO()
    seal_file(io.BytesIO(b"a" * PIECE + b"b" * PIECE + b"c"), sealed, KEY)
    found, piece = bytearray(sealed.getvalue()), PIECE + 16
    if harm == "cut":
        found = found[: 24 + piece]
    if harm == "flip":
        found[100] ^= 1
    if harm == "swap":
        found[24 : 24 + piece], found[24 + piece : 24 + 2 * piece] = (
            found[24 + piece : 24 + 2 * piece],
            found[24 : 24 + piece],
        )
    if harm == "longer":
        found += b"more"

    with pytest.raises(CannotOpen):
        open_file(io.BytesIO(bytes(found)), io.BytesIO(), b"o" * 32 if harm == "key" else KEY)


# --- The printed key -----------------------------------------------------------------------------


def test_the_recovery_key_can_be_typed_from_paper():
    letters = recovery.as_letters(KEY)

    assert recovery.as_key(letters.lower().replace("-", " ")) == KEY


def test_a_slip_of_the_pen_is_noticed():
    letters = recovery.as_letters(KEY)
    slip = ("2" if letters[0] != "2" else "3") + letters[1:]

    with pytest.raises(recovery.Mistyped):
        recovery.as_key(slip)
    with pytest.raises(recovery.Mistyped):
        recovery.as_key(letters[:-1])
