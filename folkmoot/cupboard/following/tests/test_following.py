"""Following things, letters about them, stopping with one press, and a calendar of one's own."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.test import Client

from folkmoot.base import clock, outbox
from folkmoot.base.guard import writing
from folkmoot.base.ids import ref
from folkmoot.base.models import Letter
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.actions import forget_me
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.following import actions, queries, rules, things
from folkmoot.cupboard.following.kinds import NAME
from folkmoot.cupboard.following.models import Follow, Reader
from folkmoot.cupboard.notices import queries as notices
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/account/following/"
LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2027, 3, 1, 9, 0, tzinfo=LONDON)


@pytest.fixture
def place():
    with clock.at(MONDAY - make.A_YEAR):
        return make.place()


@pytest.fixture
def ada(place):
    """She follows the place since Monday morning, and wants a letter every morning."""
    person = make.person("Ada", email="ada@example.org")
    with clock.at(MONDAY):
        actions.follow(person, things.whole_place(place))
        actions.choose(person, way="daily", hour=7)
    return person


def announce(place, title="Lamps for the path", *, at=MONDAY):
    """Something is opened at this moment, and begins a day later."""
    with clock.at(at - 2 * make.A_DAY):
        process = make.process("poll", "draft", of=place, people=0, also=None)
        make.processes.edit(place.organiser, process, title=title)
    hours = {"vote": (at + make.A_DAY, at + make.A_WEEK)}
    with clock.at(at - make.A_DAY):
        make.processes.set_hours(place.organiser, process, hours)
    with clock.at(at):
        make.processes.open_process(place.organiser, process)
    return process


def look(at):
    """Send what is due at this moment; the letters it wrote."""
    known = set(Letter.objects.values_list("pk", flat=True))
    with clock.at(at), writing("a test"):
        actions.send_due()
    return list(Letter.objects.exclude(pk__in=known))


def tuesday(hour, minute=5, days=0):
    return MONDAY.replace(hour=hour, minute=minute) + make.A_DAY * (1 + days)


# --- Following -----------------------------------------------------------------------------------


def test_a_person_follows_and_stops_with_a_press(place, client):
    process, ada = announce(place, at=clock.now() - make.A_DAY), make.person()
    address = f"/{place.slug}/follow/process/{process.public_id}/"
    make.sign_in(client, ada)
    client.get(address)
    assert not Follow.objects.exists(), "looking follows nothing"
    assert client.post(address).status_code == 302
    client.post(address)
    assert Follow.objects.get().about == ref(process)
    assert "Lamps for the path" in client.get(PAGE).text
    client.post(address, {"stop": "1"})
    assert not Follow.objects.exists()


def test_every_sort_of_thing_can_be_followed(place, client):
    process = make.process("poll", "decided", of=place, people=3)
    promise = process.outcomes.get().commitments.first()
    make.sign_in(client, make.person())
    for what, row in (("process", process), ("promise", promise), ("body", promise.body)):
        assert client.post(f"/{place.slug}/follow/{what}/{row.public_id}/").status_code == 302
    client.post(f"/{place.slug}/follow/")
    client.post(f"/{place.slug}/follow/search/", {"q": "benches"})
    page = client.get(PAGE).text
    assert Follow.objects.count() == 5 and "benches" in page and promise.what in page.replace("&#x27;", "'")


def test_a_visitor_is_asked_to_sign_in_and_shown_the_feeds(place, client):
    page = client.get(f"/{place.slug}/follow/").text
    assert "/account/sign-in/" in page and f"/{place.slug}/feed.atom" in page
    assert client.post(f"/{place.slug}/follow/").status_code == 403
    assert "/account/sign-in/" in client.get(f"/{place.slug}/follow/search/", {"q": "x"})["Location"]
    assert "/account/sign-in/" in client.get(PAGE)["Location"]


def test_nobody_sees_or_stops_what_somebody_else_follows(place, ada, client):
    mine = ada.follows.get()
    make.sign_in(client, place.organiser)
    assert client.post(f"{PAGE}stop/{mine.public_id}/").status_code == 404
    assert not rules.may_stop(place.organiser, mine) and not rules.may_stop(AnonymousUser(), mine)
    with pytest.raises(Refused):
        actions.stop_following(place.organiser, mine)
    assert Follow.objects.filter(pk=mine.pk).exists()


@pytest.mark.parametrize("address", ["process/0000000000", "nonsense/0000000000", "comment/0000000000"])
def test_what_is_not_there_cannot_be_followed(place, client, address):
    make.sign_in(client, make.person())
    assert client.post(f"/{place.slug}/follow/{address}/").status_code == 404


def test_what_is_gone_by_now_has_no_name_on_the_list_and_can_be_left(place, client):
    process, ada = announce(place, at=clock.now() - make.A_DAY), make.person()
    actions.follow(ada, things.thing_at(place, "process", process.public_id))
    make.processes.set_hidden(place.organiser, process, hidden=True, reason_code="names-a-child")
    make.sign_in(client, ada)
    page = client.get(PAGE).text
    assert "Lamps" not in page and "not on the pages now" in page
    client.post(f"{PAGE}stop/{ada.follows.get().public_id}/")
    assert not Follow.objects.exists()


def test_a_hundred_things_are_enough(place, monkeypatch):
    monkeypatch.setattr(rules, "MOST", 2)
    ada = make.person()
    for words in ("one", "two"):
        actions.follow(ada, things.search_for(place, words, ada))
    with pytest.raises(Refused, match="a hundred"):
        actions.follow(ada, things.search_for(place, "three", ada))


# --- Letters -------------------------------------------------------------------------------------


def test_what_is_new_comes_as_one_letter_in_the_morning(place, ada):
    announce(place, at=MONDAY + timedelta(hours=2))
    announce(place, "Trees by the school", at=MONDAY + timedelta(hours=3))
    assert not look(MONDAY + timedelta(hours=5))
    (letter,) = look(tuesday(7))
    assert letter.to == "ada@example.org" and "2 things are new" in letter.subject
    assert "Lamps for the path" in letter.body and "Trees by the school" in letter.body
    assert not look(tuesday(7, 20)) and not look(tuesday(12)), "nothing comes twice"


def test_nothing_is_sent_when_nothing_happened(place, ada):
    assert [look(tuesday(7, days=day)) for day in range(5)] == [[]] * 5


def test_a_weekly_letter_comes_once_a_week(place, ada):
    actions.choose(ada, way="weekly", hour=7)
    announce(place, at=MONDAY + timedelta(hours=1))
    letters = [look(tuesday(7, days=day)) for day in range(15)]
    assert [day for day, sent in enumerate(letters) if sent] == [6]
    announce(place, "Trees", at=MONDAY + 16 * make.A_DAY)
    later = [look(tuesday(7, days=day)) for day in range(15, 24)]
    assert [day for day, sent in enumerate(later, 15) if sent] == [16, 23], (
        "what was announced; and a week later that it began"
    )


def test_night_is_quiet_even_when_the_house_was_off_in_the_morning(place, ada):
    announce(place, at=MONDAY + timedelta(hours=1))
    assert not look(tuesday(23))
    assert not look(tuesday(5, days=1))
    assert len(look(tuesday(7, days=1))) == 1


def test_it_comes_at_the_hour_chosen_by_the_clock_of_the_place(place, ada):
    actions.choose(ada, way="daily", hour=18)
    announce(place, at=MONDAY + timedelta(hours=1))
    look(tuesday(7))
    assert not look(tuesday(17)) and len(look(tuesday(18))) == 1


def test_whoever_wants_no_letters_gets_none(place, ada):
    actions.choose(ada, way="here", hour=7)
    announce(place, at=MONDAY + timedelta(hours=1))
    assert not look(tuesday(7)) and not look(tuesday(7, days=7))


@pytest.mark.parametrize("change", [{"email": None}, {"state": Person.SUSPENDED}])
def test_nobody_without_an_address_or_with_a_paused_account_is_written_to(place, ada, change):
    announce(place, at=MONDAY + timedelta(hours=1))
    with writing("a test"):
        Person.objects.filter(pk=ada.pk).update(**change)
    assert not look(tuesday(7))


def test_only_what_one_follows_is_told(place):
    first, second = announce(place, at=MONDAY), announce(place, "Trees", at=MONDAY)
    ada = make.person("Ada", email="ada@example.org")
    with clock.at(MONDAY):
        actions.follow(ada, things.thing_at(place, "process", first.public_id))
        actions.choose(ada, way="daily", hour=7)
    look(tuesday(7))
    (letter,) = look(tuesday(18, days=1)) or look(tuesday(7, days=2))
    assert first.title in letter.body and second.title not in letter.body


def test_a_followed_search_tells_what_is_new_by_its_words(place):
    ada = make.person("Ada", email="ada@example.org")
    with clock.at(MONDAY):
        actions.follow(ada, things.search_for(place, "otters", ada))
        actions.choose(ada, way="daily", hour=7)
    announce(place, "Lamps", at=MONDAY + timedelta(hours=1))
    announce(place, "An otter holt", at=MONDAY + timedelta(hours=2))
    (letter,) = look(tuesday(7))
    assert "An otter holt" in letter.body and "Lamps" not in letter.body


def test_what_was_hidden_meanwhile_is_in_no_letter(place, ada):
    process = announce(place, at=MONDAY + timedelta(hours=1))
    with clock.at(MONDAY + timedelta(hours=2)):
        make.processes.set_hidden(place.organiser, process, hidden=True, reason_code="names-a-child")
    assert not look(tuesday(7))


def test_nobody_hears_of_a_place_that_is_not_open_to_them():
    with clock.at(MONDAY - make.A_YEAR):
        place = make.place()
    ada = make.person("Ada", email="ada@example.org")
    with clock.at(MONDAY):
        actions.follow(ada, things.whole_place(place))
    announce(place, at=MONDAY)
    assert queries.new_for(ada, MONDAY - make.A_DAY, queries.NewsDesk(MONDAY + make.A_WEEK))
    with writing("a test"):
        Place.objects.filter(pk=place.pk).update(public_since=None)
    assert queries.new_for(ada, MONDAY - make.A_DAY, queries.NewsDesk(MONDAY + make.A_WEEK)) == []


# --- Stopping ------------------------------------------------------------------------------------


def stop_address(letter):
    return letter.stop_url.partition("localhost:8000")[2]


def test_a_mail_program_stops_the_letters_with_one_press(place, ada):
    announce(place, at=MONDAY + timedelta(hours=1))
    (letter,) = look(tuesday(7))
    with writing("a test"):
        outbox.deliver()
    sent = mail.outbox[-1]
    assert sent.extra_headers["List-Unsubscribe"] == f"<{letter.stop_url}>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    mail_program = Client(enforce_csrf_checks=True)  # no cookie, no token
    answer = mail_program.post(stop_address(letter), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200 and not answer.cookies.get("session")
    assert notices.way_of(ada, NAME) == "here"
    assert ada.follows.exists(), "what she follows stays"


def test_opening_the_address_stops_nothing_and_shows_a_button(place, ada, client):
    announce(place, at=MONDAY + timedelta(hours=1))
    (letter,) = look(tuesday(7))
    page = client.get(stop_address(letter))
    assert "Stop the letters" in page.text and notices.way_of(ada, NAME) == "daily"
    assert page["Cache-Control"] == "no-store, private" and page["Referrer-Policy"] == "strict-origin"
    assert ada.name not in page.text and "example.org" not in page.text, "whose letters they are is not told"
    client.post(stop_address(letter))
    assert notices.way_of(ada, NAME) == "here"


@pytest.mark.parametrize("code", ["0" * 26, "x", "0" * 400])
def test_a_code_that_is_not_right_stops_nothing(place, ada, client, code):
    reader = Reader.objects.get(person=ada)
    for public_id in (reader.public_id, "0000000000"):
        assert client.post(f"{PAGE}off/{public_id}/{code}/").status_code == 404
    assert notices.way_of(ada, NAME) == "daily"


def test_other_letters_have_no_such_header():
    with writing("a test"):
        assert outbox.headers_of(outbox.post("a@example.org", "A code", "123")) == {}


# --- A calendar of one's own ---------------------------------------------------------------------


def calendar_of(person):
    reader = actions.renew_calendar(person)
    return f"{PAGE}calendar/{reader.public_id}/{queries.calendar_code(reader)}.ics"


def test_a_calendar_of_ones_own_holds_public_dates_and_ones_own_duties_alone(place, client):
    process = make.process("poll", "decided", of=place, people=3)
    promise = process.outcomes.get().commitments.select_related("body").first()
    anna, ada = make.responder(promise.body), make.resident(place)
    texts = {person: client.get(calendar_of(person)).text.replace("\r\n ", "") for person in (anna, ada)}
    assert "Yours to do" in texts[anna] and "Yours to do" not in texts[ada]
    assert process.title in texts[ada] and "CLASS:PRIVATE" in texts[ada]
    uids = [line for line in texts[anna].split("\r\n") if line.startswith("UID:")]
    assert len(uids) == len(set(uids))


def test_no_visitor_reads_it_and_a_renewed_address_shuts_the_old_one(place, client):
    ada = make.resident(place)
    old = calendar_of(ada)
    assert client.get(old).status_code == 200
    new = calendar_of(ada)
    assert client.get(old).status_code == 404 and client.get(new).status_code == 200
    with writing("a test"):
        Person.objects.filter(pk=ada.pk).update(state=Person.SUSPENDED)
    assert client.get(new).status_code == 404


def test_there_is_no_calendar_before_somebody_asks_for_it(place, ada, client):
    reader = Reader.objects.get(person=ada)
    assert client.get(f"{PAGE}calendar/{reader.public_id}/{queries.calendar_code(reader)}.ics").status_code == 404
    make.sign_in(client, ada)
    assert "Make my calendar" in client.get(PAGE).text
    client.post(f"{PAGE}calendar/")
    assert queries.calendar_code(Reader.objects.get(person=ada)) in client.get(PAGE).text


# --- Leaving -------------------------------------------------------------------------------------


def test_whoever_is_forgotten_leaves_nothing_of_this(place, ada):
    actions.follow(ada, things.search_for(place, "my street", ada))
    ada.proved_lately = True
    forget_me(ada)
    assert not Follow.objects.exists() and not Reader.objects.exists()
