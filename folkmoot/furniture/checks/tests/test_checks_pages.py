"""The pages of checks: the board, answering with drafts, deciding, and the place's own questions."""

from datetime import timedelta

import pytest
from django.test import Client

from folkmoot.base import clock
from folkmoot.furniture.checks import actions, queries
from folkmoot.furniture.checks.models import OwnQuestion, today_in
from folkmoot.furniture.checks.tests import sample_owner as sample
from tests import make

pytestmark = pytest.mark.django_db
FIRST = {f"q_{name}": "yes" for name in ("area", "lawful", "pot", "can-be-given", "complete")}
SECOND = {f"q_{name}": "yes" for name in ("land", "works", "each-year")}


def browser(person=None):
    client = Client()
    if person:
        make.sign_in(client, person)
    return client


def text(answer):
    return answer.content.decode()


def board(place, person=None, question=""):
    return text(browser(person).get(f"{place.get_absolute_url()}checks/{question}"))


def test_everybody_sees_the_board_with_roles_and_days_but_no_names(things, place):
    check = sample.begin(things, place)
    actions.take(place.ada, queries.open_step(check))
    page = board(place)
    assert "A bench by the pond" in page and "a checker" in page and "7 days left" in page
    assert "Ada Checker" not in page and "Give" not in page
    assert "Ada Checker" not in text(browser().get(check.get_absolute_url()))
    assert "Ada Checker" in board(place, place.organiser)


def test_the_board_can_show_only_mine_and_only_late(things, place):
    mine, other = sample.begin(things, place, title="Mine own"), sample.begin(things, place, title="Another")
    actions.take(place.ada, queries.open_step(mine))
    actions.give(place.organiser, queries.open_step(other), checker=place.ben, due_on=today_in(place))
    assert "Mine own" in board(place, place.ada, "?show=mine") and "Another" not in board(
        place, place.ada, "?show=mine"
    )
    with clock.at(clock.now() + timedelta(days=2)):
        late = board(place, None, "?show=late")
    assert "Another" in late and "Mine own" not in late and "2 days late" in late
    assert "Mine own" in board(place, None, "?show=made-up")


def test_who_speaks_for_an_office_finds_what_it_was_asked(things, place):
    body = sample.office(place)
    check = sample.begin(things, place)
    sample.give(place, check, body)
    assert "A bench by the pond" in board(place, make.responder(body), "?show=mine")


def test_the_board_asks_the_database_no_more_for_more_checks(things, place, django_assert_max_num_queries):
    for number in range(12):
        actions.take(place.ada, queries.open_step(sample.begin(things, place, title=f"Thing {number}")))
    client = browser()
    with django_assert_max_num_queries(12):
        client.get(f"{place.get_absolute_url()}checks/")


def test_an_organiser_gives_with_one_press_on_the_board(things, place):
    check, client = sample.begin(things, place), browser(place.organiser)
    at = f"{place.get_absolute_url()}checks/give/"
    answer = client.post(at, {"to": f"person-{place.ben.public_id}", "check": check.public_id, "back": "board"})
    assert answer["Location"] == f"{place.get_absolute_url()}checks/"
    assert queries.open_step(check).checker == place.ben
    client.post(at, {"to": "", "check": check.public_id})
    client.post(at, {"to": f"person-{place.organiser.public_id}", "check": check.public_id})
    assert queries.open_step(check).checker == place.ben
    assert client.post(at, {"to": "x", "check": "0000000000"}).status_code == 404


def test_a_checker_takes_keeps_a_draft_and_decides(things, place):
    check, client = sample.begin(things, place), browser(place.ada)
    at = client.post(f"{check.get_absolute_url()}take/")["Location"]
    client.post(at, {"q_area": "yes", "w_area": "By the \0pond", "keep": "1"})
    assert "By the pond" in text(client.get(at))
    assert "By the pond" not in text(browser().get(check.get_absolute_url()))
    assert browser(place.ben).get(at).status_code == 403
    client.post(at, {**FIRST, "finding": "go-on"})
    check.refresh_from_db()
    assert check.state == "substance" and queries.open_step(check).draft == {}


NO_REASONS = [
    ({"finding": "refuse"}, "Nothing is refused without one"),
    ({"finding": "refuse", "reason_code": "land"}, "Say it in a few words"),
    ({"finding": "changes", "words": "Say who."}, "Give a day"),
    ({"finding": "changes", "words": "Say who.", "changes_by": "2001-01-01"}, "from tomorrow on"),
    ({"finding": "go-on", "q_lawful": "no"}, "Say in a few words why"),
    ({"finding": "go-on", "q_lawful": ""}, "Please answer “Is it lawful?”"),
    ({}, "Please answer “What follows?”"),
]


def test_nothing_is_decided_without_its_reasons(things, place):
    check, client = sample.begin(things, place), browser(place.ada)
    actions.take(place.ada, queries.open_step(check))
    for given, says in NO_REASONS:
        assert says in text(client.post(f"{check.get_absolute_url()}answer/", {**FIRST, **given})), given
    check.refresh_from_db()
    assert check.state == "formal"


NO_FIGURES = [
    ({"cost_likely_minor": ""}, "Give the likely cost"),
    ({"cost_low_minor": "£3,000"}, "between the lowest and the highest"),
    ({"cost_likely_minor": "lots"}, "has-error"),
    ({"deliverer": ""}, "who would deliver it"),
    ({"deliverer_agreed": ""}, "whether they have agreed"),
    ({"earliest_on": "2028-05-01", "latest_on": "2028-04-01"}, "before the first"),
    ({"latest_on": "9999-12-31"}, "within the next ten years"),
]


def test_a_second_check_passes_only_with_its_figures(things, place):
    check = sample.begin(things, place)
    sample.do(place.ada, check, sample.GO_ON)
    actions.take(place.ben, queries.open_step(check))
    whole = {
        **SECOND,
        "cost_likely_minor": "£2,400",
        "cost_high_minor": "3000",
        "deliverer": "The friends of the pond",
        "deliverer_agreed": "yes",
        "finding": "go-on",
    }
    client, at = browser(place.ben), f"{check.get_absolute_url()}answer/"
    for given, says in NO_FIGURES:
        assert says in text(client.post(at, {**whole, **given})), given
    client.post(at, whole)
    check.refresh_from_db()
    assert (check.state, check.cost_minor) == ("passed", 240_000)
    assert "£2,400" in text(browser().get(check.get_absolute_url()))


def test_a_place_asks_a_question_of_its_own_and_stops(things, place):
    client, at = browser(place.organiser), f"{place.get_absolute_url()}checks/questions/"
    client.post(at, {"step": "formal", "words": "Would <b>children</b> like it?"})
    assert "asked already" in text(client.post(at, {"step": "formal", "words": "Would <b>children</b> like it?"}))
    check = sample.begin(things, place)
    actions.take(place.ada, queries.open_step(check))
    page = text(browser(place.ada).get(f"{check.get_absolute_url()}answer/"))
    assert "Would &lt;b&gt;children&lt;/b&gt; like it?" in page
    own = OwnQuestion.objects.get()
    browser(place.ada).post(f"{at}{own.public_id}/end/")
    assert OwnQuestion.objects.get().ended_on is None
    client.post(f"{at}{own.public_id}/end/")
    assert "like it?" not in text(browser(place.ada).get(f"{check.get_absolute_url()}answer/"))


def test_an_office_that_is_signed_in_says_not_ours(things, place):
    body, legal = sample.office(place), sample.office(place, "legal@council.example")
    anna = make.responder(body)
    check = sample.begin(things, place)
    sample.give(place, check, body)
    at = f"{check.get_absolute_url()}not-ours/"
    assert browser(place.ada).post(at, {"to": legal.public_id, "note": "Mine."}).status_code == 403
    browser(anna).post(at, {"to": legal.public_id, "note": "Ask Legal."})
    assert queries.open_step(check).body == legal


def test_an_organiser_decides_on_what_an_office_answered(things, place):
    check = sample.begin(things, place)
    actions.take_answer(sample.give(place, check, sample.office(place)), sample.REFUSE)
    client = browser(place.organiser)
    assert "Decide on this answer" in text(client.get(check.get_absolute_url()))
    assert "Decide on this answer" not in text(browser().get(check.get_absolute_url()))
    client.post(
        f"{check.get_absolute_url()}decide/", {"finding": "refuse", "reason_code": "land", "words": "The lease."}
    )
    page = text(browser().get(check.get_absolute_url()))
    check.refresh_from_db()
    assert "cannot be used for it" in page and f"reviews/ask/{queries.refusal_of(check).leaf}/" in page


def test_a_hidden_check_is_on_no_page(things, place):
    check = sample.begin(things, place)
    actions.set_hidden(check, hidden=True)
    assert "A bench" not in board(place, place.organiser)
    assert browser(place.organiser).get(check.get_absolute_url()).status_code == 404


def test_a_check_of_one_place_is_not_found_through_another(things, place):
    check, elsewhere = sample.begin(things, place), make.place()
    assert browser().get(f"/{elsewhere.slug}/checks/{check.public_id}/").status_code == 404


def test_words_of_a_proposer_are_only_words(things, place):
    check = sample.begin(things, place, title="<script>x</script>", text="<img src=x onerror=y>")
    for page in (board(place), text(browser().get(check.get_absolute_url()))):
        assert "<script>x" not in page and "<img src=x" not in page


def test_the_page_of_work_names_what_waits(things, place):
    check = sample.begin(things, place)
    assert "Checks" in text(browser(place.organiser).get(f"{place.get_absolute_url()}run/"))
    actions.take(place.ada, queries.open_step(check))
    assert "Checks that are yours" in text(browser(place.ada).get(f"{place.get_absolute_url()}run/"))
