"""Spaces as tests need them, made through the product's own actions. It is Monday 1 March 2027, nine in the morning."""

from datetime import UTC, date, datetime, time

from folkmoot.act.spaces import actions, hours
from folkmoot.base import clock
from tests import make

MONDAY = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
WEEK = {day: ["08:00", "22:00"] for day in hours.DAYS}
ALWAYS = {day: ["00:00", "24:00"] for day in hours.DAYS}
GIVEN = {
    "name": "Mill Hall", "address": "2 Mill Road", "step_free": "yes", "toilet": "yes", "loop": "no",
    "access_words": "A wide door at the side.", "hours": WEEK,
}  # fmt: skip


def at(day, month=3, hour=9):
    return clock.at(datetime(2027, month, day, hour, tzinfo=UTC))


def a_place():
    found = make.place(time_zone="Europe/London")
    found.ada = make.resident(found, "Ada Booker")
    return found


def space(place, **other):
    made = actions.add(place.organiser, place, **{**GIVEN, **other})
    actions.add_keyholder(place.organiser, made, name="Kit", phone="01632 960 555")
    return actions.publish(place.organiser, made)


def booked(of, person, *, day=4, begins=10, ends=12, month=3, **other):
    zone = of.place.zone
    starts_at = hours.moment(date(2027, month, day), time(begins), zone)
    ends_at = hours.moment(date(2027, month, day), time(ends), zone)
    return actions.book(person, of, **{"starts_at": starts_at, "ends_at": ends_at, "what_for": "Choir", **other})


def fresh(row):
    return type(row).objects.get(pk=row.pk)
