"""An activity in a space: its dates book it, and what is cancelled on one side is known on the other."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from folkmoot.act.activities import actions as activities
from folkmoot.act.activities.tests import sample as activity_sample
from folkmoot.act.spaces import actions as spaces
from folkmoot.act.spaces.models import Booking
from folkmoot.act.spaces.tests import sample as space_sample
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused
from folkmoot.cupboard.notices.models import Notice
from tests import make

pytestmark = pytest.mark.django_db
GIVEN = {"title": "Choir", "begins_on": "2027-03-04", "at": "18:30", "minutes": "60", "repeats": "once", "interest": "music", "spoken": "en-gb", "way": "here"}  # fmt: skip


@pytest.fixture
def place(db):
    with activity_sample.clock.at(activity_sample.MONDAY):
        yield activity_sample.a_place()


@pytest.fixture
def hall(place):
    return space_sample.space(place)


def held(place, hall, **other):
    return activity_sample.posted(place, space=ref(hall), where="", step_free="ask", **other)


def booked():
    return Booking.objects.booked().count()


def test_every_date_books_the_space_and_the_space_says_how_to_get_in(place, hall):
    activity = held(place, hall, repeats="weekly")
    assert booked() == activity.occasions.count() == 11
    assert (activity.where, activity.step_free, activity.access_words) == (
        "Mill Hall",
        "yes",
        "A wide door at the side.",
    )


def test_when_it_is_taken_on_some_dates_nothing_is_posted_until_the_person_says_so(place, hall, client):
    space_sample.booked(hall, make.resident(place), day=11, begins=18, ends=19)
    make.sign_in(client, place.ada)
    at, given = f"/{place.slug}/activities/post/", GIVEN | {"space": ref(hall), "repeats": "weekly"}
    page = client.post(at, given).text
    assert "Problem:" in page and "on some of these dates" in page and "11 March 2027 at 6.30 pm:" in page
    assert booked() == 1 and not place.activities.exists()
    client.post(at, given | {"rest": "yes"})
    activity = place.activities.get()
    without = [one.on_day.day for one in activity.occasions.filter(unbooked=True)]
    assert without == [11] and booked() == activity.occasions.count()
    assert Notice.objects.count() == 0, "the page has said it already"


def test_what_somebody_hosts_counts_too_so_that_others_have_room(place, hall):
    for at in (9, 12, 15):
        held(place, hall, repeats="weekly", at=time(at))
    assert booked() == 33 and space_sample.booked(hall, place.ada, day=5)
    with pytest.raises(Refused, match="some of these"):
        held(place, hall, repeats="weekly", at=time(17))
    assert booked() == 34


def test_where_no_date_can_be_had_there_is_no_rest(place, hall):
    for day in (4, 11):
        space_sample.booked(hall, make.resident(place), day=day, begins=18, ends=19)
    with pytest.raises(Refused, match="on any of these dates"):
        held(place, hall, repeats="weekly", ends_on=date(2027, 3, 11), rest=True)
    with pytest.raises(Refused, match="is taken"):
        held(place, hall)
    assert not place.activities.exists()


def test_a_date_that_is_moved_called_off_or_put_on_again_takes_its_booking_along(place, hall):
    activity = held(place, hall)
    occasion = activity_sample.first(activity)
    activities.move(place.ada, occasion, starts_at=datetime(2027, 3, 5, 10, 10, tzinfo=UTC))
    booking = Booking.objects.booked().get()
    assert (booking.starts_at.minute, booking.ends_at - booking.starts_at) == (0, timedelta(hours=2, minutes=15))
    activities.call_off(place.ada, activity_sample.fresh(occasion))
    assert booked() == 0
    space_sample.booked(hall, make.resident(place), day=5, begins=10, ends=11)
    with pytest.raises(Refused, match="taken already"):
        activities.put_on(place.ada, activity_sample.fresh(occasion))


def test_moving_to_a_time_that_is_taken_keeps_the_old_one(place, hall):
    space_sample.booked(hall, make.resident(place), day=5, begins=10, ends=11)
    occasion = activity_sample.first(held(place, hall))
    with pytest.raises(Refused, match="taken already"):
        activities.move(place.ada, occasion, starts_at=datetime(2027, 3, 5, 10, tzinfo=UTC))
    assert Booking.objects.booked().filter(about=ref(occasion)).get().starts_at == occasion.starts_at


def test_works_in_the_space_are_told_to_hosts_and_shown_on_the_page(place, hall, client):
    activity = held(place, hall)
    begin = datetime(2027, 3, 3, tzinfo=UTC)
    spaces.close(place.organiser, hall, starts_at=begin, ends_at=begin + timedelta(days=5), why="New roof")
    told = Notice.objects.get(person=place.ada)
    assert "No room any more for Soup and a chat" in told.subject and "They say: New roof. Please" in told.words
    assert told.url.endswith("/host/") and "The space was booked" in told.words
    assert "There is no room for this date yet" in client.get(activity.get_absolute_url()).text
    marked = "Mill Hall (no room yet)"
    for page in ("", "sheet/", "calendar.ics", f"{activity.public_id}/calendar.ics", f"{activity.public_id}/poster/"):
        assert marked in client.get(f"/{place.slug}/activities/{page}").text, page
    assert marked in client.get(f"/{place.slug}/feeds/activity/{activity.public_id}.ics").text


def test_one_date_finds_another_space_or_another_place_and_the_others_stay(place, hall, client):
    activity = held(place, hall, repeats="weekly")
    other = space_sample.space(place, name="Church room", access_words="Ring the bell.")
    occasion = activity_sample.first(activity)
    make.sign_in(client, place.ada)
    at, when = occasion.address("host/move/"), {"day": "2027-03-04", "at": "18:30"}
    page = client.post(at, when | {"place": "elsewhere"}).text
    assert "Say where it is" in page and "People have to know this" in page
    client.post(at, when | {"place": ref(other)})
    assert Booking.objects.booked().filter(space=other).count() == 1 and booked() == activity.occasions.count()
    page = client.get(occasion.get_absolute_url()).text
    assert "This time it is somewhere else" in page and "Ring the bell." in page
    told = {"place": "elsewhere", "where": "Mosque hall", "step_free": "no", "access_words": "Two steps."}
    client.post(at, when | told)
    assert not Booking.objects.booked().filter(space=other).exists()
    page = client.get(activity.get_absolute_url()).text
    assert "Mosque hall" in page and "no, there are steps" in page and "Two steps." in page and "Mill Hall" in page
    found = client.get(f"/{place.slug}/activities/", {"needs": "step_free"}).text
    assert "11 March" in found and "4 March" not in found
    client.post(at, when | {"place": "always"})
    assert booked() == activity.occasions.count()


def test_a_series_goes_on_where_the_space_is_not_free_and_says_so(place, hall):
    activity = held(place, hall, repeats="weekly")
    space_sample.booked(hall, make.resident(place), month=5, day=20, begins=18, ends=20)
    with activity_sample.at(20, month=3):
        make.tick()
    last = {one.on_day.isoformat(): one.unbooked for one in activity.occasions.all()}
    assert last["2027-05-20"] is True and last["2027-05-27"] is False


def test_whoever_takes_over_has_the_bookings(place, hall):
    activity = held(place, hall)
    nia = make.resident(place, "Nia")
    activities.join(nia, activity_sample.first(activity))
    activities.accept(nia, activities.ask(place.ada, activity, whom=nia, hand_over=True))
    assert Booking.objects.booked().get().person == nia


def test_the_calendar_of_the_space_shows_the_activity_with_its_page(place, hall, client):
    activity = held(place, hall)
    page = client.get(hall.get_absolute_url()).text
    assert "Soup and a chat" in page and activity_sample.first(activity).get_absolute_url() in page


def test_the_form_offers_spaces_and_then_asks_nothing_about_getting_in(place, hall, client):
    make.sign_in(client, place.ada)
    at = f"/{place.slug}/activities/post/"
    assert "Book a space for it" in client.get(at).text
    client.post(at, GIVEN | {"space": ref(hall)})
    assert place.activities.get().where == "Mill Hall" and booked() == 1
