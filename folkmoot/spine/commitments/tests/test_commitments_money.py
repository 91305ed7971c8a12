"""Money towards a promise: stages, payments, receipts, another cost, and a round pound by pound."""

import csv
import io

import pytest
from django.db import IntegrityError, transaction

from folkmoot.base import clock
from folkmoot.base.csv_rows import harmless
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.record import audit, queries
from folkmoot.spine.commitments import actions, plans
from folkmoot.spine.commitments.models import Commitment, Payment
from folkmoot.spine.commitments.queries import stages_of
from folkmoot.spine.commitments.tests.delivering import MAY_1, accepted, day, drawn, send, upload
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def may():
    with clock.at(MAY_1):
        yield


@pytest.fixture
def promise():
    return accepted()


def pay(promise, minor, *, person=None, **more):
    given = {"what_for": "Posts and cable", "proof": "seen", "paid_on": day(0), **more}
    stage = stages_of(promise)[0].stage.public_id
    return actions.pay(person or make.organiser_of(promise.place), promise, stage=stage, amount_minor=minor, **given)


@pytest.mark.parametrize("plan", list(plans.PLANS))
@pytest.mark.parametrize("cost", [1, 100, 9_999_99, 18_400_00])
def test_the_stages_of_every_plan_add_up_to_the_cost(plan, cost):
    assert sum(plans.amounts(cost, plan)) == cost
    assert sum(part.share for part in plans.PLANS[plan]) == 100


def test_a_promise_with_a_cost_is_paid_at_the_end_where_nothing_else_was_agreed(promise):
    assert [(one.stage.title, one.stage.amount_minor) for one in stages_of(promise)] == [("All of it", 9_000_00)]


def test_a_payment_shows_with_its_running_total(client, promise):
    make.sign_in(client, promise.place.organiser)
    stage = stages_of(promise)[0].stage.public_id
    given = {"stage": stage, "shown": "on", "amount_minor": "3,200", "paid_on": str(day(0)), "what_for": "Posts"}
    assert "Add a picture of the receipt" in send(client, promise, "pay", **given, proof="file").text
    page = send(client, promise, "pay", **given, proof="file", receipt=upload()).text
    for words in ("£3,200 of £9,000 paid, £5,800 left", "Posts", "written down by an organiser", "Open the receipt"):
        assert words in page
    client.logout()
    assert "Open the receipt" not in client.get(promise.get_absolute_url()).text


def test_what_a_stage_asks_for_must_have_been_shown(client, promise):
    make.sign_in(client, promise.place.organiser)
    stage = stages_of(promise)[0].stage.public_id
    given = {"stage": stage, "amount_minor": "1", "paid_on": str(day(0)), "what_for": "x", "proof": "seen"}
    assert "Problem:" in send(client, promise, "pay", **given).text
    assert "still to come" in send(client, promise, "pay", **{**given, "shown": "on", "paid_on": str(day(3))}).text
    assert not Payment.objects.exists()


def test_nothing_is_paid_above_the_promised_cost(promise):
    pay(promise, 9_000_00)
    with pytest.raises(Refused, match="asks for another cost"):
        pay(promise, 1)
    with writing("test"), pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.filter(pk=promise.pk).update(paid_minor=9_000_01)


def test_of_two_who_pay_from_a_stale_page_the_second_is_stopped(promise):
    stale = Commitment.objects.select_related("place", "body").get(pk=promise.pk)
    stale.place.organiser = promise.place.organiser
    pay(promise, 5_000_00)
    with pytest.raises(Refused):
        pay(stale, 5_000_00)
    promise.refresh_from_db()
    assert promise.paid_minor == 5_000_00


@pytest.mark.parametrize("who", ["visitor", "resident", "speaker", "moderator"])
def test_only_those_who_look_after_the_money_write_it_down(promise, who):
    people = {"speaker": promise.speaker, "resident": make.resident(promise.place), "visitor": make.person()}
    with pytest.raises(Refused):
        pay(promise, 1, person=people.get(who) or make.holder(promise.place, who))


def test_an_organiser_who_speaks_for_the_body_does_not_write_down_its_money(promise):
    make.membership.give_role(
        promise.place.organiser, promise.place, "responder", to=promise.place.organiser, body=promise.body
    )
    with pytest.raises(Refused, match="somebody else must write it down"):
        pay(promise, 1)


def test_a_mistake_is_struck_out_and_stays_readable(client, promise):
    wrong = pay(promise, 900_00)
    make.sign_in(client, promise.place.organiser)
    page = send(client, promise, "payment-back", payment=wrong.public_id, why="It was £90.").text
    promise.refresh_from_db()
    assert promise.paid_minor == 0
    assert "<s>£900</s>" in page and "It was £90." in page


def test_a_receipt_can_come_later(promise):
    payment = pay(promise, 900_00, proof="later")
    actions.add_receipt(promise.place.organiser, promise, payment=payment.public_id, receipt=drawn())
    payment.refresh_from_db()
    assert (payment.proof, bool(payment.receipt)) == ("file", True)


@pytest.mark.parametrize(
    ("who", "status"),
    [("visitor", 403), ("resident", 403), ("moderator", 403), ("observer", 200), ("organiser", 200), ("speaker", 200)],
)
def test_few_may_open_a_receipt(client, promise, who, status):
    payment = pay(promise, 900_00, receipt=drawn())
    people = {
        "speaker": promise.speaker,
        "organiser": promise.place.organiser,
        "resident": make.resident(promise.place),
    }
    if who != "visitor":
        make.sign_in(client, people.get(who) or make.holder(promise.place, who))
    assert client.get(payment.receipt_url).status_code == status
    assert client.get(payment.receipt_url.replace("receipts", "pictures")).status_code == 404


def test_another_cost_needs_a_reason_and_the_consent_of_those_who_asked(client, promise):
    make.sign_in(client, promise.speaker)
    page = send(client, promise, "new-cost", cost_minor="£9,600", reason="Steel costs more now.").text
    assert "Another cost is asked for" in page and "agree-cost" not in page
    with pytest.raises(Refused):
        pay(promise, 9_600_00)
    make.sign_in(client, promise.place.organiser)
    page = send(client, promise, "agree-cost").text
    assert "Steel costs more now." in page
    promise.refresh_from_db()
    pay(promise, 9_600_00)
    assert (promise.cost_minor, promise.asked_cost_minor, promise.left_minor) == (9_600_00, 9_000_00, 0)


def test_those_who_asked_can_keep_the_old_cost(promise):
    organiser = promise.place.organiser
    actions.wish_new_cost(promise.speaker, promise, cost_minor=9_600_00, reason="Steel.")
    with pytest.raises(Refused):
        actions.wish_new_cost(promise.speaker, promise, cost_minor=9_700_00, reason="More steel.")
    actions.keep_old_cost(organiser, promise, reason="Use wood.")
    promise.refresh_from_db()
    assert promise.cost_minor == 9_000_00
    with pytest.raises(Refused, match="Nobody has asked"):
        actions.agree_new_cost(organiser, promise)


def test_a_lower_cost_never_falls_below_what_was_paid(promise):
    pay(promise, 8_000_00)
    actions.wish_new_cost(promise.speaker, promise, cost_minor=8_000_00, reason="Cheaper.")
    actions.agree_new_cost(promise.place.organiser, promise)
    assert [one.left_minor for one in stages_of(promise)] == [0]


def test_every_payment_fits_the_record_without_a_word_of_it(promise):
    payment = pay(promise, 900_00, what_for="Cable from Doris Ltd", receipt=drawn())
    actions.undo_payment(promise.place.organiser, promise, payment=payment.public_id, why="Wrong.")
    make.tick()
    report = audit.audit()
    assert report.answer == 0, str(report)
    assert "Doris" not in "\n".join(body.decode() for body in queries.bodies())


# A round, pound by pound ---------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_of_a_table_can_run(text):
    assert harmless(text) == f"'{text}"
    assert harmless("Lamps = light") == "Lamps = light"


@pytest.fixture
def spent_round():
    process = make.process("budget", "deliver", people=9)
    promises = list(process.commitments.select_related("body", "place", "process"))
    for one in promises:
        one.speaker = make.responder(one.body)
        actions.accept(one.speaker, one, due_on=one.due_on)
    return process, promises


def test_a_round_shows_each_winner_with_cost_paid_left_and_not_needed(client, spent_round):
    process, (first, *rest) = spent_round
    pay(first, 1_000_00)
    actions.keep(first.speaker, first, words="Done.")
    with clock.at(MAY_1 + 15 * make.A_DAY):
        actions.mark_what_the_clock_says()
    page = client.get(f"/{process.place.slug}/money/{process.public_id}/").text
    assert "£1,000 of" in page and "not needed" in page
    for one in rest:
        assert one.what in page
    assert page.count("Read the whole agreement") == 0
    assert "pound by pound" in client.get(process.get_absolute_url(), follow=True).text


def test_the_tables_add_up(client, spent_round):
    process, (first, *_rest) = spent_round
    with writing("test"):
        Commitment.objects.filter(pk=first.pk).update(what='=HYPERLINK("http://evil")')
    first.what = '=HYPERLINK("http://evil")'
    pay(first, 1_234_56, what_for="@cmd")
    where = f"/{process.place.slug}/money/{process.public_id}/"
    rows = table(client.get(f"{where}promises.csv"))
    assert sum(float(row["cost"]) for row in rows) == sum(float(row["paid"]) + float(row["left"]) for row in rows)
    assert any(row["paid"] == "1234.56" for row in rows)
    payments = table(client.get(f"{where}payments.csv"))
    assert (payments[0]["amount"], payments[0]["what_for"]) == ("1234.56", "'@cmd")
    assert not any(cell.startswith(("=", "@", "+", "-")) for row in rows + payments for cell in row.values())


def table(answer):
    assert "attachment" in answer["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("page", ["", "final-report/", "promises.csv", "payments.csv"])
def test_the_money_of_a_draft_or_another_place_is_not_found(client, page):
    draft = make.process("budget", "draft", people=0)
    assert client.get(f"/{draft.place.slug}/money/{draft.public_id}/{page}").status_code == 404
    shown = make.process("poll", "vote", people=0)
    assert client.get(f"/{make.place().slug}/money/{shown.public_id}/{page}").status_code == 404
    assert client.get(f"/{shown.place.slug}/money/{shown.public_id}/{page}").status_code == 200


# Told as a whole -----------------------------------------------------------------


def test_a_report_says_what_was_promised_done_paid_and_learned(client, promise):
    actions.report(promise.speaker, promise, words="Four stand.", photos=[(drawn(), "Four lamps")], consent=True)
    pay(promise, 900_00)
    assert "How it stands today" in client.get(f"{promise.get_absolute_url()}final-report/").text
    actions.keep(promise.speaker, promise, words="Six stand.", learned="Ask the boat first.")
    with clock.at(MAY_1 + 15 * make.A_DAY):
        actions.mark_what_the_clock_says()
        page = client.get(f"{promise.get_absolute_url()}final-report/").text
    for words in (
        "Final report",
        "Six stand.",
        "Four lamps",
        "£900",
        "£8,100",
        "Nobody disagreed",
        "Ask the boat first.",
    ):
        assert words in page


def test_a_life_leads_from_the_ballot_to_the_last_photograph(client, spent_round):
    _process, (first, *_rest) = spent_round
    actions.report(first.speaker, first, words="Begun.", photos=[(drawn(), "The first post")], consent=True)
    pay(first, 1_00)
    make.tick()
    page = client.get(f"{first.get_absolute_url()}life/").text
    parts = ("Put on the ballot", "Funded", "Asked of", "Accepted", "Begun.", "The first post", "£1 paid")
    places = [page.index(words) for words in parts]
    assert places == sorted(places)


def test_what_was_kept_and_not_paid_yet_is_left_and_not_called_not_needed(client, spent_round):
    _process, (first, *_rest) = spent_round
    actions.keep(first.speaker, first, words="Done.")
    with clock.at(MAY_1 + 15 * make.A_DAY):
        actions.mark_what_the_clock_says()
    page = client.get(first.get_absolute_url()).text
    assert "left" in page and "not needed" not in page
