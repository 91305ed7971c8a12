"""What people do together is counted for organisers: who came, on whom the work rests, and nothing of private groups."""

from collections import Counter
from datetime import UTC, date, datetime, time

import pytest

from folkmoot.act.activities import actions as activities
from folkmoot.act.groups import actions as groups
from folkmoot.act.groups import private_actions as circles
from folkmoot.base import clock
from folkmoot.furniture.meetings import actions as meetings
from folkmoot.furniture.meetings.actions import Call
from folkmoot.web.joining_in import came_along, work_together
from folkmoot.web.taking_part import LATELY, taking_part
from tests import make

pytestmark = pytest.mark.django_db
SOUP = {
    "title": "Soup and a chat", "where": "The library", "step_free": "yes", "ring": "Ada, 01632 960 001",
    "begins_on": date(2027, 3, 4), "at": time(18, 30), "spoken": "en-gb",
}  # fmt: skip
STEERING = {"name": "The hub’s group", "about": "We steer.", "terms": "Two years.", "quorum": 2, "notice_days": 0}


def at(day, month=3, hour=9):
    return clock.at(datetime(2027, month, day, hour, tzinfo=UTC))


@pytest.fixture
def place():
    with at(1):
        yield make.place(time_zone="Europe/London")


def soup(place, ada, neighbours):
    activity = activities.post(ada, place, **SOUP)
    occasion = activity.occasions.get()
    for number, one in enumerate(neighbours):
        activities.join(one, occasion, first_time=number < 5)
    return activity


def a_meeting(place, people):
    founder = place.organiser
    make.membership.confirm_residency(founder, place, how="desk")
    group = groups.start_steering(founder, place, **STEERING)
    for one in people:
        groups.answer(founder, groups.join(one, group))
    called = Call(starts_at=datetime(2027, 3, 2, 18, tzinfo=UTC), where="The hub", points=("Benches", "Lamps"))
    meeting = meetings.call(founder, group, called)
    with at(2, hour=18):
        meetings.begin(founder, meeting, here=people)
    return group


def of(found, words):
    return next(one for one in found if words in str(one.words))


def test_who_came_is_counted_and_the_first_time_is_what_they_said(place):
    ada, *neighbours = [make.resident(place) for _ in range(9)]
    soup(place, ada, neighbours)
    with at(5):
        found = taking_part(place)
        came = of(found.kinds, "came to an activity")
    assert (came.people, came.new) == (8, 5)
    assert of(found.kinds, "at a meeting").people == 0
    assert (found.people, found.new, found.living_here) == (8, 5, 8)


def test_who_was_at_a_meeting_is_counted_and_who_was_away_is_not(place):
    people = [make.resident(place) for _ in range(7)]
    a_meeting(place, people[:6])
    with at(5):
        found = taking_part(place)
    assert of(found.kinds, "at a meeting").people == 6


def test_a_few_at_a_meeting_are_no_number(place):
    a_meeting(place, [make.resident(place) for _ in range(3)])
    with at(5):
        assert of(taking_part(place).kinds, "at a meeting").people is None


def test_coming_is_no_work_and_hosting_is(place):
    ada, *neighbours = [make.resident(place) for _ in range(4)]
    soup(place, ada, neighbours)
    a_meeting(place, neighbours)
    with at(5):
        work = {str(words): parts for words, parts in work_together(place, clock.now() - LATELY)}
    assert work["dates of activities hosted"] == Counter({ada.pk: 1})
    assert work["groups looked after, as organiser or secretary"] == Counter({place.organiser.pk: 1})
    assert work["points put on the agendas of meetings"] == Counter({place.organiser.pk: 2})
    assert not {one.pk for one in neighbours} & set().union(*work.values())


def test_nothing_of_a_private_group_is_counted(place):
    people = [make.resident(place) for _ in range(6)]
    before = [(str(words), sorted(rows)) for words, rows in came_along(place)]
    for one in people:
        circles.start_circle(one, place, kind="support", name="Quiet", called="Wren")
    assert [(str(words), sorted(rows)) for words, rows in came_along(place)] == before
    work = dict(work_together(place, clock.now() - LATELY))
    assert not {one.pk for one in people} & set().union(*work.values())


def test_the_page_says_that_attendance_is_forgotten_and_asks_few_questions(
    place, client, django_assert_max_num_queries
):
    make.sign_in(client, place.organiser)
    with at(5), django_assert_max_num_queries(60):
        page = client.get(f"/{place.slug}/run/taking-part/").text
    assert "forgotten after thirty days" in page and "Private groups are never counted" in page
