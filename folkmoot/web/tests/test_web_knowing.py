"""The register, the calendar, the feeds and the lists for search engines, as people and programs read them."""

import csv
import io
import json
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.belong.places.models import Place
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.models import Process
from tests import make

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def place():
    return make.place()


@pytest.fixture
def decided(place):
    return titled(place, "A colour for the hall", "decided")


@pytest.fixture
def coming(place):
    return titled(place, "Benches by the pond", "vote")


def titled(place, title, stage):
    def name_it(made):
        processes.edit(place.organiser, made, title=title)

    return make.process("poll", stage, of=place, people=3, also=name_it)


def text(client, place, page, **asked):
    return client.get(f"/{place.slug}/{page}", asked).text


# --- The register --------------------------------------------------------------------------------


def test_the_register_tells_what_will_be_decided_by_whom_and_what_it_can_change(place, coming, client):
    page = text(client, place, "register/")
    assert coming.title in page and "to be decided after" in page
    assert "The people who take part decide" in page and "What the council does next spring." in page
    assert "has not agreed yet" in page


def test_the_register_tells_what_was_decided_what_was_asked_for_and_where_it_is_recorded(place, decided, client):
    page = text(client, place, "register/")
    outcome = decided.outcomes.get()
    assert outcome.commitments.get().public_id in page
    make.tick()
    entry = re.search(r'href="(/record/pending/[0-9a-f]{64}/)"', page)[1]
    assert outcome.leaf in entry
    assert client.get(entry, follow=True).status_code == 200


def test_the_register_can_be_narrowed_by_links_and_boxes(place, coming, decided, client):
    body = decided.backings.get().body
    assert decided.title not in text(client, place, "register/", show="coming")
    assert coming.title not in text(client, place, "register/", show="decided")
    assert coming.title in text(client, place, "register/", kind="poll")
    assert coming.title not in text(client, place, "register/", kind="budget")
    assert coming.title in text(client, place, "register/", body=body.public_id)
    assert coming.title not in text(client, place, "register/", body=make.body(place).public_id)
    assert decided.title in text(client, place, "register/", year=str(decided.concluded_at.year))
    assert decided.title not in text(client, place, "register/", year="2001")


@pytest.mark.parametrize("odd", ["'", "x" * 3000, "\x00", "²²²²", "0000", "٢٠٢٦", "9999"])
def test_odd_words_in_the_address_do_not_break_the_register(place, coming, client, odd):
    for name in ("show", "kind", "body", "year", "page"):
        assert client.get(f"/{place.slug}/register/", {name: odd}).status_code == 200
        assert client.get(f"/{place.slug}/register.csv", {name: odd}).status_code == 200


def test_what_ends_first_stands_first_and_what_was_decided_last_stands_before_what_was_before(place, client):
    old, new = titled(place, "Old one", "decided"), titled(place, "New one", "decided")
    with writing("a test"):
        Process.objects.filter(pk=old.pk).update(concluded_at=clock.now() - make.A_YEAR)
    later, soon = titled(place, "Later", "coming"), titled(place, "Soon", "vote")
    page = text(client, place, "register/")
    assert [page.index(one.title) for one in (soon, later, new, old)] == sorted(
        page.index(one.title) for one in (soon, later, new, old)
    )


def test_the_register_as_a_file_has_a_line_for_each_and_no_formula(place, decided, client):
    dangerous = titled(place, "=HYPERLINK(1)", "vote")
    rows = list(csv.DictReader(io.StringIO(text(client, place, "register.csv"))))
    assert [row["title"] for row in rows] == ["'=HYPERLINK(1)", decided.title]
    assert rows[1]["promises"] == "1" and rows[1]["result"] == decided.outcomes.get().summary
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", rows[0]["closes_at"])
    assert [
        row["title"] for row in csv.DictReader(io.StringIO(text(client, place, "register.csv", show="decided")))
    ] == [decided.title]
    assert dangerous.public_id in rows[0]["reference"]


# --- The calendar --------------------------------------------------------------------------------


def test_the_calendar_tells_each_month_what_opens_closes_and_is_due(place, coming, decided, client):
    promise = decided.outcomes.get().commitments.get()
    closes = f"{coming.closes_at.astimezone(place.zone):%Y-%m}"
    assert "Vote: ends" in text(client, place, "calendar/", month=closes)
    assert "is to answer" in text(client, place, "calendar/", month=f"{promise.answer_due_on:%Y-%m}")


@pytest.mark.parametrize("odd", ["", "2027-13", "0000-01", "9999-12", "2027-1", "x", "\x00", "٢٠٢٧-٠١"])
def test_an_odd_month_shows_this_one(place, client, odd):
    assert f"{clock.now().astimezone(place.zone):%B %Y}" in text(client, place, "calendar/", month=odd)


def test_the_months_lead_to_each_other_over_the_new_year(place, client):
    page = text(client, place, "calendar/", month="2027-01")
    assert "?month=2026-12" in page and "?month=2027-02" in page


def test_a_calendar_file_keeps_its_identities(place, coming, client):
    def uids():
        return re.findall(r"UID:(.*)", text(client, place, "calendar.ics").replace("\r\n ", ""))

    first = uids()
    assert first and len(first) == len(set(first))
    with clock.at(clock.now() + timedelta(hours=5)):
        assert uids() == first
    own = text(client, place, f"feeds/process/{coming.public_id}.ics")
    assert coming.title in own.replace("\r\n ", "")


# --- Feeds ---------------------------------------------------------------------------------------


def ids(client, address):
    return [one["id"] for one in json.loads(client.get(address).content)["items"]]


def test_feeds_tell_what_happened_the_newest_first_with_identities_that_stay(place, decided, client):
    feed = f"/{place.slug}/feed.json"
    before = ids(client, feed)
    assert before and len(before) == len(set(before))
    titled(place, "Another", "vote")
    assert [one for one in ids(client, feed) if one in before] == before
    root = ElementTree.fromstring(client.get(f"/{place.slug}/feed.atom").content)
    moments = [one.text for one in root.findall("a:entry/a:updated", ATOM)]
    assert moments == sorted(moments, reverse=True)
    assert set(before) <= {one.text for one in root.findall("a:entry/a:id", ATOM)}


def test_the_feed_of_a_thing_holds_only_what_concerns_it(place, decided, coming, client):
    about = set(ids(client, f"/{place.slug}/feeds/process/{coming.public_id}.json"))
    assert about and about < set(ids(client, f"/{place.slug}/feed.json"))
    promise = decided.outcomes.get().commitments.get()
    for what, row in (("promise", promise), ("body", promise.body), ("process", decided)):
        assert any("asked" in one for one in ids(client, f"/{place.slug}/feeds/{what}/{row.public_id}.json")), what


def test_pages_name_their_feed(place, coming, client):
    page = client.get(coming.get_absolute_url()).text
    assert f'href="/{place.slug}/feed.atom"' in page and f"/feeds/process/{coming.public_id}.atom" in page
    assert f"/{place.slug}/follow/process/{coming.public_id}/" in page


def test_a_feed_speaks_the_language_of_the_place_whoever_asks(place, coming, client):
    client.cookies["language"] = "pl"
    polish = client.get(f"/{place.slug}/feed.atom").content
    client.cookies["language"] = "en-gb"
    assert client.get(f"/{place.slug}/feed.atom").content == polish


def test_a_feed_of_another_place_does_not_tell_of_this_one(place, coming, client):
    other = make.place()
    assert client.get(f"/{other.slug}/feeds/process/{coming.public_id}.atom").status_code == 404
    assert ids(client, f"/{other.slug}/feed.json") == []


# --- Search engines ------------------------------------------------------------------------------


def test_search_engines_are_told_only_of_what_anybody_may_open(place, decided, coming, client):
    hidden = titled(place, "Hidden", "vote")
    processes.set_hidden(place.organiser, hidden, hidden=True, reason_code="names-a-child")
    upcoming = make.place(public=False)
    index = client.get("/sitemap.xml").text
    assert f"/{place.slug}/sitemap.xml" in index and upcoming.slug not in index
    addresses = re.findall(r"<loc>(.*?)</loc>", client.get(f"/{place.slug}/sitemap.xml").text)
    assert len(addresses) == len(set(addresses)) and not any(hidden.poll.public_id in one for one in addresses)
    for address in addresses:
        page = client.get(address.partition("localhost:8000")[2], follow=True)
        assert page.status_code == 200, address
    assert "Sitemap: http://localhost:8000/sitemap.xml" in client.get("/robots.txt").text


def test_a_place_that_is_being_prepared_is_on_no_list_even_for_its_organiser(client):
    place = make.place(public=False)
    make.sign_in(client, place.organiser)
    assert client.get(f"/{place.slug}/sitemap.xml").status_code == 404
    assert Place.objects.visible_to(place.organiser).filter(pk=place.pk).exists()
