"""Pages kept some seconds for visitors never show one person what is another's."""

import pytest
from django.core.cache import cache

from folkmoot.base import pseudo
from folkmoot.belong.places import actions as places
from folkmoot.spine.process import actions as processes
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def test_a_page_kept_for_visitors_is_not_given_to_someone_signed_in(client):
    place = make.place()
    assert "Sign in" in client.get(place.get_absolute_url()).content.decode()
    make.sign_in(client, make.person("Ada Kept"))
    assert "Ada Kept" in client.get(place.get_absolute_url()).content.decode()


def test_the_page_of_someone_signed_in_is_not_kept_for_visitors(client):
    place = make.place()
    make.sign_in(client, make.person("Ada Kept"))
    client.get(place.get_absolute_url())
    client.logout()
    assert "Ada Kept" not in client.get(place.get_absolute_url()).content.decode()


def test_a_second_visitor_costs_no_question_about_the_loop(client, django_assert_max_num_queries):
    place = make.place()
    client.get(place.get_absolute_url())
    with django_assert_max_num_queries(1):
        assert client.get(place.get_absolute_url()).status_code == 200


def test_a_refusal_is_not_kept(client):
    place = make.place("upcoming", public=False)
    assert client.get(place.get_absolute_url()).status_code == 404
    make.sign_in(client, place.organiser)
    assert client.get(place.get_absolute_url()).status_code == 200


def test_neighbours_share_what_a_place_shows_but_not_their_names_or_what_is_next_for_them(client):
    place = make.process("budget", "vote").place
    pages = {}
    for who in (make.resident(place, "Ada Kept"), make.person("Nia New"), make.holder(place, "clerk", "Carl Clerk")):
        make.sign_in(client, who)
        pages[who.name] = client.get(place.get_absolute_url()).content.decode()
    for name, page in pages.items():
        assert [other for other in pages if other in page] == [name]
    assert [name for name, page in pages.items() if "Show that you live here" in page] == ["Nia New"]
    assert [name for name, page in pages.items() if "Run this place" in page] == ["Carl Clerk"]


@pytest.mark.parametrize("organiser_first", [True, False])
def test_what_only_an_organiser_may_see_is_not_kept_for_her_neighbours(client, organiser_first):
    process = make.process("budget", "vote", title="Sharing out Hidden Money")
    place, neighbour = process.place, make.resident(process.place)
    processes.set_hidden(place.organiser, process, hidden=True, reason_code="mistake")
    visits = [(place.organiser, True), (neighbour, False)]
    for who, sees in visits if organiser_first else visits[::-1]:
        make.sign_in(client, who)
        assert (process.title in client.get(place.get_absolute_url()).content.decode()) == sees


def test_a_second_neighbour_costs_no_question_about_the_loop(client, django_assert_max_num_queries):
    place = make.process("budget", "vote").place
    for neighbour in (make.resident(place), make.resident(place)):
        make.sign_in(client, neighbour)
        client.get(place.get_absolute_url())
    # The time, the session, the person, the place, their roles, whether they live here, how many messages wait for them:
    # seven tables of seven owners, and each must be right at this moment.
    with django_assert_max_num_queries(7):
        client.get(place.get_absolute_url())


def test_what_is_kept_is_kept_for_each_language(client):
    place = make.place()
    plain, accented = make.resident(place, "Ada"), make.resident(place, "Bea")
    make.sign_in(client, plain)
    assert "Nothing is being decided" in client.get(place.get_absolute_url()).content.decode()
    make.sign_in(client, accented)
    with pseudo.spoken(pseudo.ACCENTED):
        assert "Nothing is being decided" not in client.get(place.get_absolute_url()).content.decode()


def test_a_change_to_the_place_shows_at_once(client):
    place = make.place()
    make.sign_in(client, make.resident(place))
    client.get(place.get_absolute_url())
    places.change_place(place, version=place.version, tagline="Where the river bends")
    assert "Where the river bends" in client.get(place.get_absolute_url()).content.decode()
