"""An office answers from a letter: the link, what it opens, and what cannot be done with it."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from folkmoot.base import clock
from folkmoot.base.models import Letter
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.queries import contact_of
from folkmoot.belong.people.actions.leaving import forget_me
from folkmoot.belong.people.holdings import as_json
from folkmoot.cupboard.office_links import actions, views
from folkmoot.cupboard.office_links.models import LinkToken, OfficeLink
from folkmoot.furniture.checks import actions as checks
from folkmoot.furniture.checks import queries
from folkmoot.furniture.checks.models import today_in
from folkmoot.furniture.checks.tests import sample_owner as sample
from tests import make

pytestmark = pytest.mark.django_db
ANSWERS = {
    **{f"q_{name}": "yes" for name in ("area", "lawful", "pot", "can-be-given", "complete")},
    "finding": "go-on",
    "signed_name": "Pat Parks",
    "signed_post": "Head of Parks",
}


@pytest.fixture
def asked(things, place):
    """A place that asked its parks office, and a letter on its way."""
    body = sample.office(place)
    check = sample.begin(things, place)
    step = sample.give(place, check, body)
    return place, body, check, step


def wipe():
    with make.writing("a step"):
        actions.wipe_old()


def token_in(letter) -> str:
    return re.search(r"/answer/(\w+)/", letter.body).group(1)


def last_token() -> str:
    return token_in(Letter.objects.filter(to__contains="@council").order_by("-pk").first())


def opened(token="", client=None) -> tuple[Client, str]:
    """A browser that opened the link, and the address of its question."""
    client = client or Client()
    answer = client.post("/answer/", {"token": token or last_token()})
    return client, answer.headers.get("Location", "")


def test_an_office_answers_from_its_letter_without_an_account(asked):
    _place, body, check, step = asked
    client, at = opened()
    page = client.get(at).content.decode()
    assert "A bench by the pond" in page and "Oak, with a back." in page and "7 days left" in page
    assert client.post(at, ANSWERS).status_code == 302
    step.refresh_from_db()
    assert (step.advised, step.answers[0]["answer"], step.decided_at) == ("go-on", "yes", None)
    assert "Your office has answered" in client.get(at).content.decode()
    public = Client().get(check.get_absolute_url()).content.decode()
    assert str(body) in public and "Pat Parks" not in public and "council.example" not in public


def test_officers_of_the_place_see_who_signed(asked):
    place, _body, check, _step = asked
    client, at = opened()
    client.post(at, ANSWERS)
    make.sign_in(client, place.organiser)
    assert "Pat Parks" in client.get(check.get_absolute_url()).content.decode()


def test_looking_at_the_letters_address_opens_and_spends_nothing(asked):
    token = last_token()
    for _turn in range(3):  # as a mail scanner does
        assert "Open it" in Client().get(f"/answer/{token}/").content.decode()
    assert OfficeLink.objects.get().opened_at is None
    assert opened(token)[1]


def test_the_page_of_an_unknown_token_looks_like_that_of_a_known_one(asked):
    token = last_token()
    known, unknown = (Client().get(f"/answer/{one}/").content.decode() for one in (token, "0" * 26))
    strip = re.compile(r'value="[^"]*"')
    assert strip.sub("", known) == strip.sub("", unknown)
    with_faults = Client().post("/answer/", {"token": "0" * 26})
    assert with_faults.status_code == 404 and "A bench" not in with_faults.content.decode()


def test_the_address_of_a_question_is_nothing_without_its_letter(asked):
    _client, at = opened()
    assert Client().get(at).status_code == 403
    assert Client().post(at, ANSWERS).status_code == 403
    assert Client().get("/answer/to/0000000000/").status_code == 403
    for rest in ("not-ours/", "more-time/"):
        assert Client().post(f"{at}{rest}", {"note": "x", "why": "x"}).status_code == 403
    assert OfficeLink.objects.get().state == OfficeLink.OPEN


def test_one_letter_opens_no_other_question(things, asked):
    place, body, _check, _step = asked
    first = last_token()
    sample.give(place, sample.begin(things, place, title="A swing"), body)
    other = OfficeLink.objects.order_by("-pk").first()
    client, _at = opened(first)
    assert client.get(other.get_absolute_url()).status_code == 403


def test_the_link_opens_until_it_is_answered_and_is_answered_once(asked):
    token = last_token()
    (first, at), (second, _same) = opened(token), opened(token)
    assert first.post(at, ANSWERS).status_code == 302
    late = second.post(at, {**ANSWERS, "q_area": "no", "w_area": "It is not."})
    assert "Your office has answered" in late.content.decode()
    assert asked[3].__class__.objects.get(pk=asked[3].pk).answers[0]["answer"] == "yes"
    client, at = opened(token)
    assert "Your office has answered" in client.get(at).content.decode()


def test_the_browser_forgets_after_some_hours_and_the_letter_opens_it_again(asked):
    token = last_token()
    client, at = opened(token)
    with clock.at(clock.now() + timedelta(hours=5)):
        assert "open the link in your e-mail again" in client.get(at).content.decode()
        assert opened(token, client)[0].get(at).status_code == 200


def test_a_link_runs_out_some_weeks_after_its_day(asked):
    token = last_token()
    with clock.at(clock.now() + timedelta(days=36)):
        assert opened(token)[0].get(OfficeLink.objects.get().get_absolute_url()).status_code == 200
    with clock.at(clock.now() + timedelta(days=40)):
        client, at = opened(token)
        assert "has run out" in client.get(at).content.decode()
        client.post(at, ANSWERS)
        wipe()
    assert OfficeLink.objects.get().state == OfficeLink.OPEN and not LinkToken.objects.exists()


def test_the_database_holds_no_token(asked):
    token = last_token()
    assert len(token) == 26
    assert LinkToken.objects.get().token_hash != token and token not in str(list(LinkToken.objects.values()))


def test_a_session_that_somebody_planted_does_not_get_in(asked):
    client = Client()
    client.get("/language/")
    client.post("/language/", {"language": "pl"})
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies["session"] = planted = session.session_key
    opened(client=client)
    assert client.cookies["session"].value != planted
    thief = Client()
    thief.cookies["session"] = planted
    assert thief.get(OfficeLink.objects.get().get_absolute_url()).status_code == 403


def test_the_pages_are_kept_by_nobody_and_tell_other_pages_nothing(asked):
    token = last_token()
    client, at = opened(token)
    for answer in (Client().get(f"/answer/{token}/"), client.get(at), client.post("/answer/", {"token": "x"})):
        assert answer.headers["Referrer-Policy"] == "strict-origin"
        assert "no-store" in answer.headers["Cache-Control"] and "noindex" in answer.headers["X-Robots-Tag"]
        assert f"next=/answer/{token}" not in answer.content.decode()
    assert token not in client.get(at).content.decode()


def test_no_log_holds_a_token(asked, caplog):
    token = last_token()
    with caplog.at_level("DEBUG"):
        client, at = opened(token)
        Client().get(f"/answer/{token}/")
        Client().get(at)
        Client().post("/answer/", {"token": token[:-1]})
        client.post(at, ANSWERS)
        client.get(f"{at}nowhere/")
    assert caplog.records and token[:-1] not in caplog.text


def test_a_draft_is_kept_as_typed_and_waits_for_whoever_opens_the_link_next(asked):
    client, at = opened()
    client.post(at, {"q_area": "yes", "w_area": "<b>By the \0pond</b>", "keep": "1"})
    page = opened()[0].get(at).content.decode()
    assert "&lt;b&gt;By the pond&lt;/b&gt;" in page and OfficeLink.objects.get().state == OfficeLink.OPEN


def test_an_answer_with_faults_keeps_what_was_typed(asked):
    client, at = opened()
    page = client.post(at, {**ANSWERS, "q_lawful": "no", "signed_name": ""}).content.decode()
    assert "Say in a few words why." in page and "Head of Parks" in page
    assert OfficeLink.objects.get().state == OfficeLink.OPEN


def test_not_ours_goes_to_the_office_that_is_named_and_both_days_are_public(asked):
    place, body, check, step = asked
    legal = sample.office(place, "legal@council.example", name="Legal <b>Services</b>")
    client, at = opened()
    old = last_token()
    client.post(f"{at}not-ours/", {"to": legal.public_id, "note": "Ask Legal."})
    assert "passed this on" in client.get(at).content.decode()
    event = check.events.get(kind="passed-on")
    assert (event.from_body, event.body, event.words, event.day) == (body, legal, "Ask Legal.", step.due_on)
    page = Client().get(check.get_absolute_url()).content.decode()
    assert "Ask Legal." in page and "Legal &lt;b&gt;" in page
    assert Letter.objects.get(to="legal@council.example") and last_token() != old
    assert opened(old)[0].post(at, ANSWERS).status_code == 200  # a page that says it is over
    assert queries.open_step(check).answered_at is None


def test_what_two_offices_send_to_each_other_comes_back_to_the_place(asked):
    place, body, check, _step = asked
    legal = sample.office(place, "legal@council.example")
    client, at = opened()
    client.post(f"{at}not-ours/", {"to": legal.public_id, "note": "Ask Legal."})
    client, at = opened()
    client.post(f"{at}not-ours/", {"to": body.public_id, "note": "Ask Parks."})
    step = queries.open_step(check)
    assert step.body is None and not step.is_held


def test_an_office_cannot_send_it_to_another_place(asked):
    client, at = opened()
    foreign = make.body(make.place())
    page = client.post(f"{at}not-ours/", {"to": foreign.public_id, "note": "There."})
    assert page.status_code == 200 and OfficeLink.objects.get().state == OfficeLink.OPEN


def test_more_time_is_taken_once_with_a_reason_in_public(asked):
    place, _body, check, step = asked
    client, at = opened()
    day = today_in(place) + timedelta(days=20)
    assert client.post(f"{at}more-time/", {"until": str(day + timedelta(days=60)), "why": "x"}).status_code == 200
    client.post(f"{at}more-time/", {"until": str(day), "why": "The surveyor is away."})
    step.refresh_from_db()
    assert (step.due_on, step.extended) == (day, True)
    assert "The surveyor is away." in Client().get(check.get_absolute_url()).content.decode()
    assert "We need longer" not in client.get(at).content.decode()
    assert client.post(f"{at}more-time/", {"until": str(day), "why": "Again."}).status_code in (200, 403)


def test_a_new_letter_shuts_the_earlier_ones(asked):
    place, body, check, _step = asked
    old = last_token()
    membership.set_contact(place.organiser, body, contact_email="right@council.example")
    client = Client()
    make.sign_in(client, place.organiser)
    client.post(f"{check.get_absolute_url()}letter/")
    assert opened(old)[1] == ""
    assert opened(last_token())[1] and Letter.objects.filter(to="right@council.example").count() == 1


def test_a_reminder_brings_a_link_of_its_own_and_the_first_still_works(asked):
    first = last_token()
    with clock.at(clock.now() + timedelta(days=5)):
        make.tick()
        assert last_token() != first
        assert opened(first)[1] and opened(last_token())[1]


def test_an_office_is_not_asked_of_what_is_hidden_withdrawn_or_given_to_another(things, asked):
    place, body, check, _step = asked
    client, at = opened()
    checks.set_hidden(check, hidden=True)
    assert "not asked of your office any more" in client.get(at).content.decode()
    checks.set_hidden(check, hidden=False)
    checks.give(place.organiser, queries.open_step(check), body=body)
    assert "not asked of your office any more" in client.get(at).content.decode()


def test_who_signed_is_forgotten_after_a_year(asked):
    client, at = opened()
    client.post(at, ANSWERS)
    with clock.at(clock.now() + timedelta(days=366)):
        wipe()
    link = OfficeLink.objects.get()
    assert (link.signed_name, link.signed_post) == ("", "")


def test_trying_many_tokens_is_stopped(asked, monkeypatch):
    monkeypatch.setattr(views, "MOST_TRIES", 2)
    answers = [Client().post("/answer/", {"token": f"{number:026}"}).status_code for number in range(3)]
    assert answers == [404, 404, 429]


def test_an_office_without_an_address_is_asked_once_it_has_one(things, place):
    body = sample.office(place, "")
    check = sample.begin(things, place)
    sample.give(place, check, body)
    assert not Letter.objects.filter(to__contains="@council").exists()
    membership.set_contact(place.organiser, body, contact_email="parks@council.example")
    client = Client()
    make.sign_in(client, place.organiser)
    client.post(f"{check.get_absolute_url()}letter/")
    assert opened(last_token())[1]


def test_only_organisers_see_where_an_office_is_written_to(asked):
    place, body, _check, _step = asked
    at = f"{place.get_absolute_url()}people/offices/{body.public_id}/"
    assert Client().get(at).status_code == 403
    client = Client()
    make.sign_in(client, make.holder(place, "checker"))
    assert client.get(at).status_code == 403
    make.sign_in(client, place.organiser)
    assert "parks@council.example" in client.get(at).content.decode()
    client.post(at, {"contact_email": ""})
    assert not hasattr(type(body).objects.get(pk=body.pk), "contact")


def test_who_is_forgotten_takes_along_an_address_of_theirs_that_was_given_for_an_office(things, place):
    nia = make.resident(place, "Nia", email="nia@people.example")
    other, own = sample.office(place), sample.office(place, "Nia@people.example")
    assert "Nia@people.example" in str(as_json(nia)["membership.OfficeContact"])
    nia.proved_lately = True
    forget_me(nia)
    assert (contact_of(own), contact_of(other)) == ("", "parks@council.example")
