"""Ballots of voters whose residency is still to be looked at: kept, not counted, shut; and nothing shows before the close."""

from datetime import timedelta

import pytest

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.models import Look
from folkmoot.belong.people.actions import forget_me
from folkmoot.cupboard.notices.models import Notice
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.ballots import closing, looked_through, roll, set_aside
from folkmoot.furniture.ballots.models import Ballot, holder_of
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def box():
    """An open box; this test may write."""
    place = make.place()
    with writing("test"):
        made = boxes.new_box(place)
        boxes.open_box(made, subject=place, opens_at=clock.now(), closes_at=clock.now() + timedelta(days=1))
        yield made


def held(box):
    person = make.resident(box.place)
    Look.objects.create(
        place=box.place, residency=person.residencies.get(), reason=Look.TREE, cause="x", opened_on=clock.now().date()
    )
    return person


def cast(box, person, *ticks):
    return boxes.cast(box, holder_of(person), {"options": list(ticks)})


def close(box):
    with clock.at(box.settled_at):
        closing.mix_closed()
    box.refresh_from_db()


def test_what_was_not_settled_by_the_close_is_not_counted_and_cannot_be_read(box):
    ada, eve = make.resident(box.place), held(box)
    cast(box, ada, "blue")
    cast(box, eve, "red")
    assert not Ballot.objects.filter(set_aside=True).exists()
    close(box)
    assert boxes.counted(box) == [{"options": ["blue"]}]
    shut = Ballot.objects.get(set_aside=True)
    assert "red" not in str(shut.choice) and shut.salt == ""
    assert list(box.roll.filter(voted=True).values_list("via", flat=True)) == ["screen"]
    assert boxes.ballot_of(box, holder_of(eve)).choice == {"options": ["red"]}


def test_a_small_number_is_hidden_on_the_result_and_in_the_record(box):
    cast(box, held(box), "red")
    close(box)
    assert box.set_aside == "1-9"
    assert "Fewer than 10 ballots" in set_aside.in_words(box)
    assert set_aside.as_told(12) == "12"


def test_what_is_cleared_before_the_count_counts(box):
    eve = held(box)
    cast(box, eve, "red")
    membership.clear(make.holder(box.place, "clerk"), Look.objects.get())
    close(box)
    assert boxes.counted(box) == [{"options": ["red"]}]
    assert box.set_aside == "" and set_aside.in_words(box) == ""


def test_a_later_clearing_does_not_change_the_box(box):
    cast(box, held(box), "red")
    close(box)
    membership.clear(make.holder(box.place, "clerk"), Look.objects.get())
    assert boxes.counted(box) == []


def test_every_way_of_the_voter_is_set_aside_with_the_account(box):
    eve = held(box)
    cast(box, eve, "red")
    roll.join(box, holder_of(eve), "code:7k2m")
    boxes.cast(box, "code:7k2m", {"options": ["green"]}, via="code")
    close(box)
    assert boxes.counted(box) == []
    assert Ballot.objects.filter(set_aside=True).count() == 2
    assert box.set_aside == "1-9"


def test_somebody_taken_off_the_list_after_voting_is_not_counted(box):
    eve = held(box)
    cast(box, eve, "red")
    look = Look.objects.get()
    for kind in ("clerk", "checker"):
        membership.remove(make.holder(box.place, kind), look)
    close(box)
    assert boxes.counted(box) == []


def test_being_forgotten_is_no_way_into_the_count(box):
    ada, eve = make.resident(box.place), held(box)
    cast(box, ada, "blue")
    cast(box, eve, "red")
    eve.proved_lately = True
    forget_me(eve)
    close(box)
    assert boxes.counted(box) == [{"options": ["blue"]}]


def test_a_long_choice_and_a_short_one_look_alike(box):
    cast(box, held(box), "red")
    cast(box, held(box), *(f"project-{number}" for number in range(9)))
    close(box)
    one, other = Ballot.objects.values_list("choice", flat=True)
    assert len(one["sealed"]) == len(other["sealed"])


def test_the_audit_opens_them_while_the_key_exists_and_they_go_with_it(box):
    cast(box, held(box), "red")
    close(box)
    assert [choice for _box, choice, *_rest in set_aside.all_opened()] == [{"options": ["red"]}]
    assert looked_through._counted_at_closing(box) in (None, 0)
    with clock.at(box.closes_at + timedelta(days=400)):
        closing.destroy_old_keys()
    assert not Ballot.objects.filter(set_aside=True).exists()


def test_whoever_is_looked_at_is_told_in_plain_words_and_told_what_came_of_it(box):
    place, people = box.place, []
    for _each in range(5):
        (letter,) = membership.print_letters(place.organiser, place, [membership.Household("12 Mill Road", 1)])
        people.append(make.person())
        membership.redeem_letter(people[-1], place, code=letter.code)
    membership.open_looks(place)
    assert "You can vote as before" in Notice.objects.get(person=people[0]).words
    clerk, checker = make.holder(place, "clerk"), make.holder(place, "checker")
    membership.clear(clerk, Look.objects.get(residency__person=people[0]))
    assert Notice.objects.filter(person=people[0]).last().subject == "Your residency stands"
    for looker in (clerk, checker):
        membership.remove(looker, Look.objects.get(residency__person=people[1]))
    assert "more letters than usual were used at one address" in Notice.objects.filter(person=people[1]).last().words
