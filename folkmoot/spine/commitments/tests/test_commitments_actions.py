"""A promise from asking to its end, and what the clock does."""

from datetime import UTC, datetime

import pytest

from folkmoot.base import clock
from folkmoot.base.models import Letter
from folkmoot.base.verdict import Refused
from folkmoot.record import audit, queries
from folkmoot.record.models import Pending
from folkmoot.spine.commitments import actions
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.commitments.queries import board, story, tallies
from tests import make

pytestmark = pytest.mark.django_db

MAY_1 = datetime(2027, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def may():
    with clock.at(MAY_1):
        yield MAY_1


@pytest.fixture
def promise(may):
    office = make.body(make.place(), "The council", "Highways")
    office.speaker = make.responder(office)
    because = Pending.objects.latest("position").leaf_hash
    made = actions.ask(
        office, what="Lamps on the canal path", due_on=day(60), because=because, cost_minor=18_400_00, currency="GBP"
    )
    made.speaker = office.speaker
    return made


def day(number):
    return (MAY_1 + number * make.A_DAY).date()


def after(days):
    return clock.at(MAY_1 + days * make.A_DAY)


def kinds(promise):
    return [step.line.kind for step in story(promise)]


def test_asking_writes_the_question_and_its_clock_into_the_record(promise):
    assert kinds(promise) == ["promise.asked"]
    assert promise.answer_due_on == day(28)
    assert queries.line_of(promise.leaf).because == promise.because


def test_an_answer_is_never_due_later_than_the_thing_itself(promise):
    soon = actions.ask(promise.body, what="Salt for the steps", due_on=day(10), because=promise.because)
    assert (soon.answer_due_on, soon.due_on) == (day(10), day(10))


def test_those_who_speak_for_the_office_get_a_letter_with_the_address(may):
    office = make.body(make.place(), "The council", "Highways")
    ada = make.person("Ada", email="ada@council.example")
    make.membership.give_role(office.place.organiser, office.place, "responder", to=ada, body=office)
    promise = actions.ask(office, what="Lamps", due_on=day(60), because="0" * 64)
    letter = Letter.objects.latest("pk")
    assert letter.to == "ada@council.example"
    assert f"http://localhost:8000{promise.get_absolute_url()}" in letter.body


def test_an_office_accepts_with_a_day(promise):
    actions.accept(promise.speaker, promise, due_on=day(90))
    promise.refresh_from_db()
    assert (promise.state, promise.due_on) == (Commitment.ACCEPTED, day(90))
    assert kinds(promise) == ["promise.asked", "promise.answered"]


def test_an_office_declines_and_its_reason_stays(promise):
    actions.decline(promise.speaker, promise, reason="It is not our path.")
    promise.refresh_from_db()
    assert (promise.state, promise.reason) == (Commitment.DECLINED, "It is not our path.")
    assert promise.ended_at == MAY_1


def test_of_two_who_answer_at_once_the_second_is_told(promise):
    other = Commitment.objects.get(pk=promise.pk)
    actions.accept(promise.speaker, promise, due_on=day(90))
    with pytest.raises(Refused, match="now “accepted”"):
        actions.decline(promise.speaker, other, reason="No.")
    promise.refresh_from_db()
    assert promise.state == Commitment.ACCEPTED


def test_a_kept_promise_tells_what_was_done_and_spent(promise):
    actions.accept(promise.speaker, promise, due_on=day(90))
    actions.report(promise.speaker, promise, words="Ordered.", spent_minor=9_000_00)
    actions.keep(promise.speaker, promise, words="Lit since Friday.", spent_minor=18_000_00)
    promise.refresh_from_db()
    assert promise.state == Commitment.SAID_DONE
    assert [step.words for step in story(promise)][-3:-1] == ["Ordered.", "Lit since Friday."]
    with after(15):
        actions.mark_what_the_clock_says()
    promise.refresh_from_db()
    assert (promise.state, promise.confirmed) == (Commitment.KEPT, Commitment.UNDISPUTED)


def test_volunteers_hand_back_without_being_called_late_or_broken(may):
    group = make.body(make.place(), "Friends of the path", volunteers=True)
    speaker = make.responder(group)
    promise = actions.ask(group, what="Cut the hedge", due_on=day(10), because="0" * 64)
    actions.accept(speaker, promise, due_on=day(10))
    actions.hand_back(speaker, promise, reason="Two of us moved away.")
    with after(60):
        actions.mark_what_the_clock_says()
    promise.refresh_from_db()
    assert (promise.standing, promise.reason) == ("handed-back", "Two of us moved away.")
    assert promise.late_since is None


def test_a_later_day_stands_only_once_those_who_asked_agree(promise):
    actions.accept(promise.speaker, promise, due_on=day(30))
    actions.wish_new_date(promise.speaker, promise, due_on=day(50), reason="The cable is late.")
    assert promise.due_on == day(30)
    actions.agree_new_date(promise.place.organiser, promise)
    promise.refresh_from_db()
    assert promise.due_on == day(50)
    assert kinds(promise)[-2:] == ["promise.new-day-asked", "promise.due-changed"]


def test_those_who_asked_can_keep_the_old_day(promise):
    actions.accept(promise.speaker, promise, due_on=day(30))
    actions.wish_new_date(promise.speaker, promise, due_on=day(50), reason="The cable is late.")
    actions.keep_old_date(promise.place.organiser, promise, reason="Winter comes first.")
    promise.refresh_from_db()
    assert (promise.due_on, promise.wished_due_on) == (day(30), None)


def test_agreeing_twice_changes_nothing_twice(promise):
    actions.accept(promise.speaker, promise, due_on=day(30))
    actions.wish_new_date(promise.speaker, promise, due_on=day(50), reason="The cable is late.")
    stale = Commitment.objects.get(pk=promise.pk)
    actions.agree_new_date(promise.place.organiser, promise)
    with pytest.raises(Refused, match="Nobody has asked"):
        actions.agree_new_date(promise.place.organiser, stale)


# The clock -------------------------------------------------------------------


def test_silence_shows_the_day_after_the_answer_was_due(promise):
    with after(28):
        assert actions.mark_what_the_clock_says() == 0
    with after(29):
        assert actions.mark_what_the_clock_says() == 1
        assert actions.mark_what_the_clock_says() == 0
    promise.refresh_from_db()
    assert promise.standing == "unanswered"
    assert promise.unanswered_since == day(29)


def test_an_answer_after_the_day_still_counts_and_the_mark_stays(promise):
    with after(29):
        actions.mark_what_the_clock_says()
    with after(30):
        actions.accept(promise.speaker, promise, due_on=day(90))
    promise.refresh_from_db()
    assert promise.standing == "accepted"
    assert promise.unanswered_since == day(29)


def test_a_promise_is_late_the_day_after_its_day(promise):
    actions.accept(promise.speaker, promise, due_on=day(10))
    with after(10):
        assert actions.mark_what_the_clock_says() == 0
    with after(11):
        assert actions.mark_what_the_clock_says() == 1
    promise.refresh_from_db()
    assert promise.standing == "late"
    with after(19):
        assert promise.standing_words == "9 days late"


def test_only_an_accepted_promise_can_be_late(promise):
    with after(300):
        actions.mark_what_the_clock_says()
    promise.refresh_from_db()
    assert promise.late_since is None


@pytest.mark.parametrize(
    ("zone", "hour", "late"),
    [
        ("Pacific/Kiritimati", 9, False),
        ("Pacific/Kiritimati", 10, True),
        ("Europe/London", 22, False),
        ("Europe/London", 23, True),
        ("Pacific/Pago_Pago", 23, False),
    ],
)
def test_the_day_ends_at_midnight_where_the_place_is(may, zone, hour, late):
    office = make.body(make.place(time_zone=zone))
    promise = actions.ask(office, what="Lamps", due_on=day(60), because="0" * 64)
    actions.accept(make.responder(office), promise, due_on=day(10))
    with clock.at(datetime(2027, 5, 11, hour, tzinfo=UTC)):
        actions.mark_what_the_clock_says()
    promise.refresh_from_db()
    assert bool(promise.late_since) is late


def test_a_late_promise_with_a_new_agreed_day_is_not_late_any_more(promise):
    actions.accept(promise.speaker, promise, due_on=day(10))
    with after(11):
        actions.mark_what_the_clock_says()
        actions.wish_new_date(promise.speaker, promise, due_on=day(40), reason="The cable is late.")
        actions.agree_new_date(promise.place.organiser, promise)
    promise.refresh_from_db()
    assert promise.standing == "accepted"
    assert "promise.late" in kinds(promise)


# The board and the record ------------------------------------------------------


def test_the_board_puts_the_late_ones_first(promise, client):
    office, speaker = promise.body, promise.speaker
    kept, late = (actions.ask(office, what=what, due_on=day(60), because="0" * 64) for what in ("Kept", "Late"))
    for one in (kept, late):
        actions.accept(speaker, one, due_on=day(5))
    actions.keep(speaker, kept, words="Done.")
    with after(15):
        actions.mark_what_the_clock_says()
    assert [one.what for one in board(speaker, promise.place)] == ["Late", "Lamps on the canal path", "Kept"]
    assert tallies(speaker, promise.place) == {"late": 1, "asked": 1, "kept": 1}


def test_every_step_fits_the_record_and_no_entry_holds_a_word_of_it(promise):
    actions.accept(promise.speaker, promise, due_on=day(30))
    actions.report(promise.speaker, promise, words="Ordered from Lamplight Ltd.", spent_minor=1)
    actions.wish_new_date(promise.speaker, promise, due_on=day(50), reason="The cable is late.")
    actions.agree_new_date(promise.place.organiser, promise)
    make.tick()
    report = audit.audit()
    assert report.answer == 0, str(report)
    everything = "\n".join(body.decode() for body in queries.bodies())
    for words in ("Lamps", "Lamplight", "cable", "Highways", str(promise.speaker)):
        assert words not in everything


def test_what_an_office_promises_in_an_answer_begins_as_accepted(may):
    office = make.body(make.place(), "The council", "Parks")
    because = Pending.objects.latest("position").leaf_hash
    made = actions.give(office, what="Mend the gate", due_on=day(30), because=because, about="enquiries.Enquiry:x")
    assert (made.state, made.due_on, made.because) == (Commitment.ACCEPTED, day(30), because)
    assert made.answered_at == made.asked_at
