"""What people read of activities and what they can press."""

import json
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.act.activities import actions, sheet
from folkmoot.act.activities.models import Activity, Coming
from folkmoot.act.activities.tests import sample
from folkmoot.act.activities.tests.test_activities_coming import join
from folkmoot.cupboard.published.sources import Dated
from tests import make

A_PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
pytestmark = pytest.mark.django_db
GIVEN = {
    "title": "Soup and a chat", "where": "The library", "begins_on": "2027-03-04", "at": "18:30", "step_free": "yes",
    "minutes": "120", "repeats": "once", "interest": "food", "spoken": "en-gb", "way": "here", "with_someone": "on",
}  # fmt: skip


def url(place, page=""):
    return f"/{place.slug}/activities/{page}"


def shown(client, place, **narrowed):
    return client.get(url(place), narrowed).text.split("<main")[1]


def test_one_page_posts_it_and_it_stands_in_the_list(place, client):
    make.sign_in(client, place.ada)
    assert "Who to ring" in client.get(url(place, "post/")).text
    page = client.post(url(place, "post/"), GIVEN, follow=True).text
    assert "It is in the calendar" in page and "Thursday 4 March at 6.30 pm" in page and "yes, without steps" in page
    client.logout()
    assert "Soup and a chat" in shown(client, place)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Please answer “What is it?”"),
        ({"where": ""}, "Say where it is"),
        ({"step_free": ""}, "Please answer “Can somebody in a wheelchair come in?”"),
        ({"begins_on": "2027-02-28"}, "This day is over"),
        ({"begins_on": "2027-03-01", "at": "08:00"}, "This time is over"),
        ({"begins_on": "2029-03-01"}, "more than a year ahead"),
        ({"way": "both"}, "Give the link"),
        ({"way": "online", "link": "javascript:alert(1)"}, "Type the whole address"),
        ({"cost": "a lot"}, "amount"),
        ({"places": "0"}, "greater than or equal to 1"),
        ({"repeats": "weekly", "ends_on": "2027-03-01"}, "The last day is after the first"),
        ({"title": "a\u202eb"}, "cannot be seen"),
    ],
)
def test_what_cannot_be_posted_is_explained(place, client, wrong, said):
    make.sign_in(client, place.ada)
    page = client.post(url(place, "post/"), {**GIVEN, **wrong})
    assert page.status_code == 200 and said in page.text
    assert not Activity.objects.exists()


def test_joining_takes_two_presses_from_the_list(place, client):
    activity = sample.posted(place, places=3)
    make.sign_in(client, make.person("Nia"))
    page = client.get(activity.get_absolute_url()).text  # the first press: its name in the list
    assert "I am coming" in page and "3 places left" in page
    at = sample.first(activity).address("join/")
    page = client.post(at, {"someone": "on", "first_time": "on"}, follow=True).text  # the second
    assert "You have a place" in page and "You are coming, and bringing someone." in page and "1 place left" in page
    page = client.post(sample.first(activity).address("leave/"), follow=True).text
    assert "3 places left" in page and not Coming.objects.exists()


def test_when_it_is_full_the_button_says_that_one_waits(place, client):
    activity = sample.posted(place, places=1)
    join(sample.first(activity), "Ben")
    make.sign_in(client, make.person("Nia"))
    assert "Wait for a place" in client.get(activity.get_absolute_url()).text
    page = client.post(sample.first(activity).address("join/"), {}, follow=True).text
    assert "You are in line" in page and "You wait in line for a place." in page


def test_a_full_date_names_others_with_places_and_tells_nobody_who_has_one_to_wait(place, client):
    activity = sample.posted(place, places=1, repeats="weekly")
    one = sample.first(activity)
    ben = join(one, "Ben").person
    page = client.get(one.get_absolute_url()).text
    assert "You can wait in line." in page and "There are places on:" in page and "Thursday 11 March at 6.30 pm" in page
    make.sign_in(client, ben)
    page = client.get(one.get_absolute_url()).text
    assert "It is full at the moment." in page and "wait in line" not in page and "There are places" not in page


def test_a_host_is_not_asked_whether_it_is_their_first_time(place, client):
    one = sample.first(sample.posted(place))
    make.sign_in(client, place.ada)
    assert "I am coming" in client.get(one.get_absolute_url()).text
    assert "my first time" not in client.get(one.get_absolute_url()).text
    assert "You have a place" in client.post(one.address("join/"), {}, follow=True).text


def test_nobody_publishes_the_number_of_another_by_not_looking(place, client):
    mine = sample.posted(place)
    make.sign_in(client, place.ada)
    assert "01632 960 001" in client.get(url(place, "post/")).text
    other = sample.posted(place, ring="Parveen, 01632 960 406")
    for page in ("post/", f"post/?like={other.public_id}"):
        assert "960 406" not in client.get(url(place, page)).text
    assert 'href="tel:01632960001"' in client.get(mine.get_absolute_url()).text


def test_a_visitor_is_asked_to_sign_in_and_comes_back_to_the_date(place, client):
    occasion = sample.first(sample.posted(place))
    assert "I am coming" in client.get(occasion.get_absolute_url()).text
    answer = client.get(occasion.address("join/"))
    assert answer["Location"].startswith("/account/sign-in/?next=") and occasion.public_id in answer["Location"]


def test_the_link_is_for_those_who_come(place, client):
    activity = sample.posted(place, way="both", link="https://meet.example/soup")
    pages = [activity.get_absolute_url(), sample.first(activity).get_absolute_url()]
    files = [activity.address(page) for page in ("events.jsonld", "calendar.ics", "share/", "poster/")]
    for page in (*pages, *files, url(place), f"/{place.slug}/feeds/activity/{activity.public_id}.atom"):
        assert "meet.example" not in client.get(page).text, page
    make.sign_in(client, make.person())
    assert "meet.example" not in client.get(pages[0]).text
    client.post(sample.first(activity).address("join/"), {})
    assert "https://meet.example/soup" in client.get(pages[0]).text


@pytest.mark.parametrize(
    ("narrowed", "soup", "choir"),
    [
        ({}, True, True),
        ({"interest": "music"}, False, True),
        ({"spoken": "ur"}, False, True),
        ({"day": "weekend"}, False, True),
        ({"day": "today"}, False, False),
        ({"part": "evening"}, True, False),
        ({"needs": "step_free"}, True, False),
        ({"needs": ["loop", "quiet"]}, False, True),
        ({"online": "on"}, False, True),
        ({"free": "on"}, True, False),
        ({"q": "libr"}, True, False),
        ({"q": "SOUP nothing"}, False, False),
        ({"interest": "nonsense", "day": "'; DROP"}, True, True),
    ],
)
def test_found_by_interest_place_time_language_and_need(place, client, narrowed, soup, choir):
    sample.posted(place, interest="food")
    sample.posted(
        place, title="Choir", where="The school", interest="music", spoken="ur", begins_on=sample.date(2027, 3, 6),
        at=sample.time(10), step_free="no", loop=True, quiet=True, way="both", link="https://x.example", cost_minor=200,
    )  # fmt: skip
    page = shown(client, place, **narrowed)
    assert ("Soup and a chat" in page, "Choir" in page) == (soup, choir)


def test_after_asking_the_list_says_how_many_and_comes_before_the_form(place, client):
    sample.posted(place)
    sample.posted(place, title="Choir", step_free="no")
    page = shown(client, place, needs="step_free", q="soup")
    assert "1 activity" in page and "· no steps" in page and "· “soup”" in page and "Show everything" in page
    assert "<details" in page and "<details open" not in page.replace('class="more" ', "")
    assert "0 activities" in shown(client, place, q="nothing of that")


def test_a_moved_date_is_told_and_found_at_the_hour_it_has_now(place, client):
    activity = sample.posted(place, repeats="weekly", ends_on=sample.date(2027, 3, 11))
    moved = sample.first(activity)
    actions.call_off(place.ada, activity.occasions.get(on_day="2027-03-11"))
    actions.move(place.ada, moved, starts_at=sample.datetime(2027, 3, 5, 10, tzinfo=sample.UTC))
    assert "Soup" in shown(client, place, part="morning")
    assert "5 March" not in shown(client, place, part="evening")
    words = "Friday 5 March 2027 at 10 am, this time only. Otherwise every week, Thursday 6.30 pm"
    for page in ("share/", "poster/"):
        assert words in client.get(activity.address(page)).text


def test_a_series_stands_once_with_its_next_date_that_is_on(place, client):
    activity = sample.posted(place, repeats="weekly")
    actions.call_off(place.ada, sample.first(activity))
    page = shown(client, place)
    assert page.count("Soup and a chat") == 1 and "11 March" in page


def test_a_host_moves_and_calls_off_on_one_page(place, client):
    occasion = sample.first(sample.posted(place))
    make.sign_in(client, place.ada)
    at = occasion.address("host/")
    assert "Move this date" in client.get(at).text
    page = client.post(f"{at}move/", {"day": "2027-02-01", "at": "10:00"}).text
    assert "This is over. Give a later day or time." in page
    page = client.post(f"{at}move/", {"day": "2027-03-06", "at": "10:00", "why": "Rain"}, follow=True).text
    assert "It is moved" in page
    assert "This is instead of 4 March." in client.get(occasion.get_absolute_url()).text
    assert "called off" in client.post(f"{at}call-off/", {"why": "Snow"}, follow=True).text
    assert client.post(f"{at}tell/", {"words": "x"}).status_code == 403
    assert client.get(f"{at}nonsense/").status_code == 404


def test_a_picture_needs_words_for_those_who_cannot_see_it(place, client):
    occasion = sample.first(sample.posted(place))
    make.sign_in(client, place.ada)
    with sample.at(5):
        sent = {"words": "Ten of us.", "picture": SimpleUploadedFile("a.gif", A_PICTURE, "image/gif")}
        assert "what can be seen in the picture" in client.post(occasion.address("host/tell/"), sent).text
        sent = {**sent, "alt": "A pot", "picture": SimpleUploadedFile("a.gif", A_PICTURE, "image/gif")}
        client.post(occasion.address("host/tell/"), sent)
        page = client.get(occasion.get_absolute_url()).text
        assert "Ten of us." in page and 'alt="A pot"' in page
        assert "Ten of us." in shown(client, place)


def test_as_files_for_calendars_other_sites_and_feeds(place, client):
    activity = sample.posted(place, repeats="weekly", places=5, cost_minor=250)
    actions.call_off(place.ada, sample.first(activity))
    series = client.get(activity.address("calendar.ics")).text
    assert series.count("BEGIN:VEVENT") == 2 and series.count("STATUS:CANCELLED") == 1
    assert "DTSTART;TZID=Europe/London:20270304T183000" in series and "T203000" in series
    assert "LOCATION:The library\\, Mill Road" in series
    assert client.get(sample.first(activity).address("calendar.ics")).text.count("BEGIN:VEVENT") == 1
    everything = client.get(url(place, "calendar.ics")).text
    assert everything.count("BEGIN:VEVENT") == 11
    assert "DTSTART:20270401T173000Z" in everything  # half past six in summer time
    told = json.loads(client.get(url(place, "events.jsonld")).text)
    assert told[0]["eventStatus"].endswith("EventCancelled") and told[1]["remainingAttendeeCapacity"] == 5
    assert told[1]["startDate"] == "2027-03-11T18:30:00+00:00" and told[5]["startDate"].endswith("+01:00")
    atom = ElementTree.fromstring(client.get(f"/{place.slug}/feeds/activity/{activity.public_id}.atom").content)
    assert "New to join: Soup and a chat" in ElementTree.tostring(atom, encoding="unicode")


def test_to_pass_on_in_words_a_picture_and_on_paper(place, client):
    activity = sample.posted(place, about="Bring a bowl.")
    page = client.get(activity.address("share/")).text
    assert "Thursday 4 March 2027 at 6.30 pm" in page and "Ring Ada, 01632 960 001" in page
    assert client.get(activity.address("picture.png")).content.startswith(b"\x89PNG")
    assert "Bring a bowl." in client.get(activity.address("poster/")).text
    sheet = client.get(url(place, "sheet/")).text
    assert "Thu 4 March, 6.30 pm" in sheet and "No steps." in sheet


@pytest.mark.parametrize(("answer", "said"), [("no", "There are steps."), ("ask", "Ask about steps.")])
def test_paper_says_also_that_there_are_steps(place, client, answer, said):
    sample.posted(place, step_free=answer)
    assert said in client.get(url(place, "sheet/")).text
    assert said[:-1].lower() in shown(client, place)


def test_the_picture_says_what_is_asked_first_and_the_address_that_everything_else_says(
    place, client, settings, monkeypatch
):
    settings.ORIGIN = "https://mill.example"
    drawn = {}
    monkeypatch.setattr("folkmoot.act.activities.views.passing.drawn", lambda **words: drawn.update(words) or b"")
    activity = sample.posted(place, step_free="no")
    client.get(activity.address("picture.png"))
    assert drawn["also"] == "costs nothing · there are steps · first time welcome" and drawn["host"] == "mill.example"
    for page in ("share/", "poster/"):
        assert "mill.example" in client.get(activity.address(page)).text


def test_the_sheet_has_all_that_people_go_to_and_what_ends(place, client, monkeypatch):
    at = sample.datetime(2027, 3, 6, 18, tzinfo=sample.UTC)
    told = [
        Dated(at, "m held", "May plans", "School", "/m/"), Dated(at, "p vote closes", "The pot", "Vote: ends", "/p/"),
        Dated(at, "p count opens", "The pot", "Count: begins", "/p/"), Dated(at, "e due", "Answer", "due", "/e/", day_only=True),
    ]  # fmt: skip
    monkeypatch.setattr(sheet, "all_sources", lambda: [SimpleNamespace(dates=lambda span: told)])
    sample.posted(place)
    page = client.get(url(place, "sheet/")).text
    assert page.index("Soup and a chat") < page.index("Sat 6 March, 6 pm") and "May plans" in page and "School" in page
    assert "Vote: ends" in page and "Count: begins" not in page and "Answer" not in page


def test_what_is_online_alone_asks_nothing_about_wheelchairs(place, client):
    make.sign_in(client, place.ada)
    given = {**GIVEN, "step_free": "", "where": "", "way": "online", "link": "https://x.example"}
    client.post(url(place, "post/"), given)
    activity = Activity.objects.get()
    assert "in a wheelchair" not in client.get(activity.address("change/")).text.split("<main")[1]
    assert "ask about steps" not in shown(client, place)


def test_hostile_words_are_shown_as_words(place, client):
    bad = "<script>alert(1)</script>{{ 7|add:7 }}"
    activity = sample.posted(place, title=bad, about=bad, where=bad, ring=bad, access_words=bad)
    actions.call_off(place.ada, sample.first(activity), why=bad)
    for page in (
        url(place),
        activity.address(),
        activity.address("share/"),
        activity.address("poster/"),
        url(place, "sheet/"),
    ):
        text = client.get(page).text
        assert "<script>alert" not in text and "{{ 7|add:7 }}" in text


def test_another_one_like_it_is_filled_in_for_its_hosts_alone(place, client):
    activity = sample.posted(place, title="Quokka walk")
    make.sign_in(client, place.ada)
    assert "Quokka walk" in client.get(url(place, f"post/?like={activity.public_id}")).text
    make.sign_in(client, make.resident(place))
    assert "Quokka walk" not in client.get(url(place, f"post/?like={activity.public_id}")).text


def test_an_activity_is_not_found_in_another_place(place, client):
    activity, other = sample.posted(place), make.place()
    occasion = sample.first(activity)
    make.sign_in(client, place.ada)
    for page in ("", "change/", "hosts/", "calendar.ics", f"{occasion.public_id}/", f"{occasion.public_id}/host/"):
        assert client.get(url(other, f"{activity.public_id}/{page}")).status_code == 404


def test_talk_stands_beside_it_and_a_host_answers(place, client):
    activity = sample.posted(place)
    assert "Questions and remarks" in client.get(activity.get_absolute_url()).text
    make.sign_in(client, place.ada)
    assert "as host" in client.get(activity.get_absolute_url()).text


def test_the_list_asks_a_bounded_number_of_questions(place, client, django_assert_max_num_queries):
    for number in range(8):
        sample.posted(place, title=f"Number {number}")
    client.get(url(place))
    with django_assert_max_num_queries(14):
        client.get(url(place), {"q": "number"})


def test_hosting_is_shared_on_the_pages(place, client):
    activity = sample.posted(place)
    nia = join(sample.first(activity), "Nia").person
    make.sign_in(client, place.ada)
    page = client.post(activity.address("hosts/ask/"), {"whom": nia.public_id, "hand_over": "on"}, follow=True).text
    assert "They are asked." in page and "asked, no answer yet" in page
    assert "You are the only host" in client.post(activity.address("hosts/step-down/")).text
    make.sign_in(client, nia)
    assert "Would you host this too?" in client.get(activity.get_absolute_url()).text
    assert "You host it now" in client.post(activity.address("answer/"), {"yes": "1"}, follow=True).text
    assert "It is over" in client.post(activity.address("hosts/end/"), {"why": "Tired"}, follow=True).text
    make.sign_in(client, place.ada)
    assert client.get(activity.address("hosts/")).status_code == 403


def test_words_are_said_anew_on_one_page(place, client):
    activity = sample.posted(place, repeats="weekly")
    make.sign_in(client, place.ada)
    assert "Soup and a chat" in client.get(activity.address("change/")).text
    given = {**GIVEN, "title": "Soup and bread", "ends_on": "2027-03-11", "places": "9"}
    assert "Soup and bread" in client.post(activity.address("change/"), given, follow=True).text
    assert activity.occasions.on().count() == 2 and activity.occasions.first().places == 9
