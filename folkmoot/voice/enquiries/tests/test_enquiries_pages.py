"""What people read of public questions, and what they can press."""

import pytest

from folkmoot.cupboard.published.models import Document
from folkmoot.furniture.moderation import actions as moderation
from folkmoot.furniture.moderation.things import thing_at
from folkmoot.voice.enquiries import actions
from folkmoot.voice.enquiries.models import Draft, Enquiry
from folkmoot.voice.enquiries.tests import sample
from tests import make

pytestmark = pytest.mark.django_db
GIVEN = {"title": "Broken lamps", "questions": "How many lamps are there?\r\n\r\n  How many are broken?  "}


@pytest.fixture
def enquiry(place):
    return sample.sent(place)


def url(place, page=""):
    return f"/{place.slug}/enquiries/{page}"


def test_asking_takes_one_page_and_one_look(place, client):
    make.sign_in(client, place.asker)
    form = client.get(url(place, "ask/")).text
    assert "It has 20 working days to answer" in form and "another kind of request" in form and "This is public" in form
    page = client.post(url(place, "ask/"), {**GIVEN, "body": place.office.public_id}, follow=True).text
    assert "If you send it today" in page and "15 April 2027" in page and "How many are broken?" in page
    assert Enquiry.objects.count() == 0
    page = client.post(url(place, "ask/read/"), follow=True).text
    assert "Your question was sent" in page and "A neighbour" in page and "Ada" not in page.split("<main")[1]
    assert Enquiry.objects.get().lines == ["How many lamps are there?", "How many are broken?"]


def test_the_draft_is_there_again_and_can_be_thrown_away(place, client):
    sample.drafted(place)
    make.sign_in(client, place.asker)
    assert "Broken lamps on Mill Road" in client.get(url(place, "ask/")).text
    client.post(url(place, "ask/discard/"))
    assert not Draft.objects.exists()
    assert client.get(url(place, "ask/read/")).status_code == 302


def test_what_was_asked_already_is_shown_before_sending(place, enquiry, client):
    neighbour = make.resident(place)
    sample.drafted(place, neighbour, title="Lamps that are broken")
    make.sign_in(client, neighbour)
    page = client.get(url(place, "ask/read/")).text
    assert "Already asked near here" in page and enquiry.get_absolute_url() in page


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        ("", "Please answer"),
        (" \r\n ", "Please answer"),
        ("\r\n".join(["Why?"] * 11), "more than ten lines"),
        ("x" * 301, "longer than 300 letters"),
        ("a\u202eb", "cannot be seen"),
    ],
)
def test_questions_that_cannot_be_sent_are_explained(place, client, questions, said):
    make.sign_in(client, place.asker)
    given = {**GIVEN, "body": place.office.public_id, "questions": questions}
    page = client.post(url(place, "ask/"), given)
    assert page.status_code == 200 and said in page.text
    assert not Draft.objects.exists()


def test_hostile_words_are_shown_as_words(place, client):
    bad = "<script>alert(1)</script>{{ 7|add:7 }}"
    enquiry = sample.sent(place, title=bad, questions=bad)
    actions.take_answer(enquiry, actions.Answer(how="full", words=bad))
    for page in ("", "papers/"):
        text = client.get(f"{enquiry.get_absolute_url()}{page}").text
        assert "<script>alert" not in text and "&lt;script&gt;" in text and "{{ 7|add:7 }}" in text
    assert "<script>alert" not in client.get(url(place)).text


def test_a_visitor_reads_everything_and_can_press_nothing(place, enquiry, client):
    assert "Broken lamps on Mill Road" in client.get(url(place)).text
    page = client.get(enquiry.get_absolute_url()).text
    assert "Sent to The council, Streets. An answer is due by 15 April 2027." in page
    assert "section 10" in page and "What you can do" not in page
    assert client.post(f"{enquiry.get_absolute_url()}answer/", {"how": "full", "words": "x"}).status_code == 403


def test_an_enquiry_is_not_found_in_another_place(place, enquiry, client):
    other = make.place()
    assert client.get(url(other, f"{enquiry.public_id}/")).status_code == 404
    make.sign_in(client, place.speaker)
    assert client.post(url(other, f"{enquiry.public_id}/answer/"), {"how": "full", "words": "x"}).status_code == 404


def test_the_speaker_of_the_office_answers_on_the_page_and_must_name_a_ground(place, enquiry, client):
    make.sign_in(client, place.speaker)
    at = f"{enquiry.get_absolute_url()}answer/"
    page = client.post(at, {"how": "refused", "words": "No."}).text
    assert "Nothing is held back without one" in page
    page = client.post(at, {"how": "refused", "ground": "personal", "words": "It names people."}, follow=True).text
    assert "it is personal information about somebody" in page and "section 40" in page
    assert client.post(at, {"how": "full", "words": "x"}).status_code == 403


def test_a_promise_needs_its_day(place, enquiry, client):
    make.sign_in(client, place.speaker)
    at = f"{enquiry.get_absolute_url()}answer/"
    given = {"how": "full", "words": "Nine.", "promise_what": "Mend them"}
    assert "Give the day by which" in client.post(at, given).text
    assert "Give today or a later day" in client.post(at, {**given, "promise_on": "2027-01-01"}).text
    page = client.post(at, {**given, "promise_on": "2027-05-01"}, follow=True).text
    assert "What was promised because of it" in page and "Mend them" in page


def test_the_drafted_letter_stands_in_the_form(place, enquiry, client):
    actions.take_answer(enquiry, sample.REFUSED)
    make.sign_in(client, place.asker)
    page = client.get(enquiry.get_absolute_url()).text
    assert "Does this answer your question?" in page and "You named this ground: finding it would cost more" in page


def test_the_late_ones_come_first_and_can_be_shown_alone(place, client):
    second = sample.sent(place, title="Second")
    with sample.at(1, 4):
        sample.sent(place, title="Third", body=place.other)
    with sample.at(20, 4):
        actions.take_answer(sample.fresh(second), sample.ANSWERED)
    page = client.get(url(place)).text
    assert page.index("Third") < page.index("Second")
    assert "Second" not in client.get(url(place, "?show=open")).text
    assert "Third" not in client.get(url(place, f"?body={place.office.public_id}")).text
    assert client.get(url(place, "?show=nonsense&body=x")).status_code == 200


def test_what_is_hidden_is_gone_for_others_and_the_asker_reads_why(place, enquiry, client):
    moderator = make.holder(place, "moderator")
    case = moderation.report(make.resident(place), thing_at(place, "enquiry", enquiry.public_id), reason="private")
    moderation.hide(moderator, case, reason_code="private")
    assert client.get(enquiry.get_absolute_url()).status_code == 404
    assert "Broken lamps" not in client.get(url(place)).text
    assert not Document.objects.filter(title__contains="Broken lamps").exists()
    make.sign_in(client, place.asker)
    page = client.get(enquiry.get_absolute_url()).text
    assert "it tells something private about a person" in page
    token_page, at = sample.opened()
    assert "not asked of your office any more" in token_page.get(at).text


def test_words_of_an_answer_can_be_hidden_alone(place, enquiry, client):
    actions.take_answer(enquiry, actions.Answer(how="full", words="Jo Bloggs of 4 Mill Road complained."))
    answered = enquiry.events.get(kind="answered")
    moderator = make.holder(place, "moderator")
    case = moderation.report(
        make.resident(place), thing_at(place, "enquiry-step", answered.public_id), reason="private"
    )
    moderation.hide(moderator, case, reason_code="private")
    page = client.get(enquiry.get_absolute_url()).text
    assert "Jo Bloggs" not in page and "it tells something private" in page
    assert "Jo Bloggs" not in client.get(f"{enquiry.get_absolute_url()}papers/").text
    assert "Jo Bloggs" not in client.get(f"/{place.slug}/feed.atom").text


def test_it_is_found_followed_and_in_the_calendar(place, enquiry, client):
    assert "Broken lamps on Mill Road" in client.get(f"/{place.slug}/search/?q=lamps").text
    assert "Broken lamps on Mill Road" in client.get(f"/{place.slug}/feed.atom").text
    assert "Broken lamps on Mill Road" in client.get(f"/{place.slug}/calendar.ics").text.replace("\r\n ", "")
    assert client.get(f"/{place.slug}/follow/enquiry/{enquiry.public_id}/").status_code == 200
    assert client.get(f"/{place.slug}/feeds/enquiry/{enquiry.public_id}.atom").status_code == 200


def test_the_list_costs_the_same_however_long_it_is(place, client, django_assert_max_num_queries):
    for _each in range(3):
        sample.sent(place)
        sample.sent(place, make.resident(place))
    client.get(url(place))
    with django_assert_max_num_queries(14):
        client.get(url(place))


def test_how_each_office_answers_is_public_and_says_when_numbers_are_few(place, enquiry, client):
    page = client.get(url(place, "offices/")).text
    assert "The council, Streets" in page and "so few that they say little" in page


def test_what_waits_stands_on_the_page_of_whoever_has_to_act(place, enquiry, client):
    make.sign_in(client, place.speaker)
    assert "Public questions to your office" in client.get(f"/{place.slug}/run/").text
    actions.pass_on(enquiry, to=None, note="We do not know.")
    assert "Public questions to your office" not in client.get(f"/{place.slug}/run/").text
    make.sign_in(client, place.organiser)
    assert "Public questions that need an office" in client.get(f"/{place.slug}/run/").text
