"""What people read of spaces and what they can press."""

import pytest

from folkmoot.act.spaces.models import Booking, Keyholder, Space
from folkmoot.act.spaces.tests import sample
from tests import make

pytestmark = pytest.mark.django_db
GIVEN = {"name": "Mill Hall", "address": "2 Mill Road", "step_free": "yes", "toilet": "part", "loop": "no", "access_words": "Side door.", "hours_mon": "9:00-21:30"}  # fmt: skip
WHEN = {"day": "2027-03-04", "begins": "10:00", "ends": "12:00", "what_for": "Choir"}


def url(place, page=""):
    return f"/{place.slug}/spaces/{page}"


def test_an_organiser_adds_a_space_and_lets_people_book_it(place, client):
    make.sign_in(client, place.organiser)
    client.post(url(place, "add/"), GIVEN)
    space = Space.objects.get()
    assert (space.state, space.hours) == ("draft", {"mon": ["09:00", "21:30"]})
    client.logout()
    assert "Mill Hall" not in client.get(url(place)).text
    make.sign_in(client, place.organiser)
    page = client.post(space.page("keep/publish/"), follow=True).text
    assert "It can be booked now." in page and "Side door." in page
    client.logout()
    assert "Mill Hall" in client.get(url(place)).text


def test_without_the_facts_the_button_is_not_there_and_the_page_says_why(place, client):
    make.sign_in(client, place.organiser)
    client.post(url(place, "add/"), {**GIVEN, "toilet": ""})
    space = Space.objects.get()
    assert "First say how people get in" in client.get(space.page("keep/")).text
    assert client.post(space.page("keep/publish/")).status_code == 403


def test_a_published_space_keeps_its_facts_in_the_form(place, hall, client):
    make.sign_in(client, place.organiser)
    page = client.post(hall.page("change/"), {**GIVEN, "access_words": ""}).text
    assert "People have to know this before they come." in page
    page = client.post(hall.page("change/"), {**GIVEN, "hours_tue": "noon till late"}).text
    assert "Type hours like" in page


def test_what_cannot_be_had_is_said_at_its_box_with_what_is_still_free(place, hall, client):
    sample.booked(hall, make.resident(place), begins=14, ends=18)
    make.sign_in(client, place.ada)
    at = hall.page("book/")
    page = client.post(at, WHEN | {"begins": "15:00", "ends": "16:00"}).text
    assert "<title>Problem:" in page and 'href="#id_begins"' in page
    assert "is taken already: 2 pm – 6 pm. Still free on that day: 8 am – 2 pm, 6 pm – 10 pm." in page
    page = client.post(at, WHEN | {"begins": "15:00", "ends": "14:00"}).text
    assert "This is not later than “From”" in page and "not open" not in page
    assert (
        "Its hours on that day: 8\u00a0am\u00a0–\u2060\u00a010\u00a0pm."
        in client.post(at, WHEN | {"begins": "07:00"}).text
    )


def test_what_is_ahead_is_ahead_and_a_past_booking_stays_while_a_deposit_is_open(place, client):
    hall = sample.space(place, deposit_minor=5000)
    sample.booked(hall, place.ada, day=2, what_for="Old feast")
    sample.booked(hall, place.ada, day=8, what_for="Quiz")
    with sample.at(4):
        make.sign_in(client, place.organiser)
        ahead, past = client.get(hall.page("keep/")).text.split("Bookings ahead")[1].split("a deposit to settle")
        assert "Monday 8 March at 10 am" in ahead and "Old feast" not in ahead and "Old feast" in past
        week = client.get(hall.get_absolute_url()).text
    assert "Thu 4 March" in week and "Thu today" not in week and 'data-label="Bookings"' in week


def test_nobody_can_book_it_any_more_with_a_reason_that_its_page_says(place, hall, client):
    make.sign_in(client, place.organiser)
    at = hall.page("keep/shut/")
    assert "Please answer “Why?”" in client.post(at, {}).text and sample.fresh(hall).state == Space.OPEN
    assert "Sold" in client.post(at, {"why": "Sold"}, follow=True).text
    assert "Sold" in client.get(hall.get_absolute_url()).text
    assert "Sold" not in client.post(hall.page("keep/publish/"), follow=True).text


def test_closing_it_says_first_how_many_bookings_it_takes_back(place, hall, client):
    sample.booked(hall, place.ada)
    make.sign_in(client, place.organiser)
    at, given = hall.page("keep/closed/"), {"first": "2027-03-03", "last": "2027-03-05", "why": "New taps"}
    page = client.post(at, given).text
    assert "1 booking is taken back." in page and not hall.closings.exists()
    sample.booked(hall, place.ada, day=5)
    assert "2 bookings are taken back." in client.post(at, given | {"sure": "1"}).text, "one more came meanwhile"
    assert "It is closed then" in client.post(at, given | {"sure": "2"}, follow=True).text
    assert (
        "It is closed then" in client.post(at, given | {"first": "2027-03-20", "last": "2027-03-20"}, follow=True).text
    )


def test_a_resident_books_and_sees_whom_to_ring(place, hall, client):
    make.sign_in(client, place.ada)
    assert "01632 960 555" not in client.get(hall.get_absolute_url()).text
    page = client.post(hall.page("book/"), WHEN, follow=True).text
    assert "It is yours" in page and "01632 960 555" in page
    make.sign_in(client, make.resident(place))
    page = client.get(hall.get_absolute_url()).text
    assert "booked" in page and "Choir" not in page and "01632 960 555" not in page
    answer = client.post(hall.page("book/"), WHEN)
    assert answer.status_code == 409 and "is taken already" in answer.text
    assert client.get(Booking.objects.get().get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"begins": "10:07"}, "full quarter of an hour"),
        ({"day": "2027-02-01"}, "This day is over"),
        ({"day": "2029-02-01"}, "more than a year ahead"),
        ({"day": "2027-03-28", "begins": "01:15"}, "The clocks go forward that night"),
        ({"what_for": ""}, "Please answer"),
    ],
)
def test_what_cannot_be_booked_is_explained(place, hall, client, wrong, said):
    make.sign_in(client, place.ada)
    assert said in client.post(hall.page("book/"), {**WHEN, **wrong}).text
    assert not Booking.objects.exists()


def test_conditions_have_to_be_agreed_to(place, client):
    hall = sample.space(place, conditions="Sweep the floor.")
    make.sign_in(client, place.ada)
    assert "Please tick" in client.post(hall.page("book/"), WHEN).text
    client.post(hall.page("book/"), {**WHEN, "agrees": "on"})
    assert Booking.objects.count() == 1


def test_those_who_look_after_it_see_who_booked_close_it_and_list_keyholders(place, hall, client):
    sample.booked(hall, place.ada, phone="07700 900 123")
    make.sign_in(client, place.organiser)
    assert "Ada Booker" in client.get(hall.page("keep/")).text
    assert "07700 900 123" in client.get(Booking.objects.get().get_absolute_url()).text
    page = client.post(hall.page("keep/closed/"), {"first": "2027-03-05", "last": "2027-03-04", "why": "Roof"}).text
    assert "The last day is not before the first." in page
    client.post(hall.page("keep/closed/"), {"first": "2027-03-04", "last": "2027-03-04", "why": "Roof", "sure": "1"})
    assert Booking.objects.get().state == Booking.CANCELLED
    client.post(hall.page("keep/keyholder/"), {"name": "Lu", "phone": "1", "agreed": "on"})
    lu = Keyholder.objects.get(name="Lu")
    client.post(hall.page(f"keyholders/{lu.public_id}/remove/"))
    assert not Keyholder.objects.filter(name="Lu").exists()
    client.logout()
    assert "Roof" in client.get(hall.get_absolute_url()).text


@pytest.mark.parametrize("page", ["keep/", "change/"])
def test_others_cannot_look_after_it(place, hall, client, page):
    make.sign_in(client, place.ada)
    assert client.get(hall.page(page)).status_code == 403


def test_another_week_and_nonsense_in_the_address(place, hall, client):
    sample.booked(hall, place.ada, day=20, public=True)
    assert "Choir" not in client.get(hall.get_absolute_url()).text
    assert "Choir" in client.get(hall.get_absolute_url(), {"week": "2027-03-15"}).text
    for nonsense in ("9999-12-31", "x", "0001-01-01"):
        assert client.get(hall.get_absolute_url(), {"week": nonsense}).status_code == 200


def test_its_calendar_tells_what_is_for_everybody_and_nothing_else(place, hall, client):
    sample.booked(hall, place.ada, what_for="Secret feast")
    sample.booked(hall, place.ada, day=5, what_for="Open choir", public=True)
    for file in (f"feeds/space/{hall.public_id}.ics", "calendar.ics"):
        text = client.get(f"/{place.slug}/{file}").text
        assert "Open choir" in text and "Secret feast" not in text


def test_a_space_is_not_found_in_another_place(place, hall, client):
    booking, other = sample.booked(hall, place.ada), make.place()
    make.sign_in(client, place.ada)
    for page in ("", "book/", f"bookings/{booking.public_id}/"):
        assert client.get(url(other, f"{hall.public_id}/{page}")).status_code == 404


def test_hostile_words_are_shown_as_words(place, client):
    bad = "<script>alert(1)</script>{{ 7|add:7 }}"
    hall = sample.space(place, name=bad, about=bad, address=bad, access_words=bad, conditions=bad, cost_words=bad)
    sample.booked(hall, place.ada, what_for=bad, public=True)
    for page in (url(place), hall.page()):
        text = client.get(page).text
        assert "<script>alert" not in text and "{{ 7|add:7 }}" in text


def test_without_a_second_step_nobody_reads_who_has_booked(place, hall, client):
    booking = sample.booked(hall, place.ada, phone="07700 900 123")
    make.sign_in(client, place.organiser, twice=False)
    assert client.get(booking.get_absolute_url()).status_code == 404
    assert "Choir" not in client.get(hall.get_absolute_url()).text
