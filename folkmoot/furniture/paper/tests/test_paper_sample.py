"""After the count, papers drawn by nobody's choice are looked at again, and what is found is public."""

from datetime import timedelta

import pytest

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.furniture.paper import actions
from folkmoot.furniture.paper.models import home_of
from folkmoot.furniture.paper.sampling import sample_of
from folkmoot.furniture.paper.tests.stage import close, pile, stage, ticks
from folkmoot.record.models import Checkpoint, Entry
from tellers.sample_check import draw
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    made = stage(fewest_ticks=1)
    pile(made, [ticks("1"), ticks("2"), ticks("3")])
    return made


def counted(at):
    close(at)
    with clock.at(at.box.settled_at + timedelta(minutes=2)):
        make.tick()  # signs the record


def test_nothing_is_drawn_before_the_count_is_signed_in_the_record(at):
    assert not sample_of(at.box).seed
    counted(at)
    entry = Entry.objects.get(kind="tally.published", obj=at.box.subject)
    found = sample_of(at.box)
    assert found.seed == Checkpoint.objects.filter(size__gt=entry.seq).order_by("size").first().root
    assert [f"1/{sheet.number}" for sheet in found.sheets] == draw(found.seed, ["1/1", "1/2", "1/3"], 50)


def test_whoever_read_a_paper_does_not_look_at_it_again(at):
    counted(at)
    sheet = sample_of(at.box).sheets[0]
    for reader in (at.ada, at.ben):
        with pytest.raises(Refused, match="somebody else looks"):
            actions.reread(reader, sheet, seen=ticks("1"))
    observer = make.holder(at.place, "observer")
    assert actions.reread(observer, sheet, seen=ticks(str(sheet.number))).agrees
    with pytest.raises(Refused, match="does not wait"):
        actions.reread(at.cleo, sheet, seen=ticks("1"))


def test_what_was_found_is_public_with_how_sure_it_is(at, client):
    counted(at)
    for sheet in sample_of(at.box).sheets:
        seen = "4" if sheet.number == 1 else str(sheet.number)
        make.sign_in(client, at.cleo)
        client.post(f"{home_of(at.box)}sample/1/{sheet.number}/", {"paper": "1", "marks": [seen]})
    found = sample_of(at.box)
    assert (len(found.looked_at), found.wrong) == (3, 1)
    client.logout()
    page = client.get(f"{home_of(at.box)}sample/").content.decode()
    assert found.seed in page and "at most 86.5 in a hundred" in page
    assert Entry.objects.filter(kind="paper.sample-read").count() == 0 and not found.waiting
