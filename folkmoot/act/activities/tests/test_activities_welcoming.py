"""Hosts look after their list: who rang is put on it, somebody is taken off, all are written to, and a host is named if they like."""

import pytest

from folkmoot.act.activities import actions, queries, rules
from folkmoot.act.activities.models import Coming, Guest, Spot
from folkmoot.act.activities.tests import sample
from folkmoot.act.activities.tests.test_activities_coming import forget, join
from folkmoot.base.verdict import Refused
from folkmoot.cupboard.notices.models import Notice
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(place):
    return sample.first(sample.posted(place, places=3))


def test_who_rang_takes_places_like_anybody_and_is_forgotten_after_a_month(place, small, client):
    guest = actions.add_guest(place.ada, small, name="Doris", seats=2)
    assert sample.fresh(small).left == 1
    join(small, "Ben")
    assert join(small, "Cat").state == Coming.WAITS
    with pytest.raises(Refused, match="not so many places"):
        actions.add_guest(place.ada, small, name="Eve")
    make.sign_in(client, place.ada)
    page = client.get(small.address("host/")).text
    assert "Doris" in page and "told a host" in page
    client.logout()
    assert "Doris" not in client.get(small.get_absolute_url()).text
    actions.take_off(place.ada, small, whom=guest, why="Ill")
    assert Coming.objects.filter(state=Coming.COMES).count() == 2
    actions.add_guest(place.ada, small, name="Eve")
    with sample.at(20, month=4):
        make.tick()
    assert not Guest.objects.exists()


def test_whoever_is_taken_off_is_told_why_and_the_next_one_moves_up(place, small):
    ben = join(small, "Ben", seats=2)
    join(small, "Cat")
    dan = join(small, "Dan", seats=1)
    assert dan.state == Coming.WAITS
    actions.take_off(place.ada, small, whom=ben, why="You said you would stay at home")
    told = Notice.objects.get(person=ben.person)
    assert "not on the list any more" in told.subject and "stay at home." in told.words
    assert "There is a place for you" in Notice.objects.get(person=dan.person).subject


def test_a_letter_to_all_goes_three_times_a_day_to_who_comes_and_who_waits(place, small, client):
    for name in ("Ben", "Cat", "Dan", "Eve"):
        join(small, name)
    make.sign_in(client, place.ada)
    at = small.address("host/write/")
    for _each in range(3):
        assert "It is sent." in client.post(at, {"words": "Bring a bowl.\n100% soup"}, follow=True).text
    assert "too often" in client.post(at, {"words": "And a spoon."}).text
    assert Notice.objects.count() == 12
    told = Notice.objects.order_by("pk")[0]
    assert told.words == "Ada Host, who hosts it, writes:\n\nBring a bowl.\n100% soup"
    assert "From your host: Soup and a chat" in told.subject


def test_only_hosts_look_after_the_list_and_not_once_it_is_over(place, small):
    ben = join(small, "Ben")
    for may in (rules.may_look_after_list, rules.may_write_to_all):
        assert may(place.ada, small) and not may(ben.person, small) and not may(place.organiser, small)
    with sample.at(5):
        assert rules.may_write_to_all(place.ada, small) and not rules.may_look_after_list(place.ada, small)
    with sample.at(20):
        assert not rules.may_write_to_all(place.ada, small)


def test_nobody_of_another_date_is_taken_off(place, client):
    one, other = sample.first(sample.posted(place)), sample.first(sample.posted(place))
    ben = join(other, "Ben")
    make.sign_in(client, place.ada)
    client.post(one.address("host/take-off/"), {"whom": ben.public_id, "why": "x"})
    with pytest.raises(Refused, match="not on this list"):
        actions.take_off(place.ada, one, whom=ben, why="x")
    assert not Notice.objects.exists()
    assert Coming.objects.filter(pk=ben.pk).exists()


def test_a_host_is_named_on_the_page_once_they_want_to_be(place, client):
    activity = sample.posted(place)
    page = activity.get_absolute_url()
    assert "Ada Host" not in client.get(page).text
    make.sign_in(client, place.ada)
    client.post(activity.address("hosts/show-name/"), {})
    client.logout()
    assert "Ada Host" in client.get(page).text and queries.named_hosts(activity) == ["Ada Host"]
    make.sign_in(client, place.ada)
    client.post(activity.address("hosts/hide-name/"), {})
    client.logout()
    assert "Ada Host" not in client.get(page).text
    assert "Ada Host" in client.get(sample.posted(place, named=True).get_absolute_url()).text


def test_where_one_date_is_held_stays_when_the_host_who_said_so_leaves(place):
    activity = sample.posted(place, repeats="weekly")
    one = sample.first(activity)
    nia = join(one, "Nia").person
    actions.accept(nia, actions.ask(place.ada, activity, whom=nia))
    spot = Spot("Mosque hall", "", "yes", "", "Side door.")
    actions.move(place.ada, one, starts_at=one.starts_at, to=spot)
    forget(place.ada)
    found = sample.fresh(one)
    assert (found.where_words, found.access_words, found.words_by) == ("Mosque hall", "Side door.", nia)
