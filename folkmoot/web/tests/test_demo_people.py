"""Being somebody else, and reading the outbox: in a demonstration only."""

import runpy
from importlib.util import find_spec

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import resolve

from folkmoot.act.groups.models import Belonging
from folkmoot.act.groups.tests import sample as groups
from folkmoot.base.guard import writing
from folkmoot.base.outbox import post
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people import actions as people
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    """A place with one sample person of every role, and one real one."""
    place = make.place()
    place.played = {}
    for kind, _words in Role.KINDS:
        person = people.join(name=f"Sample {kind}", sample=True)
        membership.found(None if kind == Role.HOST else place, kind, to=person)
        place.played[kind] = person
    place.neighbour = people.join(name="Sample neighbour", sample=True)
    membership.confirm_residency(place.neighbour, place, how="desk")
    people.join(name="Sample newcomer", sample=True)
    place.real = make.person("A real person")
    return place


def test_people_of_every_role_are_one_press_away(client, street):
    page = client.get("/demo/")
    for person in [*street.played.values(), street.neighbour]:
        assert f"Be {person.name}" in page.text
        answer = client.post("/demo/be/", {"person": person.public_id, "next": f"/{street.slug}/"})
        assert answer.headers["Location"] == f"/{street.slug}/"
        assert client.session["_auth_user_id"] == str(person.pk)
    assert "A real person" not in page.text


def test_whoever_keeps_the_minutes_of_a_group_can_be_played_too(client, street):
    made = groups.steering(street)
    groups.joined(made, street.neighbour, Belonging.SECRETARY)
    page = client.get("/demo/").text
    assert f"secretary, {made.name}" in page
    assert page.index(f"Be {street.neighbour.name}") < page.index("New here")


def test_a_played_organiser_has_shown_a_second_step(client, street):
    client.post("/demo/be/", {"person": street.played[Role.ORGANISER].public_id})
    assert client.get(f"/{street.slug}/people/").status_code == 200


def test_only_invented_people_can_be_played(client, street):
    for who in (street.real.public_id, "nobody", "\x00", "0" * 500):
        assert client.post("/demo/be/", {"person": who}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_one_press_makes_a_visitor_again(client, street):
    client.post("/demo/be/", {"person": street.neighbour.public_id})
    client.post("/demo/be/", {})
    assert client.get("/account/").status_code == 302


def test_nobody_is_played_by_a_link_or_another_site(street):
    careful = Client(enforce_csrf_checks=True)
    assert careful.get("/demo/be/", {"person": street.neighbour.public_id}).status_code == 405
    assert careful.post("/demo/be/", {"person": street.neighbour.public_id}).status_code == 403


def test_the_list_of_people_costs_few_queries(client, street, django_assert_max_num_queries):
    for number in range(20):
        membership.confirm_residency(people.join(name=f"Sample {number}", sample=True), street, how="desk")
    with django_assert_max_num_queries(6):
        client.get("/demo/")


def test_the_outbox_shows_letters_as_text(client):
    with writing("test"):
        post("amina@example.org", "Hello", "Your code: ABCD-EFGH <script>alert(1)</script>")
    page = client.get("/outbox/").text
    assert "ABCD-EFGH" in page
    assert "<script>alert" not in page


def test_a_live_site_has_no_such_addresses():
    with override_settings(FOLKMOOT_MODE="live"):
        live = runpy.run_path(find_spec(settings.ROOT_URLCONF).origin)["urlpatterns"]
    routes = list(every_route(live))
    assert "account/" in routes
    assert not {"demo/", "demo/be/", "outbox/"} & set(routes)
    assert resolve("/demo/").url_name == "demo_people"


def every_route(patterns: list, before: str = ""):
    for pattern in patterns:
        here = before + str(pattern.pattern)
        yield from every_route(pattern.url_patterns, here) if hasattr(pattern, "url_patterns") else [here]
