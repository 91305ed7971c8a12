"""The second step: passkeys, the code app and spare codes."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from folkmoot.base.clock import at
from folkmoot.base.sealed import unseal
from folkmoot.belong.people import actions, one_time, rules
from folkmoot.belong.people.models import Authenticator, KeyCard, Passkey, SpareCode
from folkmoot.belong.people.tests.software_key import SoftwareKey
from folkmoot.belong.people.tests.visits import come_in, proved
from tests import make

pytestmark = pytest.mark.django_db
STEP, WAYS = "/account/second-step/", "/account/ways-in/"
A_MINUTE = timedelta(minutes=1)


def app_code(person, when):
    """What the person's app shows at that moment."""
    kept = Authenticator.objects.get(person=person)
    secret = unseal(kept.sealed_secret, about=f"authenticator of {person.public_id}")
    return one_time.totp(secret).generate(int(when.timestamp())).decode()


def set_up_app(client, person, when=make.MAY_1):
    with at(when):
        client.post(f"{WAYS}app/begin/")
        return client.post(f"{WAYS}app/", {"code": app_code(person, when)})


@pytest.fixture
def amina(client):
    person = make.person("Amina", email="amina@example.org")
    come_in(client, person, when=make.MAY_1)
    return person


def test_a_code_app_is_set_up_with_a_picture_and_one_code(client, amina):
    with at(make.MAY_1):
        client.post(f"{WAYS}app/begin/")
        page = client.get(f"{WAYS}app/")
        assert "<svg" in page.text
        assert client.post(f"{WAYS}app/", {"code": "000000"}).status_code == 422
    assert not rules.has_second_step(amina)
    answer = set_up_app(client, amina)
    assert len(re.findall(r"<code>\w{5}-\w{5}</code>", answer.text)) == 8
    assert rules.has_second_step(amina)
    assert client.session["proved_twice"] is True


def test_the_secret_of_the_app_is_sealed(client, amina):
    set_up_app(client, amina)
    kept = Authenticator.objects.get(person=amina)
    secret = unseal(kept.sealed_secret, about=f"authenticator of {amina.public_id}")
    assert secret not in bytes(kept.sealed_secret)


def test_once_set_up_the_secret_is_never_shown_again(client, amina):
    set_up_app(client, amina)
    with at(make.MAY_1):
        assert client.get(f"{WAYS}app/").status_code == 302
        assert client.post(f"{WAYS}app/begin/").status_code == 302
    assert Authenticator.objects.get(person=amina).confirmed_on


def test_an_app_code_works_once(client, amina):
    set_up_app(client, amina)
    later = make.MAY_1 + A_MINUTE
    with at(later):
        come_in(client, amina, when=later)
        code = app_code(amina, later)
        assert client.post(STEP, {"code": code, "next": "/language/"}).headers["Location"] == "/language/"
        come_in(client, amina, when=later)
        assert client.post(STEP, {"code": code}).status_code == 422


@pytest.mark.parametrize(("late", "fits"), [(-31, False), (0, True), (29, True), (61, False)])
def test_a_phone_clock_may_be_half_a_minute_wrong(late, fits):
    secret, noon = b"s" * 20, make.MAY_1
    code = one_time.totp(secret).generate(int(noon.timestamp())).decode()
    assert bool(one_time.step_of(code, secret, noon + timedelta(seconds=late))) is fits


def test_a_spare_code_works_once(client, amina):
    spare = re.findall(r"<code>(\w{5}-\w{5})</code>", set_up_app(client, amina).text)[0]
    later = make.MAY_1 + A_MINUTE
    with at(later):
        come_in(client, amina, when=later)
        assert client.post(STEP, {"code": spare.lower()}).status_code == 302
        come_in(client, amina, when=later)
        assert client.post(STEP, {"code": spare}).status_code == 422
    assert SpareCode.objects.filter(person=amina, used_on=None).count() == 7


def test_guessing_the_second_step_is_slowed(client, amina):
    set_up_app(client, amina)
    later = make.MAY_1 + A_MINUTE
    with at(later):
        come_in(client, amina, when=later)
        answers = [client.post(STEP, {"code": f"{number:06}"}).status_code for number in range(10)]
    assert answers == [422] * 8 + [429] * 2


def test_showing_the_second_step_gives_the_session_a_new_id(client, amina):
    set_up_app(client, amina)
    later = make.MAY_1 + A_MINUTE
    with at(later):
        come_in(client, amina, when=later)
        before = client.cookies["session"].value
        client.post(STEP, {"code": app_code(amina, later)})
    assert client.cookies["session"].value != before


def test_a_role_cannot_be_used_before_the_second_step(client):
    place = make.place()
    make.sign_in(client, place.organiser, twice=False)
    refusal = client.get(f"/{place.slug}/people/")
    assert refusal.status_code == 403
    assert STEP in refusal.text
    make.sign_in(client, place.organiser)
    assert client.get(f"/{place.slug}/people/").status_code == 200


def test_powers_end_after_an_hour_without_a_click_and_after_a_working_day(client, amina):
    start = make.MAY_1
    come_in(client, amina, when=start, twice=True)
    for minutes, still in ((50, True), (100, True), (161, False)):
        with at(start + timedelta(minutes=minutes)):
            client.get("/account/")
            assert client.session["proved_twice"] is still
    come_in(client, amina, when=start, twice=True)
    for half_hours in range(1, 25):
        with at(start + timedelta(minutes=30 * half_hours)):
            client.get("/account/")
            assert client.session["proved_twice"] is True
    with at(start + timedelta(hours=12, minutes=20)):
        assert client.get("/account/").status_code == 200
        assert client.session["proved_twice"] is False


def test_whoever_has_a_second_step_shows_it_before_changing_the_ways_in(client, amina):
    set_up_app(client, amina)
    later = make.MAY_1 + A_MINUTE
    come_in(client, amina, when=later)
    with at(later):
        assert client.get("/account/email/").headers["Location"].startswith(STEP)
        client.post(f"{WAYS}app/remove/")
    assert rules.has_second_step(amina)


# Passkeys ------------------------------------------------------------------------------------------------------------


def local():
    return Client(SERVER_NAME="localhost")


def add_passkey(client, key, label="my phone"):
    told = json.loads(client.post(f"{WAYS}passkeys/ask/").content)
    return client.post(f"{WAYS}passkeys/add/", {"answer": key.make(told), "label": label})


def ask(client):
    return json.loads(client.post(f"{WAYS}passkeys/show/").content)


@pytest.fixture
def phone():
    """A browser whose owner, Amina, has a passkey."""
    browser, key, person = local(), SoftwareKey(), make.person("Amina", email="amina@example.org")
    come_in(browser, person)
    assert add_passkey(browser, key).status_code == 302
    return browser, key, person


def test_a_passkey_signs_in_and_is_both_steps_when_it_asked_for_a_finger(phone):
    _browser, key, amina = phone
    visitor = local()
    answer = visitor.post("/account/sign-in/passkey/", {"answer": key.show(ask(visitor)), "next": "/language/"})
    assert answer.headers["Location"] == "/language/"
    assert visitor.session["_auth_user_id"] == str(amina.pk)
    assert visitor.session["proved_twice"] is True


def test_a_passkey_without_a_finger_is_one_step_only(phone):
    _browser, key, _amina = phone
    key.verifies = False
    visitor = local()
    visitor.post("/account/sign-in/passkey/", {"answer": key.show(ask(visitor))})
    assert not visitor.session.get("proved_twice")
    visitor.post(f"{STEP}passkey/", {"answer": key.show(ask(visitor))})
    assert visitor.session["proved_twice"] is True


def test_an_answer_of_a_passkey_works_once(phone):
    _browser, key, _amina = phone
    visitor = local()
    answer = key.show(ask(visitor))
    assert visitor.post("/account/sign-in/passkey/", {"answer": answer}).status_code == 302
    thief = local()
    ask(thief)
    assert thief.post("/account/sign-in/passkey/", {"answer": answer}).status_code == 422
    assert "_auth_user_id" not in thief.session


@pytest.mark.parametrize(
    "spoil",
    [
        lambda key: setattr(key, "origin", "http://evil.example"),
        lambda key: setattr(key, "host", "evil.example"),
        lambda key: setattr(key, "user", "c29tZWJvZHk"),
        lambda key: setattr(key, "private", SoftwareKey().private),
        lambda key: setattr(key, "id", b"another key"),
        lambda key: setattr(key, "count", -1),
    ],
)
def test_a_passkey_of_another_site_person_or_make_is_refused(phone, spoil):
    browser, key, _amina = phone
    browser.post("/account/sign-in/passkey/", {"answer": key.show(ask(browser))})
    spoil(key)
    visitor = local()
    assert visitor.post("/account/sign-in/passkey/", {"answer": key.show(ask(visitor))}).status_code == 422
    assert "_auth_user_id" not in visitor.session


@pytest.mark.parametrize(
    "answer", ["", "{}", "[]", "null", "1", '{"id": 1}', '{"id":"a","rawId":"a","response":{}}', "x" * 30_000]
)
def test_a_made_up_answer_is_refused_in_words(phone, answer):
    visitor = local()
    ask(visitor)
    refusal = visitor.post("/account/sign-in/passkey/", {"answer": answer})
    assert refusal.status_code == 422
    assert "not accepted" in refusal.text


def test_somebody_elses_passkey_is_no_second_step_for_me(phone):
    _browser, key, _amina = phone
    other, person = local(), make.person("Piotr")
    come_in(other, person)
    told = ask(other)
    assert other.post(f"{STEP}passkey/", {"answer": key.show(told)}).status_code == 422
    assert not other.session.get("proved_twice")


def test_a_passkey_taken_away_opens_nothing(phone):
    browser, key, _amina = phone
    browser.post(f"{WAYS}passkeys/{Passkey.objects.get().public_id}/remove/")
    visitor = local()
    assert visitor.post("/account/sign-in/passkey/", {"answer": key.show(ask(visitor))}).status_code == 422


def test_a_new_passkey_needs_a_fresh_sign_in(client):
    make.sign_in(client, make.person("Amina"))
    refusal = client.post(f"{WAYS}passkeys/ask/")
    assert refusal.status_code == 403
    assert "sign in once more" in refusal.json()["why"]


# Key card ------------------------------------------------------------------------------------------------------------


def test_a_key_card_opens_again_and_again_until_a_new_one_is_made(client, amina):
    with at(make.MAY_1):
        code = re.search(r"<code>([\w-]+)</code>", client.post(f"{WAYS}card/").text).group(1)
    for _time in range(2):
        visitor = Client()
        assert visitor.post("/account/letter-or-card/", {"code": code.lower()}).status_code == 302
        assert visitor.session["_auth_user_id"] == str(amina.pk)
    actions.new_card(amina)
    assert Client().post("/account/letter-or-card/", {"code": code}).status_code == 422


def test_the_code_of_a_card_is_kept_as_a_hash(amina):
    code = actions.print_own_card(proved(amina))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {KeyCard._meta.db_table}")
        assert code.replace("-", "").lower() not in str(cursor.fetchall()).lower()


def test_guessing_codes_on_paper_is_slowed(client):
    answers = [client.post("/account/letter-or-card/", {"code": f"guess{number}"}).status_code for number in range(61)]
    assert set(answers[:60]) == {422}
    assert answers[60] == 429
