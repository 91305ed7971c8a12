"""Signing in with a code by e-mail."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from folkmoot.base.clock import at
from folkmoot.base.guard import writing
from folkmoot.base.models import Letter
from folkmoot.belong.people.models import Person, SignInCode
from tests import make

pytestmark = pytest.mark.django_db
DOOR, CODE = "/account/sign-in/", "/account/sign-in/code/"


def ask(client, email="amina@example.org", **more):
    return client.post(DOOR, {"email": email, **more})


def code_in_outbox(email="amina@example.org"):
    letter = Letter.objects.filter(to=email).order_by("-pk").first()
    return re.search(r"^ {4}(\S+)$", letter.body, re.MULTILINE).group(1)


def type_code(client, code):
    return client.post(CODE, {"code": code})


def is_signed_in(client):
    return client.get("/account/name/").status_code == 200


@pytest.fixture
def client_class():
    return Client


def test_a_new_person_types_a_code_and_is_asked_only_for_a_name(client):
    assert ask(client, next="/language/").headers["Location"] == CODE
    answer = type_code(client, code_in_outbox())
    assert answer.headers["Location"] == "/account/name/?next=%2Flanguage%2F"
    client.post(answer.headers["Location"], {"name": "Amina", "next": "/language/"})
    assert Person.objects.get(email="amina@example.org").name == "Amina"


def test_somebody_known_is_signed_in_at_once_and_goes_where_they_wanted(client):
    make.person("Amina", email="amina@example.org")
    ask(client, next="/language/")
    assert type_code(client, code_in_outbox()).headers["Location"] == "/language/"
    assert Person.objects.filter(email="amina@example.org").count() == 1


def test_capitals_spaces_and_dashes_of_a_code_do_not_matter(client):
    ask(client)
    typed = " " + code_in_outbox().lower().replace("-", "  ") + " "
    assert type_code(client, typed).status_code == 302


def test_a_code_works_once(client):
    ask(client)
    asked = client.cookies["asking"].value
    code = code_in_outbox()
    type_code(client, code)
    client.logout()
    client.cookies["asking"] = asked
    answer = type_code(client, code)
    assert answer.status_code == 422
    assert "can no longer be used" in answer.text
    assert not is_signed_in(client)


def test_a_code_works_for_ten_minutes(client):
    with at(make.MAY_1):
        ask(client)
    with at(make.MAY_1 + timedelta(minutes=10)):
        assert type_code(client, code_in_outbox()).status_code == 422
    with at(make.MAY_1 + timedelta(minutes=9, seconds=59)):
        assert type_code(client, code_in_outbox()).status_code == 302


def test_a_code_works_only_in_the_browser_that_asked_for_it(client, client_class):
    thief = client_class()
    ask(client)
    ask(thief)
    code_for_client = next(letter.body for letter in Letter.objects.order_by("pk"))
    stolen = re.search(r"^ {4}(\S+)$", code_for_client, re.MULTILINE).group(1)
    assert type_code(thief, stolen).status_code == 422
    assert type_code(client, stolen).status_code == 302


def test_five_wrong_tries_end_a_code(client):
    ask(client)
    for _try in range(4):
        assert "not the code we sent" in type_code(client, "AAAA-AAAA").text
    assert "can no longer be used" in type_code(client, "AAAA-AAAA").text
    assert type_code(client, code_in_outbox()).status_code == 422
    assert not is_signed_in(client)


def test_a_strangers_wrong_tries_do_not_end_my_code(client, client_class):
    stranger = client_class()
    ask(client)
    code = code_in_outbox()
    ask(stranger)
    for _try in range(6):
        type_code(stranger, "AAAA-AAAA")
    assert type_code(client, code).status_code == 302


def test_of_two_redeemers_in_one_browser_one_wins(client, client_class):
    ask(client)
    twin = client_class()
    twin.cookies["asking"] = client.cookies["asking"].value
    code = code_in_outbox()
    assert sorted(type_code(each, code).status_code for each in (client, twin)) == [302, 422]


def test_looking_at_the_page_uses_nothing_up(client):
    ask(client)
    for _look in range(8):
        assert client.get(CODE).status_code == 200
        assert client.get(CODE, {"code": code_in_outbox()}).status_code == 200
    assert not is_signed_in(client)
    assert type_code(client, code_in_outbox()).status_code == 302


def test_the_answer_is_the_same_whether_or_not_somebody_is_known(client_class):
    make.person("Amina", email="amina@example.org")
    answers = []
    for email in ("amina@example.org", "nobody@example.org"):
        browser = client_class()
        first = ask(browser, email)
        second = browser.get(CODE)
        tidy = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", second.text).replace(email, "ADDRESS")
        answers.append((first.status_code, sorted(first.headers.items()), first.content, second.status_code, tidy))
    assert answers[0] == answers[1]


def test_the_same_is_done_whether_or_not_somebody_is_known(client_class):
    make.person("Amina", email="amina@example.org")
    counts = []
    for email in ("amina@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as seen:
            ask(client_class(), email)
        counts.append([re.sub(r"'[^']*'|\d+", "?", query["sql"])[:60] for query in seen.captured_queries])
    assert counts[0] == counts[1]


def test_the_database_never_holds_a_code_that_works(client):
    ask(client)
    code = code_in_outbox()
    plain = code.replace("-", "").lower()
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM base_letter")
        kept = str(cursor.fetchall())
        for table in ("people_signincode", "base_bucket", "django_session"):
            cursor.execute(f"SELECT * FROM {table}")
            kept += str(cursor.fetchall())
    assert code not in kept
    assert plain not in kept.lower()
    assert "amina" not in str(list(SignInCode.objects.values_list()))


def test_no_code_stands_in_an_address_or_a_log(client, caplog):
    with caplog.at_level("DEBUG"):
        answer = ask(client)
        code = code_in_outbox()
        welcome = type_code(client, code)
    for text in (caplog.text, answer.headers["Location"], welcome.headers["Location"]):
        assert code not in text
        assert "amina" not in text


def test_a_wrong_address_is_refused_beside_its_box(client):
    for email in ("", "nobody", "a@b", "x" * 250 + "@example.org", "a\r\nBcc: b@example.org", "a\x00@example.org"):
        answer = ask(client, email)
        assert answer.status_code == 422
        assert "problems" in answer.text
    assert not Letter.objects.exists()


def test_asking_too_often_is_refused_in_words(client):
    for _ask in range(5):
        assert ask(client).status_code == 302
    answer = ask(client)
    assert answer.status_code == 429
    assert "wait" in answer.text
    assert Letter.objects.count() == 5


def test_a_flood_of_requests_cannot_bar_the_person_at_their_own_browser(client, client_class):
    ask(client)
    type_code(client, code_in_outbox())
    client.post("/account/sign-out/")
    for number in range(30):
        client_class(REMOTE_ADDR=f"10.9.0.{number}").post(DOOR, {"email": "amina@example.org"})
    assert ask(client).status_code == 302
    assert type_code(client, code_in_outbox()).status_code == 302


def test_a_suspended_person_is_told_so_only_after_the_code(client):
    amina = make.person("Amina", email="amina@example.org")
    with writing("test"):
        Person.objects.filter(pk=amina.pk).update(state=Person.SUSPENDED)
    assert ask(client).status_code == 302
    assert "paused" in type_code(client, code_in_outbox()).text
    assert not is_signed_in(client)


def test_a_live_site_without_mail_says_so_and_offers_letters_cards_and_passkeys(client, settings):
    settings.FOLKMOOT_MODE, settings.MAIL_HOST = "live", ""
    page = client.get(DOOR).content.decode()
    assert "This site sends no e-mail." in page and "I have a letter or a card" in page
    assert "Send me a code" not in page
    assert "This site sends no e-mail." in ask(client).content.decode()
    assert not Letter.objects.exists()
