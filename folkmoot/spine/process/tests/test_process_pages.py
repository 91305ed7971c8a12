"""The pages on which organisers prepare, open and stop a process, and an office gives its word."""

import pytest

from folkmoot.belong.membership.models import Body
from folkmoot.spine.process.models import Process
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client):
    """A draft poll with its organiser signed in."""
    process = make.process("poll", "draft", people=0)
    make.sign_in(client, process.place.organiser)
    process.at = f"/{process.place.slug}/prepare/{process.public_id}/"
    return process


def text_of(page):
    return " ".join(page.content.decode().split())


def test_an_organiser_without_the_second_step_is_sent_to_it(client, draft):
    make.sign_in(client, draft.place.organiser, twice=False)
    client.session.flush()
    make.sign_in(client, draft.place.organiser, twice=False)
    page = client.get(draft.at)
    assert page.status_code == 403 and "/account/second-step/" in text_of(page)


def test_words_are_kept_and_shown(client, draft):
    words = {
        "title": "Doors",
        "summary": "",
        "power": "advises",
        "can_change": "The colour.",
        "cannot_change": "The doors.",
    }
    client.post(f"{draft.at}words/", words)
    page = text_of(client.get(f"{draft.at}open/"))
    assert "The colour." in page and "Those named below decide, after hearing you" in page


@pytest.mark.parametrize("missing", ["title", "power", "can_change", "cannot_change"])
def test_words_that_are_missing_are_asked_for_by_name(client, draft, missing):
    words = {"title": "Doors", "power": "advises", "can_change": "The colour.", "cannot_change": "The doors."}
    page = client.post(f"{draft.at}words/", {**words, missing: ""})
    assert page.status_code == 200 and "There is a problem" in text_of(page)


BAD_HOURS = [
    ("2029-05-17T18:00", "2029-05-03T09:00", "later than its beginning"),
    ("2001-05-03T09:00", "2001-05-17T18:00", "already passed"),
    ("2029-03-25T01:30", "2029-04-17T18:00", "the clocks go forward"),
    ("", "soon", "Please answer"),
]


@pytest.mark.parametrize(("opens", "closes", "said"), BAD_HOURS)
def test_hours_that_cannot_be_are_refused_in_words(client, draft, opens, closes, said):
    page = client.post(f"{draft.at}hours/", {"vote_opens": opens, "vote_closes": closes})
    assert page.status_code == 200 and said in text_of(page)


def test_an_office_that_is_not_in_the_list_is_written_down_and_named(client, draft):
    client.post(f"{draft.at}who-acts/", {"name": "Friends of the hall", "office": "", "volunteers": "on"})
    friends = Body.objects.get(name="Friends of the hall")
    client.post(f"{draft.at}who-acts/", {"body": friends.public_id, "will": "Paint"})
    assert draft.backings.filter(body=friends, agreed_on=None).exists()
    backing = draft.backings.get(body=friends)
    client.post(f"/{draft.place.slug}/agree/{backing.public_id}/remove/")
    assert not draft.backings.filter(body=friends).exists()


def test_an_office_of_another_place_cannot_be_named(client, draft):
    foreign = make.body(make.place())
    page = client.post(f"{draft.at}who-acts/", {"body": foreign.public_id, "will": "Paint"})
    assert page.status_code == 200 and not draft.backings.filter(body=foreign).exists()


def test_opening_asks_once_more_and_then_fixes_the_rules(client, draft):
    page = text_of(client.get(f"{draft.at}open/"))
    assert "nobody can change any of this" in page and "has not agreed yet" in page
    opened = client.post(f"{draft.at}open/", follow=True)
    assert "its rules cannot change" in text_of(opened)
    for part in ("words/", "hours/", "who-acts/"):
        late = client.post(draft.at + part, {"title": "Other"})
        assert late.status_code == 403 and "cannot change after that" in text_of(late)


def test_an_office_gives_its_word_on_its_own_page(client, draft):
    backing = draft.backings.get()
    anna = make.responder(backing.body)
    make.sign_in(client, anna)
    address = f"/{draft.place.slug}/agree/{backing.public_id}/"
    assert address in text_of(client.get(f"/{draft.place.slug}/agree/"))
    assert "agrees to act" in text_of(client.get(address))
    client.post(address)
    backing.refresh_from_db()
    assert backing.agreed_by == anna
    assert "Nothing waits for the word" in text_of(client.get(f"/{draft.place.slug}/agree/"))


def test_stopping_needs_a_reason_that_everyone_reads(client):
    process = make.process("poll", "vote", people=0)
    make.sign_in(client, process.place.organiser)
    at = f"/{process.place.slug}/prepare/{process.public_id}/"
    assert "There is a problem" in text_of(client.post(f"{at}cancel/", {"why": ""}))
    client.post(f"{at}cancel/", {"why": "The hall burned down."})
    client.logout()
    assert "The hall burned down." in text_of(client.get(process.get_absolute_url()))


def test_hiding_and_showing_need_a_reason_each(client):
    process = make.process("poll", "vote", people=0)
    at = f"/{process.place.slug}/prepare/{process.public_id}/hide/"
    make.sign_in(client, process.place.organiser)
    client.post(at, {"reason_code": "settled"})
    assert not Process.objects.get(pk=process.pk).hidden
    client.post(at, {"reason_code": "harm"})
    client.logout()
    assert client.get(process.get_absolute_url()).status_code == 404
    make.sign_in(client, process.place.organiser)
    client.post(at, {"reason_code": "settled"})
    client.logout()
    assert client.get(process.get_absolute_url()).status_code == 200


def test_a_draft_of_another_place_is_not_there(client, draft):
    elsewhere = make.place()
    assert client.get(draft.at.replace(draft.place.slug, elsewhere.slug)).status_code == 404
