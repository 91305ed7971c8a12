"""Nothing private is in any file of open data or any answer of the read API, and every kind of process has all of both."""

import json
import re

import pytest
from django.conf import settings as chosen

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.open_data import api, exporting, shelf
from folkmoot.cupboard.open_data.tables import table_called
from folkmoot.cupboard.safety import actions as safety
from folkmoot.furniture.moderation import actions as moderation
from folkmoot.furniture.moderation.things import thing_at
from folkmoot.furniture.talk import actions as talk
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process import practice_actions
from folkmoot.spine.process.kinds import all_kinds
from folkmoot.spine.redress import actions as redress
from tests import make

pytestmark = pytest.mark.django_db
KINDS = all_kinds()
every_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
SEEN, UNSEEN = ["coming", "live", "concluded", "cancelled"], ["draft", "practised", "hidden", "hidden and decided"]
SECRET = "Quokka"


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path, monkeypatch):
    settings.VAR = tmp_path
    monkeypatch.setattr(api, "MOST_EACH", 10**9)


def in_state(kind, state, place):
    """One of this kind with a word of its own in all of its words, brought to this state."""
    live = kind.timed_stages[0].name
    stage = {"live": live, "hidden": live, "hidden and decided": "concluded", "practised": "draft"}.get(state, state)

    def name_it(made):
        word = f"{SECRET}s that are {state}"
        processes.edit(place.organiser, made, title=word, summary=f"About {word}.")
        processes.edit(place.organiser, made, can_change=f"{word} one.", cannot_change=f"{word} two.")

    # What is still to come was opened half a day ago, and begins in half a day.
    with clock.at(clock.now() - (2.5 * make.A_DAY if stage == "coming" else 0 * make.A_DAY)):
        process = make.process(kind.name, stage, of=place, people=2, also=name_it)
    if state == "practised" and can_be_practised(process):
        practice_actions.start(place.organiser, process)
    if state.startswith("hidden"):
        processes.set_hidden(place.organiser, process, hidden=True, reason_code="names-a-child")
    make.tick()
    return process


def everything_told(client, place):
    """{name: text} of every file of the place and of all, and of every page of every list of the read API."""
    exporting.make_due()
    told = {
        f"{owner}/{path.name}": path.read_bytes().decode("utf-8", "replace").replace("\r\n ", "")
        for owner in (place.slug, shelf.ALL)
        if (kept := shelf.kept(owner))
        for path in kept.folder.iterdir()
        if path.suffix != ".zip"  # it holds these very files
    }
    at = client.get(f"/api/v1/places/{place.slug}")
    told["places"], told["place"] = client.get("/api/v1/places?limit=200").text, at.text
    for address in at.json()["lists"].values() if at.status_code == 200 else ():
        told |= pages_from(client, address)
    return told


def pages_from(client, address):
    told = {}
    while address:
        page = client.get(address)
        told[address] = page.text
        address = page.json()["next"]
    return told


@every_kind
def test_what_a_visitor_cannot_open_is_in_nothing_and_what_they_can_is_in_all(kind, client):
    place = make.place()
    unseen = [in_state(kind, state, place) for state in UNSEEN]
    seen = {state: in_state(kind, state, place) for state in SEEN}
    make.sign_in(client, place.organiser)  # who sees drafts and hidden things, and even so not here
    told, at = everything_told(client, place), f"{place.slug}/"
    for process in unseen:
        names = (process.title, process.public_id, process.feature.public_id)
        assert [(where, name) for where, text in told.items() for name in names if name in text] == []
    for state, process in seen.items():
        for name in ("processes.csv", "processes.json"):
            assert process.title in told[at + name] and process.get_absolute_url() in told[at + name]
        followed = ["results.json"] if state == "concluded" else []
        if process.commitments.exists():
            followed.append("promises.json")
        for name in ("stages.json", "who-acts.json", *followed):
            assert process.public_id in told[at + name], name
        assert (process.title in told[at + "dates.ics"]) is (state != "cancelled")
        assert any(process.title in text for name, text in told.items() if "/api/v1/" in name)


def can_be_practised(process):
    """A kind without a ballot has none to try out."""
    return bool(practice_actions.start.deed.may(process.place.organiser, process))


@every_kind
def test_no_resident_is_named_anywhere(kind, client):
    place = make.place()
    process = make.process(kind.name, "concluded", of=place, people=12)
    with writing("a test"):
        for person in Person.objects.all():
            person.name = f"{SECRET} {person.public_id}"
            person.save()
    told = everything_told(client, place)
    people = [process.place.organiser, *process.people, place.lead, place.host_person]
    private = [SECRET, place.safeguarding_phone, *(one.public_id for one in people), *(one.stamp for one in people)]
    assert [(where, word) for where, text in told.items() for word in private if word in text] == []


def test_what_is_sealed_reported_or_asked_in_confidence_is_in_nothing(client):
    place, resident = make.place(), None
    resident = make.resident(place, f"{SECRET} Resident", email="quokka@example.org")
    process = make.process("poll", "concluded", of=place, people=3)
    body = place.bodies.first()
    make.responder(body, f"{SECRET} Responder")
    safety.tell(place, what=f"I am worried about {SECRET}.")
    redress.complain(resident, place, words=f"{SECRET} was rude.", who=f"{SECRET} Clerk")
    redress.ask_for_review(resident, place, process.outcomes.get().leaf, words=f"{SECRET} counted it wrongly.")
    thread = make.thread(make.process("poll", "vote", of=place, people=0), proposers=[place.organiser])
    remark = talk.ask(resident, thread, text=f"Is {SECRET} a fool?")
    moderation.report(place.organiser, thing_at(place, "comment", remark.public_id), reason="insults", words=SECRET)
    make.tick()
    told = everything_told(client, place)
    assert [where for where, text in told.items() if re.search(SECRET, text, re.IGNORECASE)] == []
    reviews = json.loads(told[f"{place.slug}/reviews.json"])["rows"]
    assert len(reviews) == 1, "the one that is public, without its words"


def test_a_place_that_is_not_open_is_in_nothing(client):
    make.place("openplace")
    place = make.place("notyet", name=f"{SECRET} Hill", public=False)
    make.process("poll", "draft", of=place, people=0)
    make.sign_in(client, place.organiser)
    told = everything_told(client, place)
    assert [where for where, text in told.items() if SECRET in text] == []
    assert client.get("/notyet/open-data/").status_code == 404


def test_ballots_are_among_the_files_only_once_anybody_may_read_them(client):
    place = make.place()
    round_ = make.process("budget", "concluded", of=place, people=5)
    exporting.make([place], place.slug)
    assert [file.name for file in shelf.kept(place.slug).files if file.name.endswith(".pb")] == []
    with writing("a test"):  # as after fifty ballots, each filled in alike by ten
        outcome = round_.outcomes.get()
        outcome.working = {**outcome.working, "open_ballots": True}
        outcome.save()
    exporting.make([place], place.slug)
    (name,) = [file.name for file in shelf.kept(place.slug).files if file.name.endswith(".pb")]
    served = client.get(f"{round_.budget.path}result/ballots.pb")
    assert (shelf.kept(place.slug).folder / name).read_bytes() == served.content


def test_the_working_of_a_result_is_in_no_table():
    names = {column.name for column in table_called("results").all_columns}
    assert not names & {"working", "tally", "votes", "ballots"} and chosen.SMALL_NUMBER >= 5
