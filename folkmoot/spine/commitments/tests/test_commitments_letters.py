"""Letters by the calendar: one a week, and one when a day calls for it; stopped by one press."""

import pytest

from folkmoot.base import clock
from folkmoot.base.models import Letter
from folkmoot.belong.membership import actions as membership
from folkmoot.cupboard.notices.models import Notice
from folkmoot.record import audit
from folkmoot.record.models import Pending
from folkmoot.spine.commitments import actions, letters
from folkmoot.spine.commitments.tests.delivering import MAY_1, after, day
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def may():
    with clock.at(MAY_1):
        yield


@pytest.fixture
def office():
    made = make.body(make.place(), "The council", "Highways")
    made.ann = make.person("Ann", email="ann@council.example")
    membership.give_role(made.place.organiser, made.place, "responder", to=made.ann, body=made)
    return made


def asked(office, what="Lamps on the canal path"):
    because = Pending.objects.latest("position").leaf_hash
    return actions.ask(office, what=what, due_on=day(60), because=because)


def run(first, last):
    """Every day from one to another, as the tick does; {day: kinds of message that came}."""
    found = {}
    for number in range(first, last + 1):
        before = set(Notice.objects.values_list("pk", flat=True))
        with after(number):
            actions.remind_offices()
            actions.remind_offices()
        if kinds := list(Notice.objects.exclude(pk__in=before).values_list("kind", flat=True)):
            found[number] = kinds
    return found


def test_once_a_week_everything_open_comes_in_one_message_and_on_its_days_a_reminder(office):
    actions.accept(office.ann, asked(office), due_on=day(20))
    # Weekly from the seventh day; 14 and 3 days before day 20, and 10 and 24 days after it.
    assert run(0, 45) == {
        6: [letters.DAYS],
        7: [letters.WEEK],
        14: [letters.WEEK],
        17: [letters.DAYS],
        21: [letters.WEEK],
        28: [letters.WEEK],
        30: [letters.DAYS],
        35: [letters.WEEK],
        42: [letters.WEEK],
        44: [letters.DAYS],
    }
    assert audit.audit().answer == 0


def test_a_day_that_the_house_was_off_is_made_up_for_once(office):
    actions.accept(office.ann, asked(office), due_on=day(100))
    with after(84):
        actions.remind_offices()
    assert run(88, 88) == {88: [letters.DAYS]}


def test_nothing_open_nothing_sent(office):
    actions.decline(office.ann, asked(office), reason="No.")
    assert run(0, 15) == {}


def test_nobody_is_woken_at_night(office):
    actions.accept(office.ann, asked(office), due_on=day(14))
    with clock.at(MAY_1.replace(hour=2)):
        assert actions.remind_offices() == 0
    assert actions.remind_offices() == 1


def test_the_letter_reads_plainly_and_leads_to_the_desk(office):
    late = actions.accept(office.ann, asked(office, "Lamps"), due_on=day(4))
    asked(office, "Benches")
    run(0, 0)
    with after(7):
        actions.mark_what_the_clock_says()
        actions.remind_offices()
    letter = Letter.objects.filter(to="ann@council.example").latest("pk")
    assert letter.subject.startswith("2 things are open for")
    for words in ("Over its day", "* Lamps: 3 days late", "Later", "* Benches: asked, answer due", "/promises/desk/"):
        assert words in letter.body
    assert late.get_absolute_url() not in letter.body


def test_one_press_stops_a_person_s_letters_and_looking_stops_nothing(client, office):
    actions.accept(office.ann, asked(office), due_on=day(300))
    run(0, 7)
    letter = Letter.objects.filter(to="ann@council.example").latest("pk")
    stop = letter.stop_url.partition("localhost:8000")[2]
    assert stop in letter.body
    assert "Stop these letters?" in client.get(stop).text
    count = Letter.objects.count()
    run(8, 14)
    assert Letter.objects.count() == count + 1
    assert "No more of these letters" in client.post(stop, {"List-Unsubscribe": "One-Click"}).text
    run(15, 30)
    assert Letter.objects.count() == count + 1
    assert client.post(stop[:-3] + "0/").status_code == 404
    assert client.get(stop.replace(letters.WEEK, "office-promises")).status_code == 404


def test_an_office_s_own_address_gets_one_letter_with_links_to_answer_and_can_stop_it(client, office):
    membership.set_contact(office.place.organiser, office, contact_email="desk@council.example")
    asked(office)
    run(0, 7)
    letter = Letter.objects.filter(to="desk@council.example").latest("pk")
    token = letter.body.split("/answer/")[1].split("/")[0]
    assert "Will your office do this" in client.post("/answer/", {"token": token}, follow=True).text
    stop = letter.stop_url.partition("localhost:8000")[2]
    count = Letter.objects.filter(to="desk@council.example").count()
    assert "Stop these letters?" in client.get(stop).text
    client.post(stop, {"List-Unsubscribe": "One-Click"})
    run(8, 14)
    assert Letter.objects.filter(to="desk@council.example").count() == count
    asked(office, "Benches")
    assert Letter.objects.filter(to="desk@council.example").count() == count + 1, "what is asked still comes"
    client.post(stop, {"again": "1"})
    run(15, 21)
    assert Letter.objects.filter(to="desk@council.example").count() == count + 2
    assert client.post(stop[:-3] + "0/").status_code == 404
    other = make.body(office.place)
    assert client.get(stop.replace(office.public_id, other.public_id)).status_code == 404
