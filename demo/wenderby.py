"""Wenderby: an invented estate, some fourteen months of its life, told up to the middle of things."""

import json
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings

from demo import asking, before, cast, groups, next_round, now_on, positions, surveys, together, two_pots
from demo.telling import Telling
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.models import Person
from folkmoot.belong.places import actions as places
from folkmoot.belong.places.maps import features_from_geojson
from folkmoot.belong.places.models import Place
from folkmoot.belong.places.small_areas import read_small_areas

SMALL_AREAS = ("W01A", "W01B", "W01C")
RESIDENTS = 140


def tell(today: date) -> Place:
    """The whole story, from making the place to the vote of this week."""
    telling = Telling(today, ZoneInfo("Europe/London"))
    with telling.on(-430, 10):
        host = cast.somebody("Hanna Host")
        organiser = cast.somebody("Olu Organiser")
        place = found(host, organiser)
        people = cast.gather(place, host, organiser, residents=RESIDENTS, seed=telling.seed)
        membership.open_place(organiser, place)
    first = surveys.baseline(telling, place, people)
    before.last_years_round(telling, place, people)
    before.the_bench(telling, place, people)
    asking.questions(telling, place, people)
    before.a_review(telling, place, people)
    positions.tell(telling, place, people)
    later = surveys.a_year_on(telling, place, people, first)
    now_on.share_out(telling, place, people)
    now_on.evenings(telling, place, people)
    two_pots.small_pots(telling, place, people)
    next_round.tell(telling, place, people)
    together.doings(telling, people, together.rooms(telling, place, people))
    groups.tell(telling, place, people)
    surveys.open_now(telling, place, people, later)
    asking.this_week(telling, place, people)
    telling.turn(-1, 20)
    return place


def found(host: Person, organiser: Person) -> Place:
    """The host makes the place of three small areas and gives it its first organiser."""
    membership.found(None, Role.HOST, to=host)
    place = places.make_place(
        slug="wenderby",
        name="Wenderby",
        tagline="What happens in Wenderby is decided in Wenderby",
        nation="england",
        host="the Wenderby hub",
        hue=150,
        safeguarding_phone="01632 960 199",
        sample=True,
    )
    membership.found(place, Role.ORGANISER, to=organiser)
    folder = settings.DEMO_DATA / "geography"
    features = features_from_geojson(
        *(json.loads((folder / name).read_text()) for name in ("points.geojson", "streets.geojson"))
    )
    return places.set_small_areas(place, read_small_areas(folder, SMALL_AREAS), features)
