"""What is not public can be found nowhere: for each kind in each state, and each way of knowing what goes on."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.cupboard.following import actions as following
from folkmoot.cupboard.following import queries as followed
from folkmoot.cupboard.following import things
from folkmoot.cupboard.published import keeping
from folkmoot.cupboard.published.models import Document
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.kinds import all_kinds
from tests import make

pytestmark = pytest.mark.django_db
KINDS = all_kinds()
WORD = "Quokka"
every_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
SEEN, UNSEEN = ["coming", "live", "concluded", "cancelled"], ["draft", "hidden", "hidden and decided"]
TITLES = {
    "draft": "Quokkas on Mill Road", "coming": "Quokkas on Church Lane", "live": "Quokkas by the canal",
    "concluded": "Quokkas at school", "cancelled": "Quokkas in the park", "hidden": "Quokkas in Quarry Street",
    "hidden and decided": "Quokkas on the hill",
}  # fmt: skip
TITLE = TITLES["live"]
FILES = ["feed.atom", "feed.json", "calendar.ics", "register.csv", "sitemap.xml"]
PAGES = [
    "",
    "search/?q=quokka",
    "search/?q=",
    "calendar/",
    "register/",
    "register/?show=coming",
    "noticeboard/",
    "changed/",
    "follow/",
]


def in_state(kind, state, place):
    """One of this kind with a word of its own in its title, brought to this state."""
    stage = {"live": kind.timed_stages[0].name, "hidden": kind.timed_stages[0].name}.get(state, state)
    stage = "concluded" if state == "hidden and decided" else stage

    def name_it(made):
        processes.edit(place.organiser, made, title=TITLES[state], summary=f"About the {WORD}.")

    # What is still to come was opened half a day ago, and begins in half a day.
    with clock.at(clock.now() - (2.5 * make.A_DAY if stage == "coming" else 0 * make.A_DAY)):
        process = make.process(kind.name, stage, of=place, people=2, also=name_it)
    if state.startswith("hidden"):
        processes.set_hidden(place.organiser, process, hidden=True, reason_code="names-a-child")
    make.tick(comparing=True)
    return process


def follower(place):
    """Somebody who follows the place and the word, every day."""
    person = make.person("Fay", email="fay@example.org")
    following.follow(person, things.whole_place(place))
    following.follow(person, things.search_for(place, WORD, person))
    following.choose(person, way="daily", hour=7)
    return person


@every_kind
def test_what_a_visitor_cannot_open_is_found_nowhere_and_what_they_can_is(kind, client):
    place = make.place()
    unseen = [in_state(kind, state, place) for state in UNSEEN]
    seen = {state: in_state(kind, state, place) for state in SEEN}
    with clock.at(clock.now() - timedelta(days=100)):
        person = follower(place)
    told = everything_told(client, place, [*unseen, *seen.values()])
    letter = letters_to(person)
    for process in unseen:
        assert [name for name, text in told.items() if names_it(text, process)] == []
        assert not names_it(letter, process)
        assert not Document.objects.filter(title__contains=process.title).exists()
        assert not Document.objects.filter(text__contains=process.title).exists()
        for ending in ("atom", "json", "ics"):
            assert client.get(f"/{place.slug}/feeds/process/{process.public_id}.{ending}").status_code == 404
        assert client.get(f"/{place.slug}/follow/process/{process.public_id}/").status_code == 404
    for state, process in seen.items():
        for name in ("search/?q=quokka", "feed.atom", "feed.json", "register/", "register.csv"):
            assert process.title in told[name], (state, name)
        assert process.get_absolute_url() in told["sitemap.xml"]
        assert (process.title in told["calendar.ics"].replace("\r\n ", "")) is (state != "cancelled")
        assert process.title in letter


def everything_told(client, place, processes):
    """{address: what stands there} for a visitor, and for a signed-in stranger all that is the same for all."""
    told = {name: client.get(f"/{place.slug}/{name}").text for name in [*PAGES, *FILES]}
    told["the sign-in page"] = client.get("/account/sign-in/", {"next": f"/{place.slug}/"}).text
    # Organisers see drafts and hidden things on their own pages, and even so never by search, feed or calendar.
    make.sign_in(client, place.organiser)
    for name in ("search/?q=quokka", "calendar/", "feed.atom", "calendar.ics", "sitemap.xml"):
        told[f"{name} for an organiser"] = client.get(f"/{place.slug}/{name}").text
    client.logout()
    for process in processes:
        # Its own address leads back to itself after signing in; nothing but that may name it.
        page = client.get(process.get_absolute_url(), follow=True)
        told[f"the page {process.title}"] = page.text.replace(process.get_absolute_url(), "")
    return told


def names_it(text, process):
    # The page of search repeats what was typed; what it must not do is to find.
    return process.title in text or process.public_id in text or process.feature.public_id in text


def letters_to(person):
    noon = (clock.now() + make.A_DAY).replace(hour=12)
    for days in (0, 1):
        with clock.at(noon + days * make.A_DAY):
            make.tick()
    return "\n".join(f"{one.subject}\n{one.body}" for one in mail.outbox if person.email in one.to)


@every_kind
def test_what_is_hidden_is_gone_before_the_tick_has_run(kind, client):
    place = make.place()
    process = in_state(kind, "live", place)
    search = f"/{place.slug}/search/?q=quokka"
    assert TITLE in client.get(search).text
    processes.set_hidden(place.organiser, process, hidden=True, reason_code="names-a-child")
    assert TITLE not in client.get(search).text
    processes.set_hidden(place.organiser, process, hidden=False, reason_code="names-a-child")
    make.tick()
    assert TITLE in client.get(search).text


@every_kind
def test_even_a_table_that_lags_behind_shows_nothing_that_is_hidden(kind, client):
    place = make.place()
    process = in_state(kind, "live", place)
    with writing("a test"):
        type(process).objects.filter(pk=process.pk).update(hidden=True)  # nobody told the search
    assert Document.objects.filter(title=TITLE).exists()
    assert TITLE not in client.get(f"/{place.slug}/search/?q=quokka").text
    with writing("a test"):
        keeping.sweep(place)
    assert not Document.objects.filter(title=TITLE).exists()


@every_kind
def test_knowing_costs_the_same_however_much_there_is(kind, client):
    few, many = make.place(), make.place()
    make.process(kind.name, "concluded", of=few, people=1)
    for _each in range(2):
        make.process(kind.name, "concluded", of=many, people=1)
    make.tick()
    for name in ("search/?q=the", *PAGES[1:], *FILES):
        some, more = (questions(client, f"/{place.slug}/{name}") for place in (few, many))
        assert len(some) == len(more), (name, [one for one in some if one not in more])
        assert len(more) <= 40, name


def questions(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    # The line about the record at the foot is asked once a minute, whatever the page.
    return [one["sql"] for one in asked.captured_queries if "record_" not in one["sql"]]


def test_a_letter_costs_the_same_however_many_things_one_follows():
    place, person = make.place(), make.person("Fay", email="fay@example.org")
    made = [make.process("poll", "vote", of=place, people=0) for _each in range(4)]
    costs = []
    for process in made:
        following.follow(person, things.thing_at(place, "process", process.public_id))
        desk = followed.NewsDesk(clock.now())
        with CaptureQueriesContext(connection) as asked:
            assert followed.new_for(person, clock.now() - timedelta(days=30), desk)
        costs.append(len(asked))
    assert len(set(costs)) == 1
