"""What happens to a comment that is reported: on the pages, for its author, for others and for the record."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.formats import date_format

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.furniture.moderation.models import Case
from folkmoot.furniture.talk import actions
from folkmoot.furniture.talk.models import Comment
from folkmoot.record.queries import public_openings
from tests import make

pytestmark = pytest.mark.django_db
RUDE = "Keith at number 4 is a thief."


@pytest.fixture
def thread():
    return make.thread(make.process("poll", "vote"), proposers=[make.person("Pia Proposer")])


@pytest.fixture
def place(thread):
    return thread.place


@pytest.fixture
def moderator(place):
    return make.holder(place, "moderator")


@pytest.fixture
def author(place):
    return make.resident(place, "Art Author")


@pytest.fixture
def comment(thread, author):
    return actions.say(author, thread, text=RUDE)


def report_page(comment):
    return f"/{comment.thread.place.slug}/moderation/report/comment/{comment.public_id}/"


def hidden(client, comment, moderator):
    """Reported by a visitor and hidden by a moderator, on their pages."""
    client.logout()
    client.post(report_page(comment), {"reason": "private"})
    make.sign_in(client, moderator)
    case = Case.objects.get()
    done = client.post(case.get_absolute_url(), {"what": "hide", "reason_code": "private"})
    assert done.status_code == 302, done.text
    client.logout()
    return case


def test_a_visitor_reports_from_the_link_beside_it_and_is_thanked_where_it_stands(client, thread, comment):
    assert f'href="{report_page(comment)}"' in client.get(thread.get_absolute_url()).text
    assert RUDE in client.get(report_page(comment)).text
    answer = client.post(report_page(comment), {"reason": "private", "words": "He is my uncle."}, follow=True)
    assert "A moderator will look at it." in answer.text


def test_a_visitor_reports_three_things_an_hour_at_most(client, thread, author):
    comments = [actions.say(author, thread, text=f"Rude {number}") for number in range(4)]
    answers = [client.post(report_page(one), {"reason": "insults"}).status_code for one in comments]
    assert answers == [302, 302, 302, 403] and Case.objects.count() == 3


def test_the_moderator_reads_it_in_the_queue_and_decides(client, comment, moderator, place):
    client.post(report_page(comment), {"reason": "private", "words": "He is my uncle."})
    make.sign_in(client, moderator)
    assert RUDE in client.get(f"/{place.slug}/moderation/").text
    case = Case.objects.get()
    page = client.get(case.get_absolute_url()).text
    assert RUDE in page and "He is my uncle." in page
    fault = client.post(case.get_absolute_url(), {"what": "hide"})
    assert fault.status_code == 422 and "Choose the reason" in fault.text


def test_a_hidden_comment_says_when_and_why_and_leads_to_what_can_be_done(client, thread, comment, moderator):
    case = hidden(client, comment, moderator)
    page = client.get(thread.get_absolute_url()).text
    assert RUDE not in page
    today = date_format(clock.now(), "DATE_FORMAT")
    assert f"A comment was hidden on {today}: it tells something private about a person." in page
    assert f'href="{case.get_absolute_url()}"' in page
    told = client.get(case.get_absolute_url()).text
    case.refresh_from_db()
    assert case.appeal_url in told and RUDE not in told


def test_its_author_can_still_read_it(client, comment, author, moderator):
    case = hidden(client, comment, moderator)
    make.sign_in(client, author)
    assert RUDE in client.get(case.get_absolute_url()).text


def test_the_record_gives_no_words_that_are_hidden(client, comment, moderator):
    def told():
        return {opening["label"] for opening in public_openings(1000)}

    make.tick()
    assert ref(comment) in told()
    hidden(client, comment, moderator)
    make.tick()
    assert ref(comment) not in told()
    assert not Comment.objects.visible_to(AnonymousUser(), comment.thread.place).exists()


def test_a_case_that_waits_is_not_there_for_anybody_else(client, comment, author):
    client.post(report_page(comment), {"reason": "private"})
    case = Case.objects.get()
    for person in (author, make.resident(comment.thread.place)):
        make.sign_in(client, person)
        assert client.get(case.get_absolute_url()).status_code == 404


def test_a_proposer_who_moderates_does_not_decide_about_words_on_her_own_proposal(client, place):
    pia = make.holder(place, "moderator", "Pia")
    thread = make.thread(make.process("poll", "vote", of=place), proposers=[pia])
    critique = actions.say(make.resident(place), thread, text="A waste of money.")
    client.post(report_page(critique), {"reason": "insults"})
    make.sign_in(client, pia)
    case = Case.objects.get()
    assert "another person decides" in client.get(case.get_absolute_url()).text
    assert client.post(case.get_absolute_url(), {"what": "hide", "reason_code": "insults"}).status_code == 403
    critique.refresh_from_db()
    assert critique.state == Comment.SHOWN


def test_taking_it_back_ends_the_case_and_the_copy_of_its_words(client, comment, author):
    client.post(report_page(comment), {"reason": "private"})
    actions.take_back(author, comment)
    case = Case.objects.get()
    assert (case.state, case.words) == (Case.GONE, "")


def test_a_comment_on_what_a_visitor_may_not_see_cannot_be_reported_by_one(client, place):
    pia = make.person("Pia")
    draft = make.thread(make.process("poll", "draft", of=place), proposers=[pia])
    make.membership.give_role(place.organiser, place, "organiser", to=pia)
    comment = actions.say(pia, draft, text="Not yet.", voice="owner")
    assert client.get(report_page(comment)).status_code == 404
    assert client.post(report_page(comment), {"reason": "insults"}).status_code == 404
    assert client.get(f"/{place.slug}/moderation/report/poem/{comment.public_id}/").status_code == 404
    assert not Case.objects.exists()
