"""Answering: in full, refused with a ground, asked back, passed on, with more time; by whom, and only once."""

from datetime import date

import pytest

from folkmoot.base.verdict import Refused
from folkmoot.belong.membership import actions as membership
from folkmoot.cupboard.office_links.models import OfficeLink
from folkmoot.record.models import Pending
from folkmoot.spine.commitments.models import Commitment
from folkmoot.voice.enquiries import actions, rules
from folkmoot.voice.enquiries.actions import ASK_BACK, Answer
from folkmoot.voice.enquiries.models import ENVIRONMENT, Enquiry, Event, Turn
from folkmoot.voice.enquiries.tests import sample
from tests import make

pytestmark = pytest.mark.django_db
SIGNED = {"signed_name": "Pat Streets", "signed_post": "Head of Streets"}


@pytest.fixture
def enquiry(place):
    return sample.sent(place)


def kinds(enquiry):
    return [event.kind for event in enquiry.events.all()]


def test_the_office_answers_from_its_letter_without_an_account(place, enquiry):
    client, at = sample.opened()
    page = client.get(at).text
    assert "How many of them are broken?" in page and "What is asked" in page
    given = {"how": "full", "words": "Nine are broken.", "link": "https://council.example/lamps", **SIGNED}
    assert client.post(at, given).status_code == 302
    found = sample.fresh(enquiry)
    assert (found.state, found.turn.how, found.turn.mark) == (Enquiry.ANSWERED, Turn.FULL, "in-time")
    public = client.get(found.get_absolute_url()).text
    assert "Nine are broken." in public and "Pat Streets" not in public and "Documents at council.example" in public


def test_two_who_answer_at_once_leave_one_answer(place, enquiry):
    client, at = sample.opened()
    actions.answer_as_office(place.speaker, enquiry, sample.ANSWERED)
    answer = client.post(at, {"how": "not-held", "words": "Not ours.", **SIGNED})
    assert sample.fresh(enquiry).turn.how == Turn.FULL
    assert kinds(enquiry).count(Event.ANSWERED) == 1
    assert "nothing more to do" in answer.text
    with pytest.raises(Refused, match="answered"):
        actions.answer_as_office(place.speaker, Enquiry.objects.get(pk=enquiry.pk), sample.ANSWERED)


def test_a_stale_page_does_not_answer_twice(place, enquiry):
    stale = sample.fresh(enquiry)
    actions.take_answer(enquiry, sample.ANSWERED)
    with pytest.raises(Refused):
        actions.take_answer(stale, sample.REFUSED)


def test_nobody_answers_but_who_speaks_for_the_very_office_that_has_it(place, enquiry):
    others = [
        place.asker,
        place.organiser,
        make.responder(place.other),
        make.responder(make.body(make.place(), "The council", "Streets")),
    ]
    for person in others:
        assert not rules.may_answer(person, enquiry)
        with pytest.raises(Refused):
            actions.answer_as_office(person, enquiry, sample.ANSWERED)


def test_a_refusal_names_a_ground_of_the_law_with_its_source(place, enquiry):
    with pytest.raises(Refused, match="ground"):
        actions.take_answer(enquiry, Answer(how=Turn.REFUSED, words="No."))
    with pytest.raises(Refused, match="no such ground"):
        actions.take_answer(enquiry, Answer(how=Turn.REFUSED, words="No.", ground="nature"))
    actions.take_answer(enquiry, sample.REFUSED)
    turn = sample.fresh(enquiry).turn
    assert (turn.ground, turn.ground_source) == ("cost", "Freedom of Information Act 2000, section 12")
    entry = Pending.objects.get(leaf_hash=sample.fresh(enquiry).leaf)
    assert "enquiry.answered" in entry.body and "too many files" not in entry.body


def test_a_promise_comes_out_of_an_answer(place, enquiry):
    given = Answer(how=Turn.FULL, words="Nine.", promise=("Mend the nine lamps", date(2027, 5, 1)))
    actions.take_answer(enquiry, given)
    promise = Commitment.objects.get(body=place.office)
    assert (promise.state, promise.due_on, promise.because) == (
        "accepted",
        date(2027, 5, 1),
        sample.fresh(enquiry).leaf,
    )
    assert promise.about == f"enquiries.Enquiry:{enquiry.public_id}"


def test_asking_back_stops_the_clock_and_the_answer_starts_it_again(place, enquiry):
    with sample.at(22, 3):
        actions.take_answer(enquiry, Answer(how=ASK_BACK, words="Which part of Mill Road?"))
    assert sample.fresh(enquiry).state == Enquiry.ASKED_BACK
    with sample.at(20, 4):
        make.tick()
        assert Event.LATE not in kinds(enquiry)
        actions.clarify(place.asker, sample.fresh(enquiry), words="From the mill to the pond.")
    found = sample.fresh(enquiry)
    # Twenty working days from 20 April: 3 May is a bank holiday.
    assert (str(found.turn.started_on), str(found.turn.due_on)) == ("2027-04-20", "2027-05-19")
    assert OfficeLink.objects.filter(state="open").count() == 1


def test_an_office_asks_back_once_and_never_when_it_is_late(place, enquiry):
    back = Answer(how=ASK_BACK, words="Which part?")
    actions.take_answer(enquiry, back)
    actions.clarify(place.asker, sample.fresh(enquiry), words="All of it.")
    with pytest.raises(Refused, match="once"):
        actions.take_answer(sample.fresh(enquiry), back)
    second = sample.sent(place)
    with sample.at(20, 4), pytest.raises(Refused, match="clock cannot be stopped"):
        actions.take_answer(second, back)


def test_a_question_back_that_nobody_answers_closes_it(place, enquiry):
    actions.take_answer(enquiry, Answer(how=ASK_BACK, words="Which part?"))
    with sample.at(15, 5):
        make.tick()
        assert sample.fresh(enquiry).state == Enquiry.ASKED_BACK
    with sample.at(16, 5):
        make.tick()
        assert sample.fresh(enquiry).state == Enquiry.LAPSED


def test_not_ours_moves_it_and_both_days_stay(place, enquiry):
    with sample.at(22, 3):
        actions.say_not_ours(place.speaker, enquiry, to=place.other, note="The county has it.")
    found = sample.fresh(enquiry)
    first, second = found.turns.all()
    assert (found.body, found.state) == (place.other, Enquiry.SENT)
    assert (str(first.due_on), first.how, str(second.started_on)) == ("2027-04-15", Turn.PASSED_ON, "2027-03-22")
    assert second.due_on > first.due_on
    assert kinds(found) == [Event.SENT, Event.RETURNED, Event.MOVED]


def test_it_is_not_passed_round_in_a_ring(place, enquiry):
    actions.pass_on(enquiry, to=place.other, note="Theirs.")
    with pytest.raises(Refused, match="had it already"):
        actions.pass_on(sample.fresh(enquiry), to=place.office, note="No, theirs.")
    assert sample.fresh(enquiry).body == place.other


def test_when_nobody_knows_whose_it_is_whoever_asked_or_an_organiser_sends_it_on(place, enquiry):
    actions.pass_on(enquiry, to=None, note="We do not know.")
    assert sample.fresh(enquiry).state == Enquiry.RETURNED
    assert rules.may_send_on(place.organiser, sample.fresh(enquiry))
    assert not rules.may_send_on(make.resident(place), sample.fresh(enquiry))
    actions.send_on(place.asker, sample.fresh(enquiry), body=place.other)
    assert sample.fresh(enquiry).body == place.other


def test_more_time_only_where_the_law_allows_it(place, enquiry):
    until = date(2027, 4, 22)
    with pytest.raises(Refused, match="No more time"):
        actions.take_time(place.speaker, enquiry, until=until, why="Many files.")
    green = sample.sent(place, law=ENVIRONMENT)
    actions.take_time(place.speaker, green, until=until, why="It is complex and voluminous.")
    turn = sample.fresh(green).turn
    assert (str(turn.due_on), turn.extended_by, turn.extended_why) == ("2027-04-22", 5, "It is complex and voluminous.")
    with pytest.raises(Refused, match="At most 15"):
        actions.more_time(sample.fresh(green), until=date(2027, 6, 30), why="More.")


def test_more_time_is_not_given_once_the_day_is_over(place):
    green = sample.sent(place, law=ENVIRONMENT)
    with sample.at(16, 4), pytest.raises(Refused, match="day is over"):
        actions.more_time(green, until=date(2027, 4, 22), why="Late.")


def test_an_organiser_writes_again_when_an_address_is_known(place, enquiry):
    old = sample.last_token()
    assert actions.write_again(place.organiser, enquiry)
    assert sample.opened(old)[1] == ""
    assert sample.opened()[1]
    moved = sample.sent(place, body=place.other)
    with pytest.raises(Refused, match="No e-mail address"):
        actions.write_again(place.organiser, moved)
    membership.set_contact(place.organiser, place.other, contact_email="roads@council.example")
    assert actions.write_again(place.organiser, moved)


def test_what_was_taken_back_is_asked_of_nobody(place, enquiry):
    token = sample.last_token()
    actions.withdraw(place.asker, enquiry, reason="Found it.")
    client, at = sample.opened(token)
    assert "not asked of your office any more" in client.get(at).text
    with pytest.raises(Refused):
        actions.take_answer(sample.fresh(enquiry), sample.ANSWERED)
    with pytest.raises(Refused):
        actions.withdraw(place.asker, sample.fresh(enquiry), reason="Again.")
