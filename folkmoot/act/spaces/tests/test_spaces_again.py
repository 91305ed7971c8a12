"""One's own booking that comes again: every date is a row of its own, and what clashes is said before anything is booked."""

import pytest

from folkmoot.act.spaces.models import Booking
from folkmoot.act.spaces.tests import sample
from tests import make

pytestmark = pytest.mark.django_db
WHEN = {
    "day": "2027-03-18", "begins": "19:00", "ends": "21:00", "what_for": "Choir", "repeats": "weekly", "times": "4",
}  # fmt: skip


def hours_of(space):
    found = Booking.objects.booked().filter(space=space, what_for="Choir").order_by("starts_at")
    return [f"{one.starts_at:%d.%m. %H:%M}" for one in found]


def test_each_date_is_a_booking_of_its_own_by_the_clock_on_the_wall(place, hall, client):
    make.sign_in(client, place.ada)
    page = client.post(hall.page("book/"), WHEN, follow=True).text
    assert "4 dates are yours." in page
    assert hours_of(hall) == ["18.03. 19:00", "25.03. 19:00", "01.04. 18:00", "08.04. 18:00"], "UTC; seven stays seven"


def test_each_date_leads_to_the_others_and_is_cancelled_alone(place, hall, client):
    make.sign_in(client, place.ada)
    page = client.post(hall.page("book/"), WHEN, follow=True).text
    assert "Your other dates in this space" in page and "Thursday 25 March at 7 pm" in page
    assert "Cancel this date" in page and "The other dates stand." in page
    one = Booking.objects.order_by("starts_at")[0]
    client.post(f"{one.get_absolute_url()}cancel/", {})
    assert len(hours_of(hall)) == 3


def test_a_cancelled_booking_owes_no_deposit(place, client):
    hall = sample.space(place, deposit_minor=5000)
    booking = sample.booked(hall, place.ada)
    make.sign_in(client, place.ada)
    assert "deposit not paid yet" in client.get(booking.get_absolute_url()).text
    page = client.post(f"{booking.get_absolute_url()}cancel/", {}, follow=True).text
    assert "cancelled" in page and "deposit" not in page.split("<main")[1].lower()


def test_what_clashes_is_listed_and_nothing_is_booked_until_the_person_says_so(place, hall, client):
    sample.booked(hall, make.resident(place), day=25, begins=18, ends=20, what_for="Birthday")
    make.sign_in(client, place.ada)
    answer = client.post(hall.page("book/"), WHEN)
    assert answer.status_code == 409 and "25 March 2027 at 7 pm" in answer.text and "Birthday" not in answer.text
    assert "Book the other dates" in answer.text and hours_of(hall) == []
    assert answer.text.count("25 March") == 1 and "<title>Problem:" in answer.text
    client.post(hall.page("book/"), WHEN | {"rest": "yes"})
    assert hours_of(hall) == ["18.03. 19:00", "01.04. 18:00", "08.04. 18:00"]


def test_where_every_date_clashes_there_is_no_rest(place, hall, client):
    sample.booked(hall, make.resident(place), day=18, begins=18, ends=20, what_for="Birthday")
    sample.booked(hall, make.resident(place), day=25, begins=18, ends=20, what_for="Birthday")
    make.sign_in(client, place.ada)
    page = client.post(hall.page("book/"), WHEN | {"times": "2", "rest": "yes"}).text
    assert "nothing is booked yet" in page and "Book the other dates" not in page and hours_of(hall) == []


def test_how_many_times_has_to_be_said_and_twelve_is_the_most(place, hall, client):
    make.sign_in(client, place.ada)
    assert "Say how many times." in client.post(hall.page("book/"), WHEN | {"times": ""}).text
    assert client.post(hall.page("book/"), WHEN | {"times": "13"}).status_code == 200
    assert hours_of(hall) == []


def test_once_is_as_before(place, hall, client):
    make.sign_in(client, place.ada)
    once = {name: value for name, value in WHEN.items() if name not in ("repeats", "times")}
    assert "It is yours" in client.post(hall.page("book/"), once, follow=True).text
    assert len(hours_of(hall)) == 1
