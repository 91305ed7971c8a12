"""One's own account: sessions, names, the e-mail address, the language, and where a page sends you next."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from folkmoot.base.clock import at
from folkmoot.base.guard import writing
from folkmoot.base.local_path import local_path
from folkmoot.base.models import Letter
from folkmoot.belong.people import consents, steps
from folkmoot.belong.people.models import Consent, Person, SignInCode
from folkmoot.belong.people.tests.visits import come_in
from tests import make

pytestmark = pytest.mark.django_db
ACCOUNT = "/account/"


def code_sent_to(email):
    letter = Letter.objects.filter(to=email).order_by("-pk").first()
    return re.search(r"^ {4}(\S+)$", letter.body, re.MULTILINE).group(1)


def through_the_door(client, email="amina@example.org", **more):
    client.post("/account/sign-in/", {"email": email, **more})
    return client.post("/account/sign-in/code/", {"code": code_sent_to(email)})


# Sessions ------------------------------------------------------------------------------------------------------------


def test_signing_in_gives_the_session_a_new_id(client):
    client.session["planted"] = "by a thief"
    planted = client.session
    planted.save()
    client.cookies["session"] = planted.session_key
    through_the_door(client)
    assert client.cookies["session"].value != planted.session_key
    thief = Client()
    thief.cookies["session"] = planted.session_key
    assert thief.get(ACCOUNT).status_code == 302


def test_the_database_keeps_no_key_that_opens_a_session(client):
    through_the_door(client)
    key = client.cookies["session"].value
    assert not Session.objects.filter(session_key=key).exists()
    for row in Session.objects.all():
        thief = Client()
        thief.cookies["session"] = row.session_key
        assert thief.get(ACCOUNT).status_code == 302
    assert client.get("/account/name/").status_code == 200


def test_signing_out_ends_the_session_for_good(client):
    through_the_door(client)
    key = client.cookies["session"].value
    assert client.get("/account/sign-out/").status_code == 405
    assert client.post("/account/sign-out/").status_code == 302
    client.cookies["session"] = key
    assert client.get(ACCOUNT).status_code == 302


def test_signing_out_everywhere_ends_every_session(client):
    phone, library = client, Client()
    through_the_door(phone)
    through_the_door(library)
    phone.post("/account/sign-out-everywhere/")
    assert phone.get(ACCOUNT).status_code == library.get(ACCOUNT).status_code == 302


def test_a_session_lasts_thirty_days_at_most(client):
    amina = make.person("Amina")
    come_in(client, amina, when=make.MAY_1)
    with at(make.MAY_1 + timedelta(days=30)):
        assert client.get(ACCOUNT).status_code == 200
    with at(make.MAY_1 + timedelta(days=30, minutes=1)):
        assert client.get(ACCOUNT).status_code == 302


def test_session_cookies_are_out_of_reach_of_scripts_and_other_sites(client):
    through_the_door(client)
    for name in ("session", "known", "csrftoken", "csrf"):
        if name in client.cookies:
            assert client.cookies[name]["httponly"]
            assert client.cookies[name]["samesite"] == "Lax"


def test_pages_of_an_account_are_never_stored(client):
    through_the_door(client)
    for page in (ACCOUNT, "/account/ways-in/", "/account/held/", "/account/held/file/", "/account/forget-me/"):
        assert "no-store" in client.get(page).headers["Cache-Control"], page


def test_every_change_needs_the_token_of_the_page():
    careful = Client(enforce_csrf_checks=True)
    come_in(careful, make.person("Amina"))
    for page in (
        "sign-in/",
        "sign-in/code/",
        "sign-out/",
        "sign-out-everywhere/",
        "name/",
        "ways-in/card/",
        "forget-me/",
    ):
        assert careful.post(f"/account/{page}", {"name": "Mallory"}).status_code == 403


def test_old_codes_and_sessions_are_deleted_by_the_clock(client):
    through_the_door(client)
    assert SignInCode.objects.exists()
    with at(make.MAY_1 + timedelta(days=900)), writing("step: test"):
        assert steps.forget_what_is_over() >= 2
    assert not SignInCode.objects.exists()
    assert not Session.objects.exists()


# Next ----------------------------------------------------------------------------------------------------------------

TRICKS = r"""
//evil.example /\evil.example \\evil.example https://evil.example http:evil.example HTTPS://evil.example javascript:alert(1)
JaVaScRiPt:alert(1) data:text/html,x vbscript:x //evil.example/%2f.. ///evil.example ////evil.example /\/evil.example
evil.example evil.example/ .evil.example ./x ../x ?next=//evil.example #x @evil.example https:evil.example
https:/evil.example https:///evil.example http://localhost //localhost //testserver http://testserver/
//user@evil.example /x//evil.example //evil.example:80/ //[::1]/ //0x7f.1/ //3232235777 mailto:x@evil.example
file:///etc/passwd blob:x ftp://evil.example ws://evil.example //evil%2eexample //xn--e1awd7f.example /"><script>
/<script> /`x` \/evil.example /.\evil.example/ //\evil.example https:\\evil.example //google.com/%2f%2e%2e tel:1
about:blank http:///evil.example http://[evil.example view-source:x intent://x#Intent;end
"""
UNSEEN = [
    "\t//evil.example", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", " //evil.example", "/ /evil.example", "/\x00",
    "/\x01x", "/\x7f", "/x\r\nSet-Cookie: a=b", "/\u2215evil.example", "/\uff0fevil.example", "\u2028//evil.example",
    "/\u202eevil", "/" * 600, "/" + "x" * 600, "", None,
]  # fmt: skip


@pytest.mark.parametrize("trick", [*TRICKS.split(), *UNSEEN])
def test_no_trick_leads_to_another_site(trick):
    assert local_path(trick, "/home/") == "/home/"


@pytest.mark.parametrize(
    "good", ["/", "/wenderby/", "/wenderby/polls/k3f-a-b/?page=2&x=%20y#top", "/account/?next=/x/"]
)
def test_pages_of_this_site_are_where_they_say(good):
    assert local_path(good) == good


def test_signing_in_never_leads_to_another_site(client):
    make.person("Amina", email="amina@example.org")
    assert through_the_door(client, next="//evil.example").headers["Location"] == ACCOUNT


# Names ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Amina",
        "Zoë",
        "O’Neill",
        "Nguyễn Thị Minh",
        "محمد علی",
        "Анна",
        "Anna Иванова",
        "山田 太郎",
        "김민준",
        "नेहा शर्मा",
        "می\u200cخواهم",
        "J. R.",
        "Ada (No. 3)",
    ],
)
def test_people_may_have_any_real_name(client, name):
    come_in(client, make.person("Before"))
    assert client.post("/account/name/", {"name": name}).status_code == 302


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "123",
        "Аmina",
        "Amіna",
        "Pаul",
        "a\u202eb",
        "a\u200bb",
        "a\x00b",
        "a\nb",
        "A" * 61,
        "\u2066Amina",
        "Z" + "\u0300" * 9,
        "αlice",
        "a\ufeff",
    ],
)
def test_names_that_deceive_or_hide_are_refused_beside_the_box(client, name):
    come_in(client, make.person("Before"))
    refusal = client.post("/account/name/", {"name": name})
    assert refusal.status_code == 422
    assert 'href="#id_name"' in refusal.text
    assert Person.objects.get().name == "Before"


def test_a_letter_typed_in_two_parts_is_kept_as_one(client):
    come_in(client, make.person("Before"))
    client.post("/account/name/", {"name": "Zoe\u0308  Smith "})
    assert Person.objects.get().name == "Zoë Smith"


def test_a_name_is_only_text(client):
    come_in(client, make.person("Before"))
    client.post("/account/name/", {"name": "<script>alert(1)</script>"})
    assert "<script>alert" not in client.get(ACCOUNT).text


# E-mail --------------------------------------------------------------------------------------------------------------


def change_address(client, new):
    client.post("/account/email/", {"email": new})
    return client.post("/account/email/code/", {"code": code_sent_to(new)})


def test_a_new_address_counts_once_its_code_is_typed_and_the_old_one_is_told(client):
    through_the_door(client)
    client.post("/account/email/", {"email": "New@Example.org"})
    assert Person.objects.get().email == "amina@example.org"
    assert client.post("/account/email/code/", {"code": code_sent_to("new@example.org")}).status_code == 302
    assert Person.objects.get().email == "new@example.org"
    assert "was changed" in Letter.objects.filter(to="amina@example.org").order_by("-pk").first().body


def test_an_address_that_signs_somebody_else_in_cannot_be_taken(client):
    make.person("Piotr", email="piotr@example.org")
    through_the_door(client)
    assert "already signs somebody in" in change_address(client, "piotr@example.org").text
    assert Person.objects.filter(email="amina@example.org").exists()


def test_a_code_for_an_address_signs_nobody_in(client):
    through_the_door(client)
    client.post("/account/email/", {"email": "new@example.org"})
    client.post("/account/sign-in/code/", {"code": code_sent_to("new@example.org")})
    assert Person.objects.get().email == "amina@example.org"
    thief = Client()
    thief.cookies["asking"] = client.cookies["asking"].value
    thief.post("/account/sign-in/code/", {"code": code_sent_to("new@example.org")})
    assert thief.get(ACCOUNT).status_code == 302


def test_changing_the_address_needs_a_fresh_sign_in(client):
    come_in(client, make.person("Amina", email="amina@example.org"), when=make.MAY_1)
    with at(make.MAY_1 + timedelta(minutes=11)):
        answer = client.get("/account/email/")
    assert answer.headers["Location"] == "/account/sign-in/?again=1&next=%2Faccount%2Femail%2F"
    assert "Once more" in client.get(answer.headers["Location"]).text


# Language and consent --------------------------------------------------------------------------------------------------


def test_a_language_is_kept_with_the_account_and_in_the_browser(client):
    come_in(client, make.person("Amina"))
    answer = client.post("/language/", {"language": "pl", "next": "/account/"})
    assert answer.headers["Location"] == ACCOUNT
    assert Person.objects.get().language == "pl"
    assert client.get(ACCOUNT).headers["Content-Language"] == "pl"


def test_a_visitor_chooses_a_language_without_an_account(client):
    assert client.post("/language/", {"language": "ur"}).headers["Location"] == "/"
    page = client.get("/account/sign-in/")
    assert page.headers["Content-Language"] == "ur"
    # Nobody has translated it yet: a screen reader is told that the words are English, and the choice says so too.
    assert '<html lang="en-GB" dir="rtl"' in page.text
    assert "اردو (not translated yet" in client.get("/language/").text
    assert client.post("/language/", {"language": "xx"}).status_code == 422


def test_consent_is_taken_back_as_easily_as_it_was_given(client, monkeypatch):
    monkeypatch.setattr(consents, "_questions", {})
    consents.ask(consents.Question("news", "A letter now and then", "2026-11"))
    come_in(client, make.person("Amina"))
    assert not Consent.objects.exists()
    client.post("/account/consents/news/", {"agree": "yes"})
    assert Consent.objects.get().words_version == "2026-11"
    client.post("/account/consents/news/", {"agree": "no"})
    assert Consent.objects.get().withdrawn_at
    assert client.post("/account/consents/other/", {"agree": "yes"}).status_code == 404
