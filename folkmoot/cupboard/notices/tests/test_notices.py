"""Telling people things: on their own page, by e-mail where they want it, and no longer than was said."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.models import Letter
from folkmoot.belong.people.actions import forget_me
from folkmoot.cupboard.notices import actions, kinds, queries
from folkmoot.cupboard.notices.models import Choice, Notice
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/account/notices/"
A_WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _two_kinds(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.register(kinds.Kind("answers", "Answers to my questions", by_default=kinds.AT_ONCE))
    kinds.register(kinds.Kind("news", "What is new", by_default=kinds.WEEKLY))


@pytest.fixture
def ada():
    return make.person("Ada", email="ada@example.org")


def tell(person, subject="The council answered you", *, kind="answers", words="“In May.”", url="/wenderby/"):
    with writing("a test"):
        return actions.tell(person, subject=subject, words=words, kind=kind, url=url)


def test_a_message_stands_on_the_persons_own_page_and_nobody_elses(client, ada):
    told = tell(ada)
    make.sign_in(client, ada)
    assert "The council answered you" in client.get(PAGE).text
    make.sign_in(client, make.person("Bo"))
    assert "The council answered you" not in client.get(PAGE).text
    assert client.post(f"{PAGE}{told.public_id}/").status_code == 404
    assert Notice.objects.get().read_at is None


def test_a_visitor_is_asked_to_sign_in(client):
    assert "/account/sign-in/" in client.get(PAGE)["Location"]


def test_looking_marks_nothing_and_a_press_marks_it_and_leads_on(client, ada):
    told = tell(ada)
    make.sign_in(client, ada)
    client.get(PAGE), client.get(f"{PAGE}{told.public_id}/")
    assert queries.unread_count(ada) == 1
    assert client.post(f"{PAGE}{told.public_id}/", {"go": "1"})["Location"] == "/wenderby/"
    assert queries.unread_count(ada) == 0


def test_a_message_never_leads_away_from_the_site(client, ada):
    told = tell(ada, url="//evil.example/")
    make.sign_in(client, ada)
    assert client.post(f"{PAGE}{told.public_id}/", {"go": "1"})["Location"] == PAGE


def test_the_head_of_each_page_says_how_many_are_new(client, ada):
    tell(ada), tell(ada)
    make.sign_in(client, ada)
    assert "2 new<" in client.get("/help/").text
    client.post(PAGE)
    assert 'href="/account/notices/"' not in client.get("/help/").text


def test_what_somebody_waits_for_comes_at_once_and_the_rest_in_a_week(ada):
    tell(ada), tell(ada, "A new proposal", kind="news")
    assert Letter.objects.get().subject == "The council answered you"
    with clock.at(clock.now() + A_WEEK):
        make.tick()
    weekly = Letter.objects.exclude(subject="The council answered you").get()
    assert weekly.subject == "One message for you this week"
    assert "A new proposal" in weekly.body and "The council" not in weekly.body


def test_what_was_read_here_meanwhile_is_not_sent_again(client, ada):
    tell(ada, kind="news")
    actions.mark_all_read(ada)
    with clock.at(clock.now() + A_WEEK):
        make.tick()
    assert not Letter.objects.exists()
    assert not Notice.objects.filter(waits=True).exists()


def test_nobody_gets_two_weekly_letters_within_a_week(ada):
    tell(ada, kind="news")
    with clock.at(clock.now() + A_WEEK / 2):
        tell(ada, kind="news")
    sent = []
    for days in range(7, 14):
        with clock.at(clock.now() + timedelta(days=days)), writing("a test"):
            sent.append(actions.send_weekly())
    assert sent == [1, 0, 0, 0, 0, 0, 0]
    assert Letter.objects.get().subject == "2 messages for you this week"


def test_a_flood_of_one_kind_waits_for_the_weekly_letter(ada):
    for _ in range(8):
        tell(ada)
    assert Letter.objects.count() == actions.MOST_A_DAY
    assert Notice.objects.filter(waits=True).count() == 3


def test_each_kind_is_told_as_its_person_chose(client, ada):
    make.sign_in(client, ada)
    assert client.post(f"{PAGE}choices/", {"answers": "here", "news": "at-once"}).status_code == 302
    tell(ada), tell(ada, "A new proposal", kind="news")
    assert Letter.objects.get().subject == "A new proposal"
    assert client.post(f"{PAGE}choices/", {"answers": "by pigeon", "news": "here"}).status_code == 422


def test_without_an_address_everything_stays_here():
    bo = make.person("Bo")
    tell(bo), tell(bo, kind="news")
    assert not Letter.objects.exists()
    assert not Notice.objects.filter(waits=True).exists()


def test_letters_speak_the_persons_language_and_hold_no_second_header(ada):
    tell(ada, "An answer\r\nBcc: everybody@example.org")
    letter = Letter.objects.get()
    assert letter.subject == "An answer Bcc: everybody@example.org"
    assert "/account/notices/choices/" in letter.body


def test_messages_are_wiped_after_ninety_days(ada):
    tell(ada)
    with clock.at(clock.now() + timedelta(days=89)):
        make.tick()
    assert Notice.objects.exists()
    with clock.at(clock.now() + timedelta(days=91)):
        make.tick()
    assert not Notice.objects.exists()


def test_whoever_is_forgotten_leaves_no_message_and_is_told_nothing(ada):
    tell(ada)
    actions.choose(ada, ways={"news": "here"})
    ada.proved_lately = True
    forget_me(ada)
    ada.refresh_from_db()
    assert tell(ada) is None
    assert not Notice.objects.exists() and not Choice.objects.exists()


def test_the_words_are_sealed_in_the_database(ada):
    tell(ada, words="A name that is nobody's business")
    assert "nobody" not in str(Notice.objects.extra(select={"raw": "words"}).values_list("raw").get())


def test_an_unknown_kind_of_message_is_a_fault_of_ours(ada):
    with pytest.raises(KeyError):
        tell(ada, kind="gossip")


def test_a_stranger_costs_no_query_for_messages(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.unread_count(AnonymousUser()) == 0


def test_kinds_that_only_a_role_gets_are_asked_of_those_who_hold_it(client, ada):
    kinds.register(kinds.Kind("checks", "What I have to check", roles=("checker", "responder")))
    place = make.place()
    for person, asked in ((ada, False), (make.holder(place, "clerk"), False), (make.holder(place, "checker"), True)):
        make.sign_in(client, person)
        page = client.get(f"{PAGE}choices/").content.decode()
        assert "Answers to my questions" in page and ("What I have to check" in page) is asked
