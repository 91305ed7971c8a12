"""A thread on its pages: without JavaScript, in its owner's page, and for everybody who must not see it."""

import pytest

from folkmoot.furniture.talk import actions
from folkmoot.furniture.talk.demo import Line, talked
from folkmoot.furniture.talk.models import Comment
from folkmoot.furniture.talk.queries import A_PAGE
from tests import make

pytestmark = pytest.mark.django_db
QUESTION = {"kind": "question", "text": "Who waters the trees?", "language": "en-gb"}


@pytest.fixture
def pia():
    return make.person("Pia Proposer")


@pytest.fixture
def thread(pia):
    return make.thread(make.process("poll", "vote"), proposers=[pia])


@pytest.fixture
def rae(thread):
    return make.resident(thread.place, "Rae Resident")


def test_what_is_said_stands_on_the_owners_page_where_the_form_leads_back_to(client, thread, rae):
    make.sign_in(client, rae)
    answer = client.post(thread.get_absolute_url(), QUESTION)
    question = Comment.objects.get()
    assert answer["Location"] == f"{thread.url}#said-{question.public_id}"
    page = client.get(thread.get_absolute_url()).text
    assert "Who waters the trees?" in page and "waiting for an answer" in page and 'lang="en-GB"' in page


def test_htmx_gets_the_part_and_no_redirect(client, thread, rae):
    make.sign_in(client, rae)
    part = client.post(thread.get_absolute_url(), QUESTION, headers={"HX-Request": "true"})
    assert part.status_code == 200 and part.text.strip().startswith('<section id="talk"')
    fault = client.post(thread.get_absolute_url(), {**QUESTION, "text": ""}, headers={"HX-Request": "true"})
    assert fault.status_code == 200 and "There is a problem" in fault.text


def test_an_answer_is_given_on_a_page_of_its_own(client, thread, rae, pia):
    question = actions.ask(rae, thread, text="Who waters the trees?")
    make.sign_in(client, pia)
    assert "Who waters the trees?" in client.get(question.address("reply/")).text
    sent = client.post(question.address("reply/"), {"text": "The scouts.", "language": "en-gb"})
    answer = Comment.objects.get(kind=Comment.ANSWER)
    assert sent["Location"].endswith(f"#{answer.anchor}") and answer.as_owner


def test_a_resident_who_is_also_proposer_says_in_whose_name(client, thread, pia):
    make.membership.confirm_residency(pia, thread.place, how="desk")
    make.sign_in(client, pia)
    assert "In whose name?" in client.get(thread.get_absolute_url()).text
    client.post(thread.get_absolute_url(), {**QUESTION, "voice": "self"})
    assert not Comment.objects.get().as_owner


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Please answer “Your words”"),
        ("x" * 2001, "at most 2000"),
        ("www.a.uk www.b.uk http://c.uk", "Please keep to two links"),
        ("hello\u202eolleh", "cannot be seen"),
    ],
)
def test_what_cannot_be_said_is_refused_beside_its_field(client, thread, rae, typed, says):
    make.sign_in(client, rae)
    page = client.post(thread.get_absolute_url(), {**QUESTION, "text": typed})
    assert page.status_code == 422 and says in page.text
    assert not Comment.objects.exists()


def test_markup_and_addresses_are_only_words(client, thread, rae):
    actions.say(rae, thread, text="<script>alert(1)</script> see https://evil.example")
    page = client.get(thread.get_absolute_url()).text
    assert "&lt;script&gt;" in page and 'href="https://evil.example' not in page


def test_nobody_says_more_than_twelve_things_an_hour(client, thread, rae):
    make.sign_in(client, rae)
    answers = [
        client.post(thread.get_absolute_url(), {**QUESTION, "text": f"Question {number}?"}).status_code
        for number in range(13)
    ]
    assert answers == [302] * 12 + [429]


def test_a_stranger_is_asked_to_sign_in_and_posts_nothing(client, thread):
    assert "Please sign in first." in client.get(thread.get_absolute_url()).text
    assert client.post(thread.get_absolute_url(), QUESTION).status_code == 403
    assert not Comment.objects.exists()


def test_the_talk_of_a_draft_is_not_there_for_others_nor_at_another_places_address(client, thread):
    draft = make.thread(make.process("poll", "draft", of=thread.place))
    assert client.get(draft.get_absolute_url()).status_code == 404
    elsewhere = make.place()
    assert client.get(f"/{elsewhere.slug}/talk/{thread.public_id}/").status_code == 404


def test_a_long_talk_is_read_in_pages_and_each_comment_is_found_on_its_own(client, thread, rae):
    remarks = [actions.say(rae, thread, text=f"Remark number {number}.") for number in range(A_PAGE + 3)]
    last = client.get(remarks[-1].get_absolute_url())["Location"]
    assert last == f"{thread.get_absolute_url()}?page=2#{remarks[-1].anchor}"
    page = client.get(last).text
    assert "Remark number 22." in page and "Remark number 3." not in page


def test_words_are_changed_and_taken_back_on_pages_that_only_their_author_has(client, thread, rae, pia):
    remark = actions.say(rae, thread, text="Nice.")
    make.sign_in(client, pia)
    assert (
        client.get(remark.address("change/")).status_code == client.get(remark.address("take-back/")).status_code == 404
    )
    make.sign_in(client, rae)
    client.post(remark.address("change/"), {"text": "Very nice."})
    assert "Very nice." in client.get(thread.get_absolute_url()).text
    assert client.get(remark.address("take-back/")).status_code == 200
    client.post(remark.address("take-back/"))
    assert "Very nice." not in client.get(thread.get_absolute_url()).text


def test_a_demo_chapter_tells_a_conversation_in_lines(thread, rae, pia):
    talked(
        thread, Line(rae, "Who waters the trees?", [Line(pia, "The scouts.", voice="owner")]), Line(rae, "I like it.")
    )
    assert [one.kind for one in thread.comments.order_by("pk")] == ["question", "answer", "remark"]
