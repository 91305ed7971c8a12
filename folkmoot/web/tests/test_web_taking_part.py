"""Who takes part: counted without names, for organisers only, and silent about few."""

from datetime import timedelta

import pytest

from folkmoot.base import clock
from folkmoot.belong.membership.models import Role
from folkmoot.furniture.talk import actions as talk
from folkmoot.web.taking_part import busiest_share, first_acts, taking_part, told
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make.place()


def talked(place, people, days_ago=1):
    with clock.at(clock.now() - timedelta(days=days_ago)):
        thread = make.thread(make.process("poll", "vote", of=place, people=0))
        for person in people:
            talk.say(person, thread, text="The lamps are out.")


def test_newcomers_are_told_from_those_who_were_here_before(place):
    people = [make.resident(place) for _ in range(9)]
    with clock.at(clock.now() + timedelta(days=500)):
        later = [make.resident(place) for _ in range(6)]
    talked(place, people, days_ago=0)
    with clock.at(clock.now() + timedelta(days=501)):
        talked(place, [*people[:5], *later], days_ago=0)
        found = taking_part(place)
    assert (found.people, found.new) == (11, 6)


def test_a_few_are_never_told_as_a_number():
    assert [told(count) for count in (0, 1, 4, 5)] == [0, None, None, 5]


def test_the_share_of_the_five_busiest_is_of_all_that_was_done():
    assert busiest_share([10, 5, 5, 5, 5] + [1] * 10) == 75
    assert busiest_share([10] * 5) is None, "five people are always the five busiest"


def test_the_first_act_of_each_person_counts():
    now = clock.now()
    assert first_acts([(1, now), (1, now - timedelta(days=2)), (2, now)]) == {1: now - timedelta(days=2), 2: now}


def test_only_organisers_see_the_page_and_it_names_nobody(place, client):
    people = [make.resident(place, f"Quokka {number}") for number in range(12)]
    talked(place, people)
    at = f"/{place.slug}/run/taking-part/"
    for kind in (Role.CHECKER, Role.CLERK, Role.MODERATOR):
        make.sign_in(client, make.holder(place, kind))
        assert client.get(at).status_code == 403
    make.sign_in(client, place.organiser)
    page = client.get(at).text
    assert "Who takes part" in page and "Quokka" not in page and "5 busiest of 12 people did 42 of every 100" in page
