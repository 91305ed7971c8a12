"""Pages kept some seconds for visitors never show one person what is another's."""

import pytest
from django.core.cache import cache

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
