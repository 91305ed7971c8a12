"""The door of a private group: codes that are counted and taken back, names that nobody else passes for, and going for good."""

import pytest
from django.db import IntegrityError

from folkmoot.act.groups import actions as open_groups
from folkmoot.act.groups import private_actions as actions
from folkmoot.act.groups import private_rules as rules
from folkmoot.act.groups import private_things
from folkmoot.act.groups.private import Circle, CircleInvitation, CircleSeat, CircleWord
from folkmoot.act.groups.tests import sample
from folkmoot.act.groups.tests.test_groups_private import CALLED, NAME, circle_of, client_of
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.cupboard.safety.models import Worry
from tests import make

pytestmark = pytest.mark.django_db


def started(place, ada) -> CircleSeat:
    actions.start_circle(ada, place, called="Ada", kind=Circle.SUPPORT, name=NAME)
    return CircleSeat.objects.get(person=ada)


def test_codes_are_listed_with_who_made_them_and_taken_back(place, insiders):
    ada, bob = insiders
    mine = started(place, ada)
    code = actions.invite(ada, mine)
    page = client_of(ada).get(mine.circle.address("invite/")).text
    assert "Made by Ada" in page and code not in page
    told = {"take_back": CircleInvitation.objects.get().public_id}
    assert "opens nothing any more" in client_of(ada).post(mine.circle.address("invite/"), told).text
    with pytest.raises(Refused, match="opens nothing"):
        actions.enter(bob, place, code=code, called="Bob")


def test_only_so_many_codes_lie_about(place, insiders):
    ada, _bob = insiders
    mine = started(place, ada)
    for _ in range(rules.MOST_CODES):
        actions.invite(ada, mine)
    with pytest.raises(Refused, match="Take one back"):
        actions.invite(ada, mine)
    page = client_of(ada).get(mine.circle.address("invite/")).text
    assert "Take one back" in page and "Make a code for one person" not in page


def test_whoever_was_put_out_has_no_code_left_to_come_back_by(place, insiders):
    ada, bob = insiders
    circle_of(place, ada, bob)
    mine, his = CircleSeat.objects.get(person=ada), CircleSeat.objects.get(person=bob)
    actions.share_looking_after(ada, mine, his)
    code = actions.invite(bob, CircleSeat.objects.get(person=bob))
    actions.end_seat(ada, mine, his)
    with pytest.raises(Refused, match="opens nothing"):
        actions.enter(bob, place, code=code, called="Bob again")


def test_what_was_on_its_way_when_a_seat_ended_does_nothing_more(place, insiders):
    ada, bob = insiders
    circle_of(place, ada, bob)
    mine, his = CircleSeat.objects.get(person=ada), CircleSeat.objects.get(person=bob)
    actions.share_looking_after(ada, mine, his)
    stale = CircleSeat.objects.get(person=bob)
    word = CircleWord.objects.get(seat=mine)
    actions.end_seat(ada, mine, his)
    acts = [
        lambda: actions.invite(bob, stale),
        lambda: actions.end_seat(bob, stale, mine),
        lambda: actions.change_circle(bob, stale, name="Mine now"),
        lambda: actions.say(bob, stale, text="Still here"),
        lambda: actions.take_back_word(bob, stale, word),
        lambda: actions.worry_about(bob, stale, word),
        lambda: private_things.write_page(bob, stale, title="T", text="T"),
    ]
    for act in acts:
        with pytest.raises(Refused, match="no such page"):
            act()
    assert CircleSeat.objects.get() == mine and CircleSeat.objects.get().facilitates


def test_whoever_no_longer_looks_after_it_invites_nobody_from_an_old_page(place, insiders):
    ada, bob = insiders
    circle_of(place, ada, bob)
    stale = CircleSeat.objects.get(person=bob)
    stale.facilitates = True
    with pytest.raises(Refused, match="look after"):
        actions.invite(bob, stale)


@pytest.mark.parametrize("called", ["ROBIN", "Róbin", "R0bin", "Ro bin", "Ꭱobin", "Rоbin", "ᖇobin", "Ꮢobin"])
def test_nobody_inside_passes_for_somebody_else(place, insiders, called):
    ada, bob = insiders
    actions.start_circle(ada, place, called="Robin", kind=Circle.SUPPORT, name=NAME)
    code = actions.invite(ada, CircleSeat.objects.get())
    page = client_of(bob).post(f"/{place.slug}/groups/private/", {"code": code, "called": called}).text
    assert "looks like this one" in page or "could pass for another name" in page
    assert CircleSeat.objects.count() == 1


def test_a_name_in_one_other_alphabet_that_reads_the_same_is_taken_too(place, insiders):
    ada, bob = insiders
    actions.start_circle(ada, place, called="Sacha", kind=Circle.SUPPORT, name=NAME)
    mine = CircleSeat.objects.get()
    with pytest.raises(Refused, match="looks like this one"):
        actions.enter(bob, place, code=actions.invite(ada, mine), called="Ѕасһа")
    actions.enter(bob, place, code=actions.invite(ada, mine), called="Саша")
    with pytest.raises(IntegrityError), writing("a test"):
        CircleSeat.objects.filter(person=bob).update(looks_like=mine.looks_like)


def test_one_person_cannot_bury_the_letter_box_of_the_safeguarding_lead(place, insiders):
    ada, bob = insiders
    circle = circle_of(place, ada, bob)
    address = circle.address(f"words/{CircleWord.objects.get(seat__person=bob).public_id}/")
    client = client_of(ada)
    for _ in range(5):
        client.post(address, {"deed": "lead", "what": "Look."})
    answer = client.post(address, {"deed": "lead", "what": "Look."})
    assert "was not sent" in answer.text and Worry.objects.count() == 5
    client_of(bob).post(
        circle.address(f"words/{CircleWord.objects.get(seat__person=ada).public_id}/"), {"deed": "lead"}
    )
    assert Worry.objects.count() == 6, "somebody else is still heard"


def test_nobody_raises_an_alarm_about_their_own_words(place, insiders):
    ada, bob = insiders
    circle = circle_of(place, ada, bob)
    own = CircleWord.objects.get(seat__person=ada)
    for deed in ("lead", "flag"):
        assert client_of(ada).post(circle.address(f"words/{own.public_id}/"), {"deed": deed}).status_code == 403
    assert not Worry.objects.exists()


def test_leaving_takes_along_the_message_that_something_was_new_and_leaves_those_of_other_groups(place, insiders):
    ada, bob = insiders
    circle_of(place, ada, bob)
    cleo = make.resident(place, "Cleo")
    actions.start_circle(cleo, place, called="C", kind=Circle.OTHER, name="Chess")
    hers = CircleSeat.objects.get(person=cleo)
    actions.enter(bob, place, code=actions.invite(cleo, hers), called="B")
    actions.say(cleo, hers, text="Mate.")
    assert bob.notices.count() == 2, "one for each group, however much was said"
    actions.leave_circle(bob, CircleSeat.objects.get(person=bob, called=CALLED))
    assert bob.notices.count() == 1
    actions.end_seat(cleo, hers, CircleSeat.objects.get(person=bob))
    assert not bob.notices.exists()


def test_a_message_from_a_private_group_reads_like_one_from_an_open_group(place, insiders):
    ada, bob = insiders
    circle_of(place, ada, bob)
    group = sample.group(place, ada)
    sample.joined(group, bob)
    open_groups.set_role(ada, group.belongings.get(person=bob), "organiser")
    first, second = bob.notices.all()
    assert (first.subject, first.words, first.url) == (second.subject, second.words, second.url)
