"""Strange text is just text: whatever is typed, sent or put in an address, nothing breaks, runs or changes unasked.

The strings stand in tests/house/hostile.txt. A plain run sends each of them somewhere, through the forms that visitors, residents
and organisers see; `make test-slow` also through those of the other roles; with FOLKMOOT_ALL_HOSTILE=1 everything goes everywhere,
which takes an hour.
"""

import os
from itertools import cycle, islice

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import Resolver404, resolve

from folkmoot.base.local_path import local_path
from tests.house import addresses, doors, hostile, tables
from tests.house.whole import matrix

# One process for all of it and for the matrix: finding every form takes longer than most of what is done with them.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("whole")]
EVERYTHING = bool(os.environ.get("FOLKMOOT_ALL_HOSTILE"))
ALL = len(hostile.strings())
ROUNDS, EACH, NAMES, KEYS, LINES = (ALL,) * 5 if EVERYTHING else (1, 1, 2, 1, 1)
ALL_LOOK = "clerk" in doors.WHO_LOOKS
ONE_FIELD_OF = 1 if EVERYTHING else 3 if ALL_LOOK else 5
HUGE = 10_000
STRANGERS = ("visitor", "suspended", "neighbour", "elsewhere")


@pytest.fixture(scope="module")
def found(looks):
    """Every form of the product, once."""
    for role in doors.WHO_LOOKS:
        matrix.looked_at(looks, role)
    return list(looks.doors.values())


class Faults(list):
    """What went wrong, with where and by which string, so that one run shows all of it."""

    def watch(self, what, send, *words, **more):
        """Call `send` with the rest; note an answer of 500 and more, or an exception, under the name `what`."""
        try:
            answer = send(*words, **more)
        except Exception as fault:  # noqa: BLE001 - every one is a fault of the product, and we want to see all
            self.append(f"{what}: {fault!r:.300}")
            return None
        if answer.status_code >= 500:
            self.append(f"{what}: {answer.status_code}")
        return answer


def test_the_list_holds_hundreds_of_strings_of_every_class():
    assert len(hostile.strings()) >= 400
    assert len(hostile.kinds()) >= 25 and min(len(those) for those in hostile.kinds().values()) >= 10
    assert len({one.data for one in hostile.strings()}) == len(hostile.strings())
    assert any(len(one.data) >= 1_000_000 for one in hostile.strings())


def test_the_world_holds_forms_of_every_room(found):
    assert len(found) > 40
    offices = {"agree", "desk"} if ALL_LOOK else set()
    assert {door.route.split("/")[1] for door in found if door.route.startswith("<slug:place_slug>/")} >= {
        "budgets", "join", "letters", "people", "polls", "prepare", "promises", "reviews", "settings", "worried", *offices,
    }  # fmt: skip


# --- Forms ---------------------------------------------------------------------------------------


def test_every_field_takes_or_refuses_every_string(found):
    """The whole list through every kind of field, and some of each class through every field: a refusal is in words."""
    faults, kinds, names, some = Faults(), set(), set(), hostile.mixed()
    for form in (form for door in found for form in door.drawn_from):
        for name, field in form.fields.items():
            what, kind = (type(form).__name__, name), (type(field), type(field.widget))
            if kind not in kinds or EVERYTHING:
                clean_all(faults, what, field, some)
            elif what not in names:
                clean_all(faults, what, field, some[len(names) % 12 :: 12])
            kinds.add(kind)
            names.add(what)
    assert len(kinds) > 8 and len(names) > 80
    assert not faults


def clean_all(faults, what, field, those):
    for one in those:
        if len(one.data) > HUGE and not EVERYTHING:
            continue
        body, _kind = hostile.plain_body([("x", one.data)])
        value = field.widget.value_from_datadict(QueryDict(body), {}, "x")
        try:
            field.clean(value)
        except ValidationError as refused:
            assert all(str(sentence) for sentence in refused.messages)
        except Exception as fault:  # noqa: BLE001 - as above
            faults.append(f"{what} {one}: {fault!r:.200}")


def test_every_form_answers_hostile_words_in_all_its_fields(world, found):
    faults, strings = Faults(), cycle(hostile.mixed())
    for door in found:
        client = world.client(door.role)
        for _turn in range(ROUNDS):
            some = {field.name: next(strings) for field in door.form.words}
            watched(faults, client, door, some)
    assert not faults


def test_every_form_answers_one_hostile_word_among_good_ones(world, found):
    """So that what lies behind the form meets it too: rules, actions, the record, the page that shows it."""
    faults, strings, turn = Faults(), cycle(hostile.mixed()), cycle(range(ONE_FIELD_OF))
    for door in found:
        client = world.client(door.role)
        for field in door.form.words[next(turn) :: ONE_FIELD_OF]:
            for one in islice(strings, EACH):
                watched(faults, client, door, {field.name: one})
    assert not faults


def watched(faults, client, door, some):
    instead = {name: one.data for name, one in some.items()}
    words = {name: str(one)[:80] for name, one in some.items()}
    with doors.undone(client):
        faults.watch(f"{door} {words}", doors.send, client, door.form, doors.filled(door.form, instead))


def test_words_that_a_form_lets_through_are_only_words_on_the_page_that_shows_them(world, found):
    """Every form is sent with markup in all its boxes; wherever that leads, the page's own tags still close in order."""
    faults = Faults()
    markup = cycle(
        [one for kind in ("markup", "out of its place") for one in hostile.kinds()[kind] if len(one.data) < 60]
    )
    for door in found:
        client = world.client(door.role)
        boxes = [field.name for field in door.form.words if field.type in ("text", "textarea", "search", "tel")]
        if not boxes:
            continue
        with doors.undone(client):
            pairs = doors.filled(door.form, {name: next(markup).data for name in boxes})
            answer = faults.watch(str(door), doors.send, client, door.form, pairs)
            if answer is not None and answer.status_code in (302, 303):
                faults.watch(str(door), client.get, answer["Location"])
            if answer is not None and answer["Content-Type"].startswith("text/html"):
                page = answer.content.decode()
                faults += [f"{door}: {fault}" for fault in doors.Page("/", page).faults]
                faults += [f"{door}: it is markup" for sign in ("<script>w", "<img src=x", "<svg onl") if sign in page]
    assert not faults


# --- Files ---------------------------------------------------------------------------------------


def test_a_file_may_have_any_name_and_hold_anything(world, found):
    faults, names = Faults(), cycle(hostile.mixed())
    sending = [door for door in found if door.form.pictures]
    assert sending
    for door in sending:
        client, field = world.client(door.role), door.form.pictures[0].name
        for one in islice(names, NAMES):
            # A quote or a line break would end the name in its header, as it does for a browser.
            name = one.data[:HUGE].replace(b'"', b"%22").replace(b"\r", b"%0D").replace(b"\n", b"%0A")
            send_file(faults, client, door, (field, name, b"not a picture"), one)
        for one in islice(names, NAMES):
            send_file(faults, client, door, (field, b"x.png", b"GIF89a" + one.data), one)
        send_file(faults, client, door, (field, b"../../x\0.png", doors.A_PICTURE), "a real picture")
    assert not faults


def send_file(faults, client, door, file, what):
    with doors.undone(client):
        pairs = doors.filled(door.form, {})
        faults.watch(f"{door} file {what}", doors.send, client, door.form, pairs, [file])


# --- Addresses -----------------------------------------------------------------------------------


def test_every_part_of_every_address_may_be_anything(world):
    faults, strings = Faults(), cycle(hostile.mixed())
    clients = [world.client("visitor"), world.client("organiser")]
    for route in sorted(
        {addresses.plain(route) for route in addresses.routes() if addresses.PART.search(addresses.plain(route))}
    ):
        state = addresses.states_of(route)[-3:][0]
        plain = addresses.one(world, route, state).strip("/").split("/")
        for place, part in enumerate(route.strip("/").split("/")):
            if addresses.PART.search(part):
                one = next(strings)
                path = "/" + "/".join([*plain[:place], hostile.in_address(one), *plain[place + 1 :]]) + "/"
                for client in clients[: 1 + (place > 0)]:
                    faults.watch(f"{route} {one}", client.get, path)
    assert not faults


def test_any_address_at_all_is_answered(world):
    faults, client = Faults(), world.client("visitor")
    for number, one in enumerate(hostile.mixed()):
        if number % (1 if EVERYTHING else 8) == 0:
            faults.watch(str(one), client.get, f"/{hostile.in_address(one)}/")
    assert not faults


def test_every_key_of_every_question_may_be_anything(world, found):
    """?page=, ?next=, filters: those of forms that ask, and those that links carry."""
    faults, strings, client = Faults(), cycle(hostile.mixed()), world.client("organiser")
    asked = {(door.page, field.name) for door in found if door.form.method == "get" for field in door.form.words}
    asked |= {(path, key) for path in pages_with_lists() for key in ("page", "next", "made-up", "")}
    for path, key in sorted(asked):
        for one in islice(strings, KEYS):
            question, _kind = hostile.plain_body([(key, one.data[:HUGE])])
            faults.watch(f"{path}?{key}={one}", client.get, f"{path}?{question.decode()}")
    assert not faults


def pages_with_lists():
    here = "/wenderby"
    return [
        "/record/", "/record/find/", f"{here}/decide/", f"{here}/say/", f"{here}/promises/", f"{here}/reviews/",
        f"{here}/enquiries/", f"{here}/enquiries/ask/", f"{here}/activities/", f"{here}/spaces/", f"{here}/groups/", f"{here}/meetings/",
        "/account/sign-in/", "/language/", "/demo/", "/outbox/", f"{here}/join/letter/", f"{here}/worried/",
    ]  # fmt: skip


def test_a_question_that_is_no_question_is_answered(world):
    faults, client = Faults(), world.client("visitor")
    for one in hostile.mixed()[:: 1 if EVERYTHING else 24]:
        raw = one.data[:8000].decode("latin-1")
        faults.watch(str(one), client.get, "/record/", QUERY_STRING=raw)
    assert not faults


@pytest.mark.parametrize("path", ["/account/sign-in/", "/language/"])
def test_nobody_is_sent_to_another_site(world, path):
    client, here = world.client("resident"), ("/", "http://testserver/")
    for one in [*hostile.kinds()["the way back"], *hostile.kinds()["addresses that run"]]:
        question, _kind = hostile.plain_body([("next", one.data)])
        for body in (question, hostile.plain_body([("language", b"en-gb"), ("next", one.data)])[0]):
            with doors.undone(client):
                answer = client.generic(
                    "POST", f"{path}?{question.decode()}", body, "application/x-www-form-urlencoded"
                )
            where = answer.headers.get("Location", "/")
            assert where.startswith("/") and not where.startswith(("//", "/\\")), f"{one} leads to {where}"
        found = local_path(one.text, "here")
        assert found == "here" or (found.startswith("/") and found.isascii() and "\\" not in found)
        assert here


# --- Nothing changes unasked ---------------------------------------------------------------------


def test_what_strangers_send_to_doors_that_are_not_theirs_changes_nothing(world, found):
    """Each form of organisers, responders, clerks and the rest, sent by people who may not see it."""
    strings, before, faults = cycle(hostile.mixed()), tables.digests(), Faults()
    theirs = [door for door in found if door.form.method == "post" and not is_for_everybody(door)]
    clients = {role: world.client(role) for role in STRANGERS}
    assert len(theirs) > (25 if ALL_LOOK else 20)
    for door in theirs:
        for number, (role, client) in enumerate(clients.items()):
            hurt = {field.name: next(strings).data for field in door.form.words[:1]}
            for instead in ({}, hurt) if EVERYTHING else ({},) if number % 2 else (hurt,):
                faults.watch(
                    f"{door} by {role}",
                    doors.send,
                    client,
                    door.form,
                    doors.filled(door.form, instead),
                )
    assert not faults
    assert not tables.changed(before)


def is_for_everybody(door):
    """Where strangers may send something: coming in, coming along to an activity (a host's form asks less, and is a form of its
    own), asking for a review, telling of a worry, following; and their own account."""
    words = door.route.split("/")
    return (
        door.role in ("visitor", "resident")
        or words[0] in ("account", "demo", "language", "record")
        or "/ask/" in door.route
        or "/follow/" in door.route
        or ("/activities/" in door.route and door.route.endswith("/join/"))
    )


# A mail program stops letters without our token (RFC 8058): the code in the address is what it shows (test_following.py).
OPEN_TO_MAIL_PROGRAMS = (
    "account/following/off/",
    "account/notices/off/",
    "<place_slug>/promises/desk/<public_id>/letters-off/",
)
# Takes nothing from anybody, token or not, and says so in JSON (test_open_data_api.py).
ONLY_READ = "api/v1/"


def test_every_address_refuses_what_carries_no_token(world):
    """Another site cannot act for anybody: without our token, whatever is sent gets 403."""
    organiser = world.client("organiser")
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = organiser.cookies
    before = tables.digests()
    for route, state, address in addresses.every(world):
        if route.startswith(OPEN_TO_MAIL_PROGRAMS):
            continue
        for method in ("POST", "PUT", "PATCH", "DELETE") if state == "vote" else ("POST",):
            answer = careful.generic(method, address, b"x=1", "application/x-www-form-urlencoded")
            refused = 405 if route.startswith(ONLY_READ) else 403
            assert answer.status_code == (refused if leads_somewhere(address) else 404), f"{method} {route} {state}"
    assert not tables.changed(before)


def leads_somewhere(address):
    try:
        return bool(resolve(address))
    except Resolver404:
        return False


def test_a_token_is_not_enough_when_another_site_sends_it(world, found):
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = world.client("organiser").cookies
    page = doors.Page("/", careful.get("/wenderby/settings/").content.decode())
    form = next(form for form in page.forms if "csrfmiddlewaretoken" in form.fields)
    token = form.fields["csrfmiddlewaretoken"].value
    for origin in ("https://evil.example", "null", "http://testserver.evil.example", "http://testserver:81", ""):
        answer = careful.post("/wenderby/settings/", {"csrfmiddlewaretoken": token}, HTTP_ORIGIN=origin or "x")
        assert answer.status_code == 403, origin
    assert careful.post("/wenderby/settings/", {"csrfmiddlewaretoken": token}).status_code != 403


def test_every_form_that_sends_carries_a_token_and_none_that_asks_does(found):
    for door in found:
        assert (door.form.method == "post") == ("csrfmiddlewaretoken" in door.form.fields), str(door)


def test_no_form_leads_off_this_site(found):
    assert all(resolve(door.form.action.partition("?")[0]) for door in found)
    assert not transaction.get_connection().needs_rollback
