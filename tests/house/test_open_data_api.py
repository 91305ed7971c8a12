"""The read API: what it says of itself is true, whatever it is asked."""

import itertools
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkmoot.cupboard.open_data import api, openapi
from folkmoot.cupboard.open_data.tables import all_tables
from folkmoot.spine.process import actions as processes
from tests import make
from tests.house import fuzzing

pytestmark = pytest.mark.django_db
DOCUMENT = openapi.document()


@pytest.fixture(autouse=True)
def never_too_often(monkeypatch):
    monkeypatch.setattr(api, "MOST_EACH", 10**9)


# --- What it says of itself -------------------------------------------------------------------------


def test_the_description_has_the_parts_that_openapi_asks_for():
    assert DOCUMENT["openapi"] == "3.1.0"
    assert DOCUMENT["info"]["title"] and DOCUMENT["info"]["version"] and DOCUMENT["info"]["license"]["url"]
    names = [told["get"]["operationId"] for told in DOCUMENT["paths"].values()]
    assert len(names) == len(set(names)) == 3 + 2 * (len(all_tables()) - 1)
    for path, told in DOCUMENT["paths"].items():
        assert path.startswith("/") and set(told) == {"get"}, "it is for reading only"
        parameters = told["get"].get("parameters", [])
        in_path = {one["name"] for one in parameters if one["in"] == "path"}
        assert in_path == {part[1:-1] for part in path.split("/") if part.startswith("{")}
        assert all(one["required"] for one in parameters if one["in"] == "path")
        assert all(one["in"] in ("path", "query") and "schema" in one for one in parameters)
        assert all(answer.get("description") or "$ref" in answer for answer in told["get"]["responses"].values())
    for reference in references(DOCUMENT):
        assert fuzzing.resolved(DOCUMENT, reference)


def references(part):
    if isinstance(part, dict):
        yield from ([part["$ref"]] if "$ref" in part else ())
        for one in part.values():
            yield from references(one)
    if isinstance(part, list):
        for one in part:
            yield from references(one)


def test_every_table_is_in_it_and_every_column():
    for table in all_tables():
        assert set(DOCUMENT["components"]["schemas"][table.name]["properties"]) == {
            one.name for one in table.all_columns
        }


def test_it_is_served_as_it_is(client):
    assert client.get("/api/v1/openapi.json").json() == json.loads(json.dumps(DOCUMENT, default=str))


# --- Reading ----------------------------------------------------------------------------------------


def test_pages_follow_each_other_and_miss_nothing(client):
    place = make.place()
    made = {make.process("poll", "vote", of=place, people=0).public_id for _each in range(5)}
    address, seen = f"/api/v1/places/{place.slug}/processes?limit=2&state=open", []
    while address:
        page = client.get(address).json()
        seen += [row["id"] for row in page["items"]]
        address = page["next"]
    assert seen == sorted(made)


def test_a_list_can_be_narrowed(client):
    place = make.place()
    live, over = (make.process("poll", stage, of=place, people=1) for stage in ("vote", "concluded"))
    at = f"/api/v1/places/{place.slug}"
    ids = [row["id"] for row in client.get(f"{at}/processes?state=concluded").json()["items"]]
    assert ids == [over.public_id]
    results = client.get(f"{at}/results?process={over.public_id}").json()["items"]
    assert [row["process"] for row in results] == [over.public_id]
    assert client.get(f"{at}/results?process={live.public_id}").json()["items"] == []


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("colour=red", "cannot be asked by “colour”"),
        ("limit=0", "from 1 to 200"),
        ("limit=many", "from 1 to 200"),
        ("after=Ж", "the id of a row"),
        ("state=draft", "is one of"),
        ("kind=%00", "an id or a word"),
    ],
)
def test_what_means_nothing_is_refused_in_words(client, asked, says):
    place = make.place()
    answer = client.get(f"/api/v1/places/{place.slug}/processes?{asked}")
    assert answer.status_code == 400 and says in answer.json()["error"]["message"]


def test_nothing_can_be_sent():
    strict = Client(enforce_csrf_checks=True)
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(strict, method)("/api/v1/places")
        assert answer.status_code == 405 and answer.json()["error"]["code"] == "read-only"


def test_a_page_of_another_site_may_read_it_and_no_cookie_is_set(client):
    answer = client.get("/api/v1/places")
    assert answer["Access-Control-Allow-Origin"] == "*" and "Access-Control-Allow-Credentials" not in answer
    assert not answer.cookies
    assert client.options("/api/v1/places").status_code == 204


def test_what_has_not_changed_is_not_sent_again(client):
    answer = client.get("/api/v1/places")
    assert client.get("/api/v1/places", HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304


def test_whoever_asks_too_often_waits(client, monkeypatch):
    monkeypatch.setattr(api, "MOST_EACH", 2)
    answers = [client.get("/api/v1/places") for _each in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] and "too often" in answers[2].json()["error"]["message"]


def test_an_organiser_reads_what_a_visitor_reads(client):
    place = make.place()
    draft = make.process("poll", "draft", of=place, people=0)
    hidden = make.process("poll", "vote", of=place, people=0)
    processes.set_hidden(place.organiser, hidden, hidden=True, reason_code="names-a-child")
    prepared = make.place("prepared", public=False)
    make.sign_in(client, place.organiser)
    assert client.get(f"/api/v1/places/{place.slug}/processes").json()["items"] == []
    for process in (draft, hidden):
        assert client.get(f"/api/v1/places/{place.slug}/processes/{process.public_id}").status_code == 404
    make.sign_in(client, prepared.organiser)
    assert client.get("/api/v1/places/prepared").status_code == 404


def test_a_page_costs_the_same_however_much_there_is(client):
    few, many = make.place(), make.place()
    make.process("budget", "concluded", of=few, people=2)
    for _each in range(3):
        make.process("budget", "concluded", of=many, people=2)
    for table in all_tables():
        if table.name == "places":
            continue
        some, more = (questions(client, f"/api/v1/places/{place.slug}/{table.name}") for place in (few, many))
        assert len(some) == len(more), (table.name, [one for one in more if one not in some])


def questions(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in asked.captured_queries]


# --- Whatever it is asked ---------------------------------------------------------------------------


@pytest.fixture
def asked_anything():
    """(client, {part of an address: words that lead somewhere}), over places with something of everything."""
    place = make.place("wenderby")
    for kind, stage in (("poll", "vote"), ("budget", "concluded"), ("call", "propose"), ("poll", "cancelled")):
        make.process(kind, stage, of=place, people=2)
    make.place("faraway")
    client = Client(raise_request_exception=True)
    lists = client.get("/api/v1/places/wenderby").json()["lists"]
    pages = [client.get(address).json()["items"] for address in lists.values()]
    ids = [row["id"] for page in pages for row in page[:3]]
    return client, {"place": ["wenderby", "faraway"], "id": ids, "after": ids, "process": ids}


def put_questions(asked_anything, count):
    client, known = asked_anything

    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def everything(data):
        case = data.draw(fuzzing.cases(DOCUMENT, known))
        fits(case, fuzzing.ask(client, case))

    everything()


def fits(case, answer):
    assert answer.status_code < 500, case
    if case.method in ("GET", "HEAD"):
        told = DOCUMENT["paths"][path_of(case)]["get"]["responses"]
        # An address that is none may lead to no operation at all; that is told as 404 too.
        assert str(answer.status_code) in {*told, "404"}, (case, answer.status_code)
    elif case.method != "OPTIONS":
        assert answer.status_code == 405, case
    if case.method == "GET" and answer.status_code != 304:
        schema = {"$ref": "#/components/schemas/error"}
        if answer.status_code == 200 and answer["Content-Type"].startswith("application/json"):
            schema = told["200"]["content"]["application/json"]["schema"]
        assert fuzzing.faults(DOCUMENT, answer.json(), schema) == [], case


def path_of(case):
    return next(path for path, told in DOCUMENT["paths"].items() if told["get"]["operationId"] == case.operation)


def test_three_hundred_questions_find_no_fault_of_ours(asked_anything):
    put_questions(asked_anything, 300)


@pytest.mark.slow
def test_five_thousand_questions_find_no_fault_of_ours(asked_anything):
    put_questions(asked_anything, 5_000)


def test_the_check_itself_finds_what_does_not_fit():
    row = dict.fromkeys(DOCUMENT["components"]["schemas"]["stages"]["properties"], "x")
    schema = {"$ref": "#/components/schemas/stages"}
    assert fuzzing.faults(DOCUMENT, row, schema) == []
    for wrong in ({**row, "id": None}, {**row, "more": 1}, dict(itertools.islice(row.items(), 2))):
        assert fuzzing.faults(DOCUMENT, wrong, schema)
