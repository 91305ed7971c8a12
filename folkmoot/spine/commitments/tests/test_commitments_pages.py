"""What people read of promises, and what an office can press."""

import pytest

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.record.models import Pending
from folkmoot.spine.commitments import actions
from folkmoot.spine.commitments.models import Commitment
from tests import make

pytestmark = pytest.mark.django_db


def day(number):
    return (clock.now() + number * make.A_DAY).date()


@pytest.fixture
def promise():
    place = make.place()
    office = make.body(place, "The council", "Highways")
    because = Pending.objects.latest("position").leaf_hash
    made = actions.ask(
        office, what="Lamps on the canal path", due_on=day(60), because=because, cost_minor=18_400_00, currency="GBP"
    )
    made.speaker = make.responder(office, "Rita Responder")
    made.organiser = place.organiser
    return made


def send(client, promise, deed, **given):
    return client.post(f"{promise.get_absolute_url()}{deed}/", given, follow=True)


def test_everyone_sees_who_was_asked_for_what_and_by_when(client, promise):
    page = client.get(promise.get_absolute_url()).text
    for words in ("Lamps on the canal path", "The council, Highways", "£18,400", "answer due", "Ask for a review"):
        assert words in page
    assert "What you can do" not in page


def test_the_board_names_offices_and_never_people(client, promise):
    actions.accept(promise.speaker, promise, due_on=day(60))
    page = client.get(f"/{promise.place.slug}/promises/").text
    assert "The council, Highways" in page
    assert "Rita Responder" not in page + client.get(promise.get_absolute_url()).text


def test_an_office_accepts_from_the_page(client, promise):
    make.sign_in(client, promise.speaker)
    assert "We promise this" in client.get(promise.get_absolute_url()).text
    page = send(client, promise, "accept", due_on=str(day(90)))
    assert "You promised it." in page.text
    promise.refresh_from_db()
    assert (promise.state, promise.due_on) == (Commitment.ACCEPTED, day(90))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Please answer"),
        ("2001-01-01", "This day has gone by."),
        ("9999-12-31", "more than ten years away"),
        ("soon", "Write a day"),
        ("0000-00-00", "Write a day"),
        ("\x00", "Write a day"),
    ],
)
def test_a_day_that_nobody_can_mean_is_refused_beside_its_box(client, promise, typed, told):
    make.sign_in(client, promise.speaker)
    page = send(client, promise, "accept", due_on=typed).text
    assert told in page
    assert "Problem:" in page


def test_declining_needs_a_reason(client, promise):
    make.sign_in(client, promise.speaker)
    assert "Please answer" in send(client, promise, "decline", reason=" ").text
    page = send(client, promise, "decline", reason="It is not our path.").text
    assert "It is not our path." in page
    assert "declined" in page


def test_progress_shows_words_money_and_a_link(client, promise):
    actions.accept(promise.speaker, promise, due_on=day(60))
    make.sign_in(client, promise.speaker)
    page = send(
        client,
        promise,
        "report",
        words="Ordered.",
        going="started",
        spent_minor="£9,200",
        evidence_url="example.org/lamps",
    ).text
    assert "£9,200 of £18,400 spent" in page
    assert 'href="https://example.org/lamps" rel="nofollow ugc noopener"' in page


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://example.org/x", "data:text/html,x", "//evil", "x" * 300]
)
def test_a_link_that_could_harm_is_refused(client, promise, link):
    actions.accept(promise.speaker, promise, due_on=day(60))
    make.sign_in(client, promise.speaker)
    assert "Problem:" in send(client, promise, "report", words="Look", evidence_url=link).text


@pytest.mark.parametrize("words", ["", " ", "\x00", "a\u202eb", "x" * 2001])
def test_words_that_cannot_be_read_are_refused(client, promise, words):
    actions.accept(promise.speaker, promise, due_on=day(60))
    make.sign_in(client, promise.speaker)
    page = send(client, promise, "keep", words=words)
    assert "Problem:" in page.text
    promise.refresh_from_db()
    assert promise.state == Commitment.ACCEPTED


def test_a_later_day_is_asked_for_and_agreed_by_an_organiser(client, promise):
    actions.accept(promise.speaker, promise, due_on=day(30))
    make.sign_in(client, promise.speaker)
    assert "has to be later" in send(client, promise, "new-day", due_on=str(day(30)), reason="The cable is late.").text
    send(client, promise, "new-day", due_on=str(day(50)), reason="The cable is late.")
    make.sign_in(client, promise.organiser)
    assert "A later day is asked for" in client.get(f"/{promise.place.slug}/promises/").text
    page = send(client, promise, "agree").text
    assert "The new day stands now." in page
    promise.refresh_from_db()
    assert promise.due_on == day(50)


def test_only_volunteers_are_offered_to_hand_back(client, promise):
    actions.accept(promise.speaker, promise, due_on=day(30))
    make.sign_in(client, promise.speaker)
    assert "Hand it back" not in client.get(promise.get_absolute_url()).text
    assert send(client, promise, "hand-back", reason="x").status_code == 403


def test_a_neighbour_who_sends_the_form_anyway_is_told_why_not(client, promise):
    make.sign_in(client, make.resident(promise.place))
    answer = send(client, promise, "accept", due_on=str(day(90)))
    assert answer.status_code == 403
    assert "Only those who speak for" in answer.text


def test_an_office_with_only_its_first_step_is_shown_the_second(client, promise):
    make.sign_in(client, promise.speaker, twice=False)
    assert "/account/second-step/" in client.get(promise.get_absolute_url()).text


def test_what_waits_for_my_office_stands_on_one_page(client, promise):
    make.sign_in(client, promise.speaker)
    page = client.get(f"/{promise.place.slug}/promises/mine/").text
    assert "Lamps on the canal path" in page


@pytest.mark.parametrize("who", ["visitor", "resident"])
def test_that_page_is_for_offices(client, promise, who):
    if who == "resident":
        make.sign_in(client, make.resident(promise.place))
    assert client.get(f"/{promise.place.slug}/promises/mine/").status_code == 403


def test_a_promise_is_not_found_in_another_place_or_once_hidden(client, promise):
    other = make.place()
    assert client.get(f"/{other.slug}/promises/{promise.public_id}/").status_code == 404
    with writing("test"):
        Commitment.objects.update(hidden=True)
    assert client.get(promise.get_absolute_url()).status_code == 404
    assert "Lamps on the canal path" not in client.get(f"/{promise.place.slug}/promises/").text


@pytest.mark.parametrize(
    "question", ["state=late", "state=%00", "state=<b>", "body=zzzzzzzzzz", "body='", "page=0", "page=zz"]
)
def test_a_strange_question_gets_a_board(client, promise, question):
    assert client.get(f"/{promise.place.slug}/promises/?{question}").status_code == 200


def test_the_board_can_be_narrowed(client, promise):
    late = client.get(f"/{promise.place.slug}/promises/?state=late").text
    assert "Lamps on the canal path" not in late
    mine = client.get(f"/{promise.place.slug}/promises/?body={promise.body.public_id}").text
    assert "Lamps on the canal path" in mine


def test_the_address_of_a_deed_leads_back_to_the_promise(client, promise):
    assert client.get(f"{promise.get_absolute_url()}accept/")["Location"] == promise.get_absolute_url()
    assert client.get(f"{promise.get_absolute_url()}steal/").status_code == 404


def test_each_step_leads_to_its_entry(client, promise):
    make.tick()
    promise.refresh_from_db()
    page = client.get(promise.get_absolute_url())
    step = page.context["story"][0]
    assert f'href="{step.line.get_absolute_url()}"' in page.text
    assert "A promise was asked of an office." in client.get(step.line.get_absolute_url()).text


def test_the_pages_cost_few_queries(client, promise, django_assert_max_num_queries):
    for number in range(12):
        actions.ask(promise.body, what=f"Thing {number}", due_on=day(60), because=promise.because)
    make.tick()
    with django_assert_max_num_queries(12):
        client.get(f"/{promise.place.slug}/promises/")
    with django_assert_max_num_queries(16):
        client.get(promise.get_absolute_url())
