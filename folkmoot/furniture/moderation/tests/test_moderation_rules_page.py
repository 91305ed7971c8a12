"""The pages that everybody can read: the rules of talking, what a place adds to them, and the numbers."""

import pytest

from folkmoot.furniture.moderation.models import OwnRules
from folkmoot.furniture.moderation.reasons import REASONS
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make.place()


def page(place, name):
    return f"/{place.slug}/moderation/{name}"


def test_every_reason_stands_in_the_rules_that_anybody_can_read(client, place):
    text = client.get(page(place, "rules/")).text
    assert all(str(reason.rule) in text for reason in REASONS if reason.rule)


def test_organisers_add_the_places_own_rules(client, place):
    make.sign_in(client, place.organiser)
    client.post(page(place, "rules/change/"), {"words": "No <b>shouting</b> after ten.", "version": "0"})
    client.logout()
    assert "No &lt;b&gt;shouting&lt;/b&gt; after ten." in client.get(page(place, "rules/")).text


def test_a_second_writer_sees_that_somebody_was_there_before(client, place):
    make.sign_in(client, place.organiser)
    client.post(page(place, "rules/change/"), {"words": "First.", "version": "0"})
    late = client.post(page(place, "rules/change/"), {"words": "Second.", "version": "0"})
    assert late.status_code == 422 and "Somebody changed the rules" in late.text
    assert OwnRules.objects.get().words == "First."


def test_others_neither_change_the_rules_nor_see_the_queue(client, place):
    make.sign_in(client, make.resident(place))
    assert client.post(page(place, "rules/change/"), {"words": "Mine.", "version": "0"}).status_code == 403
    assert client.get(page(place, "")).status_code == 403


def test_small_numbers_are_not_told(client, place):
    assert "fewer than 5" in client.get(page(place, "numbers/")).text
