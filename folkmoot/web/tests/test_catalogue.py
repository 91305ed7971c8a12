"""The catalogue of components, and with it the frame of every page."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import override_settings

from folkmoot.base import pseudo
from folkmoot.base.verdict import refuse

PAGES = ["/ui/", "/ui/area/", "/ui/ballot/", "/ui/result/"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_the_catalogue():
    with override_settings(ROOT_URLCONF="folkmoot.web.catalogue"):
        yield


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_the_catalogue_opens_and_sets_no_cookie(client, address):
    answer = client.get(address)

    assert answer.status_code == 200
    assert not answer.cookies


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_what_every_page_needs(client, address):
    page = client.get(address).content.decode()

    assert page.count("<h1>") == 1
    assert page.count("<main") == 1
    assert 'href="#main"' in page
    assert "SAMPLE" in page
    assert "I am worried about someone" in page
    assert 'rel="noreferrer">Leave this page now' in page
    assert 'href="/record/"' in page
    assert 'href="/language/"' in page
    assert '<html lang="en-GB" dir="ltr"' in page


@pytest.mark.parametrize("address", PAGES)
def test_no_two_things_on_a_page_share_an_id(client, address):
    ids = re.findall(r'\sid="([^"]+)"', client.get(address).content.decode())

    doubles = {one for one in ids if ids.count(one) > 1}

    # The same trend stands once in each section of the catalogue.
    assert not doubles


def test_the_catalogue_shows_a_conversation_in_all_its_states(client):
    page = client.get("/ui/").content.decode()

    for words in (
        "waiting for an answer",
        "answering for this office",
        "how it read before",
        "Taken back by",
        "Report",
    ):
        assert words in page
    assert "A question" in page and "A remark" in page


@pytest.mark.parametrize("address", ["/ui/area/", "/ui/ballot/", "/ui/result/"])
def test_a_first_view_asks_for_at_most_six_files(client, address):
    page = client.get(address).content.decode()

    assert 1 + len(re.findall(r'<(?:link rel="(?:stylesheet|icon)"|script[^>]* src|img)', page)) <= 6


def test_the_frame_of_a_page_is_translated_to_the_last_word(client):
    with pseudo.spoken(pseudo.ACCENTED):
        page = client.get("/nowhere/").content.decode()

    words = re.sub(r"<[^>]+>", " ", page[page.index("<body>") :])
    plain = {word for word in re.findall(r"[A-Za-z]{4,}", words) if not re.search(r"[^\x00-\x7f]", word)}
    assert plain - {"Folkmoot", "English"} == set()


def test_the_mirrored_language_turns_the_page(client):
    with pseudo.spoken(pseudo.MIRRORED):
        page = client.get("/ui/area/").content.decode()

    assert 'dir="rtl"' in page


def test_the_invented_language_is_gone_afterwards(client):
    with pseudo.spoken():
        client.get("/ui/")

    assert "Skip to the page" in client.get("/ui/").content.decode()


@pytest.mark.parametrize(("asked", "shown"), [("157", "hue-150"), ("350", "hue-0"), ("abc", "hue-150")])
def test_a_place_has_its_own_colour_in_twelve_steps(client, asked, shown):
    assert f'class="{shown} is-sample"' in client.get("/ui/area/", {"hue": asked}).content.decode()


def test_the_page_for_our_own_faults_needs_nothing_to_be_drawn():
    page = render_to_string("500.html")

    assert "Something went wrong on our side" in page
    assert 'class="hue-150"' in page


def test_a_refusal_is_a_page_with_its_sentence_and_a_next_step():
    page = render_to_string(
        "refused.html", {"verdict": refuse("Voting opens on 3 May.", remedy="Sign in", url="/account/sign-in/")}
    )

    assert "Voting opens on 3 May." in page
    assert 'href="/account/sign-in/">Sign in' in page
