"""Copies are for hosts; putting one back takes two people; others find nothing."""

from datetime import timedelta

import pytest

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.cupboard.copies import actions, asking, making, queries
from folkmoot.cupboard.copies.models import Copy
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    make.installation()
    return make.place()


@pytest.fixture
def copy(place):
    return actions.note_copy(place.host_person, making.make(Copy.BY_HAND))


@pytest.fixture(autouse=True)
def no_wish():
    yield
    asking.done("")


def test_a_host_makes_a_copy_and_reads_how_old_it_is(client, place):
    make.sign_in(client, place.host_person)

    page = client.post("/copies/make/", follow=True)

    assert "The copy is made, and it could be read again in full." in page.text
    assert "It is 0 days old." in page.text


def test_the_file_taken_away_is_sealed(client, place, copy):
    make.sign_in(client, place.host_person)

    answer = client.get(f"/copies/{copy.public_id}/file")

    sent = b"".join(answer.streaming_content)
    assert sent.startswith(b"FMCOPY1\n") and place.name.encode() not in sent
    assert answer["Cache-Control"]


@pytest.mark.parametrize("path", ["", "make/", "recovery-key/", "update/", "{id}/file", "{id}/look/", "{id}/back/"])
def test_for_residents_there_is_no_such_page(client, place, copy, path):
    make.sign_in(client, make.resident(place))
    address = f"/copies/{path.format(id=copy.public_id)}"

    assert client.get(address).status_code in (404, 405)
    assert client.post(address, {"sure": "on"}).status_code in (403, 404, 405)


def test_an_organiser_may_look_and_agree_but_not_make_or_take(client, place, copy):
    make.sign_in(client, place.organiser)

    assert client.get("/copies/").status_code == 200
    assert client.get(f"/copies/{copy.public_id}/file").status_code == 403
    assert client.get("/copies/recovery-key/").status_code == 403
    assert client.post("/copies/make/").status_code == 403


def test_nobody_puts_a_copy_back_alone(place, copy):
    asked = actions.ask_back(place.host_person, copy)

    with pytest.raises(Refused, match="another host or an organiser"):
        actions.agree(place.host_person, asked)
    assert asking.waiting() is None


def test_with_a_second_person_the_parent_is_asked(client, place, copy, django_capture_on_commit_callbacks):
    asked = actions.ask_back(place.host_person, copy)
    make.sign_in(client, place.organiser)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/copies/agree/{asked.public_id}/", {"sure": "on"})

    assert asking.waiting() == {"what": "restore", "name": copy.name}
    assert "Something is being done at this moment" in client.get("/copies/").text
    with pytest.raises(Refused, match="at this moment"):
        actions.ask_back(place.host_person, copy)


def test_a_wish_is_forgotten_after_a_day(place, copy):
    asked = actions.ask_back(place.host_person, copy)

    with clock.at(clock.now() + timedelta(hours=24)), pytest.raises(Refused, match="more than a day ago"):
        actions.agree(place.organiser, asked)


def test_a_copy_that_is_not_whole_cannot_be_asked_for(place, copy):
    copy.path.write_bytes(copy.path.read_bytes()[:-1])
    actions.note_test(place.host_person, making.tested(copy))

    with pytest.raises(Refused, match="could not be read again in full"):
        actions.ask_back(place.host_person, copy)


def test_updating_says_why_not_when_it_is_not_set_up(client, place):
    make.sign_in(client, place.host_person)

    assert "Updating by a button is not set up here." in client.get("/copies/update/").text


def test_old_copies_go_but_for_one_of_each_week_and_month(place):
    now = clock.now()
    for days in range(120):
        _old_copy(now - timedelta(days=days, minutes=1))

    going = set(queries.can_go())
    staying = [copy for copy in Copy.objects.all() if copy not in going]

    assert len(staying) <= queries.DAYS + queries.WEEKS + queries.MONTHS
    assert {copy.days_old for copy in staying} >= set(range(7))
    assert max(copy.days_old for copy in staying) >= 60


def _old_copy(when):
    with writing("a test"):
        Copy.objects.create(made_at=when, why=Copy.NIGHTLY, name=f"{when:%F}.copy", size=1, entries=0, root="00")
