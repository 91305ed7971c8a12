"""Coming, waiting, moving up, being reminded, and being forgotten."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from folkmoot.act.activities import actions, queries, rules
from folkmoot.act.activities.models import Coming, Occasion
from folkmoot.act.activities.tests import sample
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.actions.leaving import forget_me
from folkmoot.cupboard.notices.models import Notice
from tests import make

pytestmark = pytest.mark.django_db


def states(occasion):
    return [(one.person.name, one.state) for one in queries.people_of(occasion)]


def join(occasion, name, **how):
    return actions.join(make.person(name), occasion, **how)


@pytest.fixture
def small(place):
    """One with three places."""
    return sample.first(sample.posted(place, places=3))


def test_anybody_who_is_signed_in_joins_and_a_visitor_signs_in_first(place):
    occasion = sample.first(sample.posted(place))
    assert join(occasion, "Nia").state == Coming.COMES
    assert "sign in" in str(rules.may_join(AnonymousUser(), occasion).sentence)
    assert sample.fresh(occasion).taken == 1


def test_pressing_twice_takes_one_place(place, small):
    nia = make.person("Nia")
    assert actions.join(nia, small).pk == actions.join(nia, small, seats=2).pk
    assert sample.fresh(small).taken == 1


def test_when_it_is_full_people_wait_and_move_up_by_themselves(place, small):
    ben = join(small, "Ben", seats=2)
    join(small, "Cat")
    assert join(small, "Dan").state == Coming.WAITS
    assert join(small, "Eve").state == Coming.WAITS
    assert sample.fresh(small).left == 0
    actions.leave(ben.person, ben)
    assert states(small) == [("Cat", "comes"), ("Dan", "comes"), ("Eve", "comes")]
    told = Notice.objects.filter(kind="activities-mine")
    assert sorted(one.person.name for one in told) == ["Dan", "Eve"]
    assert "There is a place for you" in told[0].subject


def test_somebody_who_waits_for_two_places_does_not_stop_the_next_who_needs_one(place, small):
    ben, cat = join(small, "Ben", seats=2), join(small, "Cat")
    join(small, "Dan", seats=2)
    join(small, "Eve")
    actions.leave(cat.person, cat)
    assert states(small) == [("Ben", "comes"), ("Dan", "waits"), ("Eve", "comes")]
    actions.leave(ben.person, ben)
    assert ("Dan", "comes") in states(small)


def test_more_places_let_people_in_and_fewer_send_nobody_away(place, small):
    for name in ("Ben", "Cat", "Dan", "Eve"):
        join(small, name)
    actions.change(place.ada, small.activity, places=4)
    assert ("Eve", "comes") in states(small)
    actions.change(place.ada, small.activity, places=1)
    occasion = sample.fresh(small)
    assert (occasion.places, occasion.taken) == (4, 4)


def test_who_comes_or_waits_hears_once_of_what_they_plan_by(place):
    activity = sample.posted(place, repeats="weekly", places=1, way="both", link="https://a.example")
    dates = list(activity.occasions.order_by("starts_at")[:2])
    nia = join(sample.first(activity), "Nia").person
    ben = join(sample.first(activity), "Ben").person  # waits
    dates[1].activity = activity
    actions.join(nia, dates[1])
    Notice.objects.all().delete()
    words = {"where": "The school", "step_free": "no", "cost_minor": 250, "link": "https://b.example", "title": "Soup"}
    actions.change(place.ada, activity, **words)
    assert sorted(one.person.name for one in Notice.objects.all()) == ["Ben", "Nia"]
    told = Notice.objects.get(person=nia)
    assert told.subject == "Something is different: Soup" and "The school" in told.words
    assert "no, there are steps" in told.words and "£2.50" in told.words and "b.example" not in told.words
    assert "The link to join online is another one." in Notice.objects.get(person=ben).words
    actions.change(place.ada, activity, **words, about="Bring a bowl.")
    assert Notice.objects.count() == 2, "what is said as before, or is nothing to plan by, is no news"


def test_the_database_refuses_one_too_many_whoever_writes(place, small):
    join(small, "Ben")
    with writing("a hand"), pytest.raises(IntegrityError), transaction.atomic():
        Occasion.objects.filter(pk=small.pk).update(taken=4)
    with writing("a hand"), pytest.raises(IntegrityError), transaction.atomic():
        one = small.people.get()
        Coming.objects.create(occasion=small, person=one.person, joined_at=one.joined_at)


def test_nobody_joins_what_is_called_off_or_over_or_hidden(place):
    activity = sample.posted(place)
    occasion = sample.first(activity)
    with sample.at(4, hour=21), pytest.raises(Refused, match="over"):
        join(occasion, "Ben")
    actions.call_off(place.ada, occasion, why="The boiler broke.")
    with pytest.raises(Refused, match="called off"):
        join(sample.fresh(occasion), "Ben")


def test_only_hosts_see_who_comes(place, small, client):
    join(small, "Benedikt Unusual")
    at = f"{small.get_absolute_url()}host/"
    for person in (None, make.resident(place), place.organiser):
        client.logout()
        if person:
            make.sign_in(client, person)
        answer = client.get(at)
        assert answer.status_code == 403 and "Benedikt" not in answer.text
        assert "Benedikt" not in client.get(small.get_absolute_url()).text
    make.sign_in(client, place.ada)
    assert "Benedikt Unusual" in client.get(at).text


def test_a_reminder_comes_once_the_day_before_and_never_at_night(place):
    occasion = sample.first(sample.posted(place))
    join(occasion, "Nia")
    with sample.at(3, hour=23):
        make.tick()
        assert not Notice.objects.filter(kind="activities-reminders").exists()
    for hour in (8, 9):
        with sample.at(4, hour=hour):
            make.tick()
    notice = Notice.objects.get(kind="activities-reminders")
    assert "Soup and a chat" in notice.subject and "01632 960 001" in notice.words


def test_somebody_who_joins_on_the_day_is_not_reminded(place):
    occasion = sample.first(sample.posted(place))
    with sample.at(4, hour=10):
        join(occasion, "Nia")
        make.tick()
    assert not Notice.objects.filter(kind="activities-reminders").exists()


def test_a_month_later_nobody_knows_any_more_who_came(place):
    occasion = sample.first(sample.posted(place))
    join(occasion, "Nia")
    with sample.at(2, month=4):
        make.tick()
        assert Coming.objects.count() == 1
    with sample.at(5, month=4):
        make.tick()
        assert Coming.objects.count() == 0


def test_who_is_forgotten_gives_their_place_to_the_next(place, small):
    ben = join(small, "Ben", seats=2)
    join(small, "Cat", seats=2)
    forget(ben.person)
    assert states(small) == [("Cat", "comes")]
    assert sample.fresh(small).taken == 2


def forget(person):
    person.proved_lately = True
    forget_me(person)
