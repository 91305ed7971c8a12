"""The area page: the loop at a glance, and one clear next thing to do."""

import pytest

from folkmoot.belong.membership import actions as membership
from folkmoot.spine.process import actions as processes
from tests import make

pytestmark = pytest.mark.django_db


def page_of(client, address):
    found = client.get(address)
    assert found.status_code == 200
    return found.content.decode()


def test_a_new_place_says_in_each_room_that_nothing_is_there_yet(client):
    place = make.place("wenderby", name="Wenderby")
    page = page_of(client, place.get_absolute_url())
    for words in (
        "Nobody is asking for your view",
        "Nothing is being decided",
        "Nothing has been promised",
        "Nothing has changed",
    ):
        assert words in page


def test_the_one_next_thing_is_to_vote_while_a_vote_is_open(client):
    process = make.process("budget", "vote")
    page = page_of(client, process.place.get_absolute_url())
    assert str(process.spec.invites(process)) in page
    assert page.index(str(process.spec.invites(process))) < page.index("Sign in to take part")


def test_an_office_that_was_asked_is_led_to_its_answer(client):
    process = make.process("poll", "decided")
    responder = make.responder(process.place.bodies.first())
    make.sign_in(client, responder)
    assert "Answer what you were asked" in page_of(client, process.place.get_absolute_url())


def test_a_neighbour_who_is_signed_in_is_asked_to_show_where_she_lives(client):
    place = make.place()
    make.sign_in(client, make.person("Nia"))
    assert "Show that you live here" in page_of(client, place.get_absolute_url())


def test_what_only_gathers_views_stands_in_the_room_of_voices(client):
    process = make.process("poll", "draft")
    processes.edit(process.place.organiser, process, power="advises")
    processes.open_process(process.place.organiser, process)
    assert process.title in page_of(client, f"{process.place.get_absolute_url()}say/")
    assert process.title not in page_of(client, f"{process.place.get_absolute_url()}decide/")


def test_a_hidden_process_is_on_no_list(client):
    process = make.process("budget", "vote")
    processes.set_hidden(process.place.organiser, process, hidden=True, reason_code="names-a-child")
    for page in ("", "say/", "decide/", "changed/"):
        assert process.title not in page_of(client, f"{process.place.get_absolute_url()}{page}")


def test_the_page_of_a_place_asks_the_database_little(client, django_assert_max_num_queries):
    process = make.process("budget", "deliver")
    for _more in range(3):
        make.process("poll", "vote", of=process.place)
    with django_assert_max_num_queries(16):
        client.get(process.place.get_absolute_url())


def test_the_page_for_those_with_roles_lists_what_waits(client):
    process = make.process("poll", "draft")
    make.sign_in(client, process.place.organiser)
    page = page_of(client, f"{process.place.get_absolute_url()}run/")
    assert process.title in page and "Start something new" in page


def test_the_page_for_those_with_roles_is_closed_to_others(client):
    place = make.place()
    make.sign_in(client, make.resident(place))
    refused = client.get(f"{place.get_absolute_url()}run/")
    assert refused.status_code == 403 and "Ask an organiser" in refused.content.decode()


def test_two_places_are_kept_apart(client):
    here, there = make.process("budget", "vote"), make.place("faraway")
    assert here.title not in page_of(client, there.get_absolute_url())
    assert client.get(here.get_absolute_url().replace(here.place.slug, "faraway")).status_code == 404


def test_the_watchers_page_answers(client):
    assert client.get("/healthz").content == b"alive\n"


def test_an_office_finds_on_one_page_what_it_is_asked_to_act_on_and_the_way_to_the_rest(client):
    process = make.process("poll", "vote")
    make.sign_in(client, make.responder(process.place.bodies.first()))
    page = page_of(client, f"/{process.place.slug}/promises/mine/")
    assert "Will you act on the result?" in page and process.title in page
    assert "What else waits for you here" in page


def test_an_organiser_who_also_speaks_for_an_office_finds_both(client):
    process = make.process("poll", "vote")
    both = make.responder(process.place.bodies.first())
    membership.give_role(process.place.organiser, process.place, "organiser", to=both)
    make.sign_in(client, both)
    page = page_of(client, process.place.get_absolute_url())
    assert "Answer what you were asked" in page and "Run this place" in page


def test_everything_by_which_neighbours_find_each_other_is_one_press_away(client):
    place = make.place()
    page = client.get(place.get_absolute_url()).text
    together = page[page.index('id="together"') :].split("</section>")[0]
    for what in ("activities", "groups", "meetings", "positions", "spaces", "surveys"):
        assert f'href="/{place.slug}/{what}/"' in together
        assert client.get(f"/{place.slug}/{what}/").status_code == 200
