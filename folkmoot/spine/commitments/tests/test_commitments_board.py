"""The public board: how every promise stands, in counts that say of how many, and none of a few put in an order."""

import pytest

from folkmoot.base import clock
from folkmoot.cupboard.notices.models import Notice
from folkmoot.spine.commitments import actions
from folkmoot.spine.commitments.queries import numbers_of, tallies
from folkmoot.spine.commitments.tests.delivering import MAY_1, accepted, after, answers, day
from tests import make

pytestmark = pytest.mark.django_db
NOBODY = type("Visitor", (), {"is_authenticated": False})()


@pytest.fixture(autouse=True)
def may():
    with clock.at(MAY_1):
        yield


@pytest.fixture
def office():
    made = make.body(make.place(), "The council", "Highways")
    made.ann = make.responder(made)
    return made


def asked(office, what, due=60):
    return actions.ask(office, what=what, due_on=day(due), because="0" * 64)


def promised(office, what, due=60):
    return actions.accept(office.ann, asked(office, what), due_on=day(due))


def board(client, office, query=""):
    return client.get(f"/{office.place.slug}/promises/{query}").text


def test_every_way_that_a_promise_can_stand_is_counted_once(office):
    kept, kept_late, late = promised(office, "a"), promised(office, "b", 10), promised(office, "c", 10)
    actions.decline(office.ann, asked(office, "d"), reason="No.")
    actions.admit_broken(office.ann, promised(office, "e"), reason="Sorry.")
    asked(office, "f")
    promised(office, "g", 300)
    actions.keep(office.ann, kept, words="Done.")
    with after(30):
        actions.mark_what_the_clock_says()
        kept_late.refresh_from_db()
        actions.keep(office.ann, kept_late, words="Done.")
    with after(45):
        actions.mark_what_the_clock_says()
        (found,) = numbers_of(NOBODY, office.place, office.public_id)
    late.refresh_from_db()
    assert (found.asked, found.kept, found.late, found.broken) == (7, 2, 1, 1)
    assert (found.declined, found.unanswered, found.under_way) == (1, 1, 1)
    assert (sorted(found.late_by), found.median_days_late) == ([20, 35], 28)
    assert (found.judged, found.is_few, found.kept_percent) == (4, True, None)


def test_of_a_few_no_percentage_is_worked_out_and_they_are_marked(client, office):
    other = make.body(office.place, "Mill Homes", "Repairs")
    for number in range(10):
        actions.admit_broken(office.ann, promised(office, f"Thing {number}"), reason="x")
    other.ann = make.responder(other)
    actions.admit_broken(other.ann, promised(other, "Roof"), reason="x")
    page = client.get(f"/{office.place.slug}/promises/numbers/").text
    assert page.count("only a few</") == 1
    assert "of 10, 0 %" in page and "of 1</span>" in page


def test_what_an_office_brought_in_is_never_counted_as_decided_here(client, office):
    promised(office, "Lamps")
    rows = [{"number": "1", "what": "The gate", "due_on": day(30), "made_where": ""}]
    actions.bring_in(office.ann, office, rows)
    (everybody, own) = numbers_of(NOBODY, office.place)
    assert everybody.asked == own.asked == 1
    assert sum(tallies(NOBODY, office.place, own=False).values()) == 1
    page = board(client, office)
    assert "The gate" not in page and "1 promise that an office brought in itself" in page
    page = board(client, office, "?own=1")
    assert "The gate" in page and "Lamps" not in page and "Nobody here decided them." in page


def test_the_board_of_one_office_has_its_numbers_its_feed_and_its_calendar(client, office):
    promised(office, "Lamps")
    asked(make.body(office.place, "Mill Homes", "Repairs"), "Roof")
    page = board(client, office, f"?body={office.public_id}")
    assert "Lamps" in page and "Roof" not in page and "All 1" in page
    feeds = f"/{office.place.slug}/feeds/body/{office.public_id}"
    assert f"{feeds}.atom" in page and f"{feeds}.ics" in page
    assert "Lamps" in client.get(f"{feeds}.atom").text
    assert "SUMMARY:Lamps" in client.get(f"{feeds}.ics").text
    state = f"?state=accepted&amp;body={office.public_id}"
    assert state in page
    assert "Lamps" in board(client, office, state.replace("&amp;", "&"))


def test_no_answer_says_for_how_many_days(client, office):
    asked(office, "Lamps")
    with after(40):
        actions.mark_what_the_clock_says()
        assert "no answer for 12 days, due" in board(client, office)


@pytest.mark.parametrize(
    ("going", "standing", "words"),
    [
        ("started", "started", "started, due"),
        ("going-well", "started", "going well, due"),
        ("at-risk", "at-risk", "at risk, due"),
        ("stopped", "at-risk", "stopped for now, due"),
    ],
)
def test_how_it_is_going_shows_on_the_board(client, going, standing, words):
    promise = accepted()
    actions.report(promise.speaker, promise, words="So far.", going=going)
    assert promise.standing == standing
    page = client.get(f"/{promise.place.slug}/promises/?state={standing}").text
    assert promise.what in page and words in page
    assert list(tallies(NOBODY, promise.place)) == [standing]


def test_the_organisers_hear_once_that_a_day_is_at_risk():
    promise = accepted()
    for going in ("at-risk", "stopped", "started", "at-risk"):
        actions.report(promise.speaker, promise, words="x", going=going)
    assert Notice.objects.filter(person=promise.place.organiser, kind="promises-organised").count() == 2


def test_a_kept_promise_confirmed_by_residents_counts_as_kept(office):
    promise = promised(office, "Lamps")
    actions.keep(office.ann, promise, words="Done.")
    answers(promise, yes=3)
    with after(15):
        actions.mark_what_the_clock_says()
        assert numbers_of(NOBODY, office.place)[0].kept == 1


def test_the_numbers_cost_one_query(office, django_assert_num_queries):
    for number in range(5):
        asked(office, f"Thing {number}")
    with django_assert_num_queries(1):
        numbers_of(NOBODY, office.place)
