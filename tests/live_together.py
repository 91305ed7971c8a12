"""What live tests of activities, spaces and surveys need from inside. Part of tests/live_setup.py, which says how it is asked."""

from tests.live_asked import answers, new_place, sign_all_in  # isort: skip  (makes Django ready)

from datetime import UTC, datetime, timedelta

from django.db import transaction

from folkmoot.act.activities import actions as activities
from folkmoot.act.activities.models import Coming, Occasion
from folkmoot.act.spaces import actions as spaces
from folkmoot.act.spaces.models import Booking, Quarter
from folkmoot.base import clock
from folkmoot.belong.places.models import Place
from folkmoot.furniture.questions import actions as questions
from folkmoot.furniture.questions import packs
from folkmoot.furniture.questions.models import Answers
from folkmoot.learn.surveys import actions as surveys
from folkmoot.learn.surveys.models import Survey
from tests import make


@answers
def build_together(people: int, places: int) -> dict:
    """A place with an activity that has so few places, and so many people who are signed in."""
    with transaction.atomic():
        place = new_place()
        host, day = make.resident(place), clock.now().date() + timedelta(days=5)
        said = {"title": "Soup", "where": "The hall", "begins_on": day, "places": places, "step_free": "yes"}
        occasion = activities.post(host, place, **said).occasions.get()
        sessions_of = sign_all_in([make.person() for _ in range(people)])
    return {"at": occasion.address(), "occasion": occasion.public_id, "sessions": sessions_of}


@answers
def who_comes(occasion: str) -> dict:
    """How many places are said to be taken, how many really are, and who still waits though there is room."""
    found = Occasion.objects.get(public_id=occasion)
    people = list(found.people.all())
    seats = sum(one.seats for one in people if one.state == Coming.COMES)
    waiting = [one.seats for one in people if one.state == Coming.WAITS]
    room = found.places - seats
    in_vain = sum(seats_wanted <= room for seats_wanted in waiting)
    one_each = len({one.person_id for one in people}) == len(people)
    return {"taken": found.taken, "seats": seats, "people": len(people), "in_vain": in_vain, "one_each": one_each}


@answers
def build_space(people: int) -> dict:
    """A hall that is open day and night, so many residents, and the day on which its clocks go back next."""
    with transaction.atomic():
        place = new_place(time_zone="Europe/London")
        always = {day: ["00:00", "24:00"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
        said = {"name": "Hall", "address": "Mill Road", "step_free": "yes", "toilet": "yes", "loop": "yes"}
        hall = spaces.add(place.organiser, place, access_words="A wide door.", hours=always, **said)
        spaces.publish(place.organiser, hall)
        keys_of = sign_all_in([make.resident(place) for _ in range(people)])
    return {"path": hall.page("book/"), "space": hall.public_id, "sessions": keys_of, "day": str(clocks_go_back(place))}


def clocks_go_back(place: Place):
    """The next day that has 25 hours there."""
    day = clock.now().astimezone(place.zone).date() + timedelta(days=1)
    while hours_of(place, day) != 25:
        day += timedelta(days=1)
    return day


def hours_of(place: Place, day) -> int:
    begin, end = (
        datetime.combine(one, datetime.min.time(), tzinfo=place.zone).astimezone(UTC)
        for one in (day, day + timedelta(days=1))
    )
    return (end - begin) // timedelta(hours=1)


@answers
def what_is_booked(space: str) -> dict:
    """The times that are booked, in minutes since 1970, in order; and how many quarters of an hour that takes up."""
    found = Booking.objects.booked().filter(space__public_id=space).order_by("starts_at")
    times = [[int(one.starts_at.timestamp()) // 60, int(one.ends_at.timestamp()) // 60] for one in found]
    return {"times": times, "quarters": Quarter.objects.filter(space__public_id=space).count()}


@answers
def build_survey() -> dict:
    """A place with a survey for which everybody was drawn, and one of them."""
    with transaction.atomic():
        place = new_place()
        people = [make.resident(place) for _ in range(20)]
        words = {"title": "Spring", "about": "The group reads it."}
        asked = questions.make_from_pack(place.organiser, place, name=packs.NEIGHBOURHOOD)
        survey = surveys.begin(place.organiser, place, question_set=asked, **words)
        day = {"seed_from": "The lottery", "seed_on": clock.now().astimezone(place.zone).date()}
        with clock.at(clock.now() - timedelta(days=1)):
            survey = surveys.fix_list(place.organiser, survey, list_of=Survey.RESIDENTS, **day)
        closes_at = clock.now() + timedelta(days=5)
        surveys.draw(place.organiser, survey, seed="9 18 26 34 41 45", how_many=20, closes_at=closes_at)
    return {"path": survey.address("answer/"), "session": sign_all_in(people[:1])[0]}


@answers
def answered(path: str) -> dict:
    """What was kept of a survey."""
    survey = Survey.objects.get(public_id=path.split("/")[3])
    return {"answers": list(Answers.objects.filter(asking=survey.asking_id).values_list("answers", flat=True))}
