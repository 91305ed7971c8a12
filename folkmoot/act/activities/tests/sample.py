"""Activities as tests need them, made through the product's own actions. It is Monday 1 March 2027, nine in the morning."""

from datetime import UTC, date, datetime, time

from folkmoot.act.activities import actions
from folkmoot.base import clock
from tests import make

MONDAY = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
GIVEN = {
    "title": "Soup and a chat",
    "where": "The library, Mill Road",
    "step_free": "yes",
    "ring": "Ada, 01632 960 001",
    "begins_on": date(2027, 3, 4),
    "at": time(18, 30),
    "spoken": "en-gb",
}


def at(day, month=3, hour=9, minute=0):
    return clock.at(datetime(2027, month, day, hour, minute, tzinfo=UTC))


def a_place():
    found = make.place(time_zone="Europe/London")
    found.ada = make.resident(found, "Ada Host")
    return found


def posted(place, person=None, **other):
    return actions.post(person or place.ada, place, **{**GIVEN, **other})


def first(activity):
    found = activity.occasions.order_by("starts_at").first()
    found.activity = activity
    return found


def fresh(row):
    found = type(row).objects.get(pk=row.pk)
    if hasattr(found, "activity_id"):
        found.activity.place = row.activity.place
    return found
