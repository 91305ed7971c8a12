"""The signer signs only what contains all it signed before, whatever happened to the database meanwhile."""

import pytest
from django.core.management import call_command

from folkmoot.base.guard import writing
from folkmoot.record import audit, memory, queries, sequencer, signer
from folkmoot.record.models import Checkpoint, Entry, Head, Node, Pending
from folkmoot.record.tests.test_record_pages import forget
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_memory_left():
    """What the signer is made to remember here is no business of the tests that follow."""
    yield
    memory.forget()


@pytest.fixture
def place():
    made = make.place()
    make.tick()
    return made


def add(place, many=3):
    for _number in range(many):
        make.body(place)
    with writing("test"):
        sequencer.add_pending()


def sign():
    with writing("test"):
        return signer.sign_head()


def test_each_checkpoint_contains_the_one_before(place):
    for many in (1, 2, 5, 8):
        add(place, many)
        assert sign() == 1
    assert sign() == 0
    assert Checkpoint.objects.count() == 5
    assert audit.audit().answer == 0


def test_entries_keep_the_order_they_were_written_in_though_the_clock_stands_still(place):
    names = [f"Office {number:02}" for number in range(30)]
    with make.clock.at(make.MAY_1):
        ids = [make.body(place, office=name).public_id for name in names]
    make.tick()
    about = [entry.obj.partition(":")[2] for entry in Entry.objects.filter(kind="body.named").order_by("seq")]
    assert about == ids


def killed(*_words, **_more):
    raise SystemExit


@pytest.mark.parametrize("is_first", [True, False], ids=["the first seal", "a later seal"])
@pytest.mark.parametrize(
    ("where", "name"),
    [(memory, "remember"), (memory, "_sync_folder"), (signer, "_make_known"), (Checkpoint.objects, "create")],
    ids=["before the memory", "after the memory", "before the key", "before the seal"],
)
def test_a_signer_that_is_killed_in_the_middle_signs_one_history(settings, monkeypatch, where, name, is_first):
    settings.FOLKMOOT_MODE = "live"
    place = make.place()
    if not is_first:
        make.tick()
    add(place)
    with monkeypatch.context() as once, pytest.raises(SystemExit):
        once.setattr(where, name, killed)
        sign()
    add(place)
    with writing("test"):
        assert signer.sign_or_say_why_not() == 1
    newest = queries.latest_checkpoint()
    assert queries.trouble() == "" and queries.origin() == "localhost:8000/record"
    assert memory.recall() == memory.Signed(newest.size, newest.root, queries.origin())
    assert newest.size == Head.objects.get().size
    assert audit.audit().answer == 0


def test_the_signer_remembers_outside_the_database(place):
    checkpoint = Checkpoint.objects.get()
    assert memory.recall() == memory.Signed(checkpoint.size, checkpoint.root, queries.origin())
    assert {(memory.folder() / name).stat().st_mode & 0o777 for name in (memory.KEY, memory.MEMORY)} == {0o600}


def test_an_old_copy_that_was_put_back_is_not_signed(place, settings):
    settings.FOLKMOOT_MODE = "live"
    with writing("test"):
        memory.remember(memory.Signed(10_000, "0" * 64))
    add(place)
    with pytest.raises(signer.NotAnExtension, match="an old copy was put back"):
        sign()
    assert "an old copy was put back" in "\n".join(audit.audit().faults)


def test_another_history_of_the_same_length_is_not_signed(place, settings):
    size = Checkpoint.objects.get().size
    memory.remember(memory.Signed(size, "0" * 64))
    add(place)
    with pytest.raises(signer.NotAnExtension, match="does not begin with"):
        sign()


def test_a_refusal_to_sign_shows_on_every_page_until_it_is_mended(place, client):
    good = memory.recall()
    memory.remember(memory.Signed(10_000, "0" * 64))
    make.tick()
    assert "an old copy was put back" in queries.trouble()
    assert "something is wrong" in queries.footer_line()
    assert "The record is not being signed at the moment" in client.get("/record/").text
    memory.remember(good)
    make.tick()
    assert queries.trouble() == ""


def test_a_memory_that_cannot_be_read_stops_the_signer(place):
    (memory.folder() / memory.MEMORY).write_text("???")
    add(place)
    with pytest.raises(signer.NotAnExtension, match="cannot be read"):
        sign()


def test_a_demo_may_be_thrown_away_and_begun_again(settings):
    memory.remember(memory.Signed(10_000, "0" * 64))
    assert signer.remembered() is None
    settings.FOLKMOOT_MODE = "live"
    assert signer.remembered() is not None


def test_a_tree_with_a_piece_put_in_by_hand_is_found(place):
    size = Head.objects.get().size
    make.body(place)
    with writing("a hand"):
        Node.objects.create(level=0, idx=size, hash=b"\0" * 32)
        Head.objects.update(size=size + 1)
    assert any("is not what its entries come to" in fault or "should hold" in fault for fault in audit.audit().faults)


def test_the_record_keeps_its_name_when_the_site_moves(place, settings):
    settings.RECORD_ORIGIN = "elsewhere.example/record"
    add(place)
    sign()
    assert {note.splitlines()[0] for note in queries.checkpoints()} == {queries.origin()}
    assert audit.audit().answer == 0


# The daily look, and the command -----------------------------------------------


def test_after_the_daily_look_the_foot_of_the_page_says_unbroken(place):
    assert queries.footer_line() == f"{Entry.objects.count()} entries, unbroken"


def test_a_row_changed_by_hand_shows_the_next_day(place):
    with writing("a hand"):
        type(place).objects.update(name="Otherby")
    make.tick()
    assert "unbroken" in queries.footer_line()
    with make.clock.at(make.clock.now() + make.A_DAY):
        make.tick()
    assert "something is wrong" in queries.footer_line()


def test_the_command_says_it_in_a_sentence_and_by_its_exit_code(place, capsys):
    call_command("audit")
    assert "unbroken; " in capsys.readouterr().out
    with writing("a hand"):
        type(place).objects.update(name="Otherby")
    with pytest.raises(SystemExit) as stopped:
        call_command("audit")
    lines = capsys.readouterr().out.splitlines()
    assert stopped.value.code == 1
    assert lines[0].startswith("False: 1 fault was found")
    assert lines[1] == f"places.Place:{place.public_id}: “name” is Otherby and the record says {place.name}"


def test_a_record_that_nobody_has_signed_cannot_be_judged(capsys):
    make.place()
    with writing("test"):
        sequencer.add_pending()
    with pytest.raises(SystemExit) as stopped:
        call_command("audit")
    assert stopped.value.code == 2
    assert capsys.readouterr().out.startswith("Cannot tell: ")


def test_what_was_erased_is_not_called_a_fault(place):
    body = make.body(place)
    make.tick()
    forget([f"membership.Body:{body.public_id}"])
    make.tick()
    assert audit.audit().answer == 0
    assert not Pending.objects.exists()
