"""What neighbours do together in the small world: an activity of the resident with all that hangs on it, and a hall they have booked."""

from datetime import datetime, time, timedelta

from folkmoot.act.activities import actions as activities
from folkmoot.act.activities.models import Occasion
from folkmoot.act.spaces import actions as spaces
from folkmoot.act.spaces.models import Space
from folkmoot.base import clock
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.files.pictures import Picture
from tests import make

WEEK = {day: ["00:00", "24:00"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
Parts = dict[str, dict[str, str]]


def parts(place: Place, resident: Person, office: Body) -> Parts:
    """What stands in the place of each part of an address under activities/ and spaces/."""
    return {**_activity(place, resident), **_space(place, resident, office)}


def _activity(place: Place, resident: Person) -> Parts:
    """Weekly, hosted by the resident; a neighbour comes, one is asked to host, and something was told."""
    day = clock.now().date() + timedelta(days=3)
    said = {
        "title": "Soup",
        "where": "The library",
        "begins_on": day,
        "repeats": "weekly",
        "places": 2,
        "spoken": "en-gb",
    }
    activity = activities.post(resident, place, way="both", link="https://meet.example/soup", **said)
    occasion = activity.occasions.order_by("on_day").first()
    occasion.activity = activity
    guests = [make.person() for _ in range(3)]
    for guest in guests:
        activities.join(guest, occasion)
    activities.accept(guests[0], activities.ask(resident, activity, whom=guests[0]))
    activities.ask(resident, activity, whom=guests[1])
    told = _told(resident, occasion)
    one = {"public_id": activity.public_id, "slug": "soup", "occasion_id": occasion.public_id, "name": "move"}
    return {
        "activities": {**one, "file_id": told.picture.public_id},
        "activities/hosts": {"name": "ask"},
    }


def _told(host: Person, occasion: Occasion) -> Occasion:
    with clock.at(occasion.ends_at):
        return activities.tell_what_happened(
            host, occasion, words="Ten came.", picture=Picture(b"one", 1, 1), alt="A pot"
        )


def _space(place: Place, resident: Person, office: Body) -> Parts:
    """A hall of the responder's office: booked by the resident, with a keyholder, and closed for some days."""
    hall = _hall(place, office)
    begin = datetime.combine(clock.now().date() + timedelta(days=4), time(10), tzinfo=place.zone)
    span = {"starts_at": begin, "ends_at": begin + timedelta(hours=2)}
    booking = spaces.book(resident, hall, **span, what_for="Choir", public=True)
    works = begin + timedelta(days=10)
    closing = spaces.close(place.organiser, hall, starts_at=works, ends_at=works + timedelta(days=1), why="New roof")
    return {
        "spaces": {
            "public_id": hall.public_id,
            "slug": "hall",
            "booking_id": booking.public_id,
            "closing_id": closing.public_id,
            "keyholder_id": hall.keyholders.get().public_id,
            "name": "closed",
        }
    }


def _hall(place: Place, office: Body) -> Space:
    access = {"step_free": "yes", "toilet": "yes", "loop": "no", "access_words": "A wide door."}
    hall = spaces.add(place.organiser, place, name="Hall", address="Mill Road", body=office, hours=WEEK, **access)
    spaces.add_keyholder(place.organiser, hall, name="Kit", phone="01632 960 555")
    return spaces.publish(place.organiser, hall)
