"""Late and very late by the clock, the review with its drafted letter, and the way out."""

import pytest

from folkmoot.base.models import Letter
from folkmoot.base.verdict import Refused
from folkmoot.spine.redress import actions as redress
from folkmoot.voice.enquiries import actions, rules
from folkmoot.voice.enquiries.letters import review_letter
from folkmoot.voice.enquiries.models import ENVIRONMENT, Enquiry, Event, Turn
from folkmoot.voice.enquiries.numbers import figures_of
from folkmoot.voice.enquiries.tests import sample
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(place):
    return sample.sent(place)


def kinds(enquiry):
    return [event.kind for event in enquiry.events.all()]


def test_it_is_late_after_its_last_day_and_very_late_after_twice_the_time(place, enquiry):
    with sample.at(15, 4):
        make.tick()
        assert sample.fresh(enquiry).standing == "waiting"
    with sample.at(16, 4):
        make.tick()
        make.tick()
        found = sample.fresh(enquiry)
        assert (found.standing, str(found.turn.late_since)) == ("late", "2027-04-16")
        assert kinds(found) == [Event.SENT, Event.LATE]
    assert Letter.objects.filter(subject__startswith="Late for").count() == 1
    with sample.at(1, 6):
        make.tick()
        found = sample.fresh(enquiry)
        assert found.standing == "very-late" and found.turn.very_late_since
        assert kinds(found).count(Event.VERY_LATE) == 1


def test_the_day_ends_at_the_places_own_midnight(place, enquiry):
    with sample.at(15, 4, hour=22):  # 11 pm in summer time
        make.tick()
        assert Event.LATE not in kinds(enquiry)
    with sample.at(15, 4, hour=23):  # midnight
        make.tick()
        assert Event.LATE in kinds(enquiry)


def test_a_late_answer_stays_late_for_everyone_to_see(place, enquiry, client):
    with sample.at(20, 4):
        make.tick()
        actions.take_answer(sample.fresh(enquiry), sample.ANSWERED)
        page = client.get(enquiry.get_absolute_url()).text
    assert "came late" in page and "Late: nothing came from The council, Streets" in page


def test_what_is_out_of_sight_is_not_marked(place, enquiry):
    with make.writing("a test"):
        actions.set_hidden(enquiry, hidden=True)
    with sample.at(20, 4):
        make.tick()
    assert Event.LATE not in kinds(enquiry)


def test_the_letter_is_drafted_from_what_is_known(place, enquiry):
    actions.take_answer(enquiry, sample.REFUSED)
    letter = review_letter(sample.fresh(enquiry))
    for part in (
        "To The council, Streets",
        "15 March 2027",
        "15 April 2027",
        "section 12",
        "would cost more",
        "within 20 working days",
    ):
        assert part in letter
    assert "Ada" not in letter


def test_about_the_environment_the_review_has_forty_working_days_in_england_and_twenty_in_scotland(place):
    green = sample.sent(place, law=ENVIRONMENT)
    assert "within 40 working days" in review_letter(green)
    north = sample.place_with_offices("scotland")
    assert "within 20 working days" in review_letter(sample.sent(north, law=ENVIRONMENT))


def test_not_content_then_a_review_then_the_way_out(place, enquiry, client):
    actions.take_answer(enquiry, sample.REFUSED)
    with sample.at(22, 3):
        actions.say(place.asker, sample.fresh(enquiry), answers=Enquiry.SAID_NO)
        actions.ask_review(place.asker, sample.fresh(enquiry), words="Please look again.")
        found = sample.fresh(enquiry)
        assert (found.state, found.turn.stage, str(found.turn.due_on)) == (Enquiry.REVIEW, Turn.REVIEW, "2027-04-21")
        page, at = sample.opened()
        assert "Please look again." in page.get(at).text
    with sample.at(22, 4):
        make.tick()
        assert sample.fresh(enquiry).standing == "late"
        actions.answer_as_office(place.speaker, sample.fresh(enquiry), sample.ANSWERED)
        assert sample.fresh(enquiry).state == Enquiry.REVIEWED
        page = client.get(enquiry.get_absolute_url()).text
        assert "Information Commissioner" in page and "Wycliffe House" in page
        papers = client.get(f"{enquiry.get_absolute_url()}papers/").text
        assert "section 12" in papers and "Within" in papers and "6 weeks" in papers
        with pytest.raises(Refused, match="already"):
            actions.ask_review(place.asker, sample.fresh(enquiry), words="Again.")


def test_scotland_has_its_own_commissioner(client):
    with sample.clock.at(sample.MONDAY):
        enquiry = sample.sent(sample.place_with_offices("scotland"))
        page = client.get(f"{enquiry.get_absolute_url()}papers/").text
    assert "Scottish Information Commissioner" in page and "Wycliffe" not in page


def test_silence_can_be_looked_at_again_when_the_day_is_over_and_not_before(place, enquiry):
    assert not rules.may_ask_review(place.asker, enquiry)
    with sample.at(16, 4):
        actions.ask_review(place.asker, sample.fresh(enquiry), words="Nothing came.")
        first, second = sample.fresh(enquiry).turns.all()
        assert (first.how, second.stage) == (Turn.SILENT, Turn.REVIEW)


def test_the_times_to_say_and_to_ask_again_end(place, enquiry):
    actions.take_answer(enquiry, sample.REFUSED)
    with sample.at(13, 4):
        assert not rules.may_say(place.asker, sample.fresh(enquiry))
        assert rules.may_ask_review(place.asker, sample.fresh(enquiry))
    with sample.at(20, 5):
        assert not rules.may_ask_review(place.asker, sample.fresh(enquiry))


@pytest.mark.parametrize("deed", ["may_say", "may_ask_review", "may_withdraw"])
def test_only_whoever_asked_goes_on_with_it(place, enquiry, deed):
    actions.take_answer(enquiry, sample.REFUSED) if deed != "may_withdraw" else None
    for person in (make.resident(place), place.organiser, place.speaker):
        assert not getattr(rules, deed)(person, sample.fresh(enquiry))
    assert getattr(rules, deed)(place.asker, sample.fresh(enquiry))


def test_who_says_that_it_answers_asks_for_no_review(place, enquiry):
    actions.take_answer(enquiry, sample.ANSWERED)
    actions.say(place.asker, sample.fresh(enquiry), answers=Enquiry.SAID_YES)
    with pytest.raises(Refused, match="answers your question"):
        actions.ask_review(place.asker, sample.fresh(enquiry), words="Hm.")
    with pytest.raises(Refused, match="said so already"):
        actions.say(place.asker, sample.fresh(enquiry), answers=Enquiry.SAID_NO)


def test_each_office_is_counted_with_few_numbers_marked(place, enquiry):
    sample.sent(place)
    actions.pass_on(sample.sent(place), to=place.other, note="Theirs.")
    with sample.at(22, 3):
        actions.take_answer(enquiry, sample.ANSWERED)
    with sample.at(20, 4):
        make.tick()
        council, county = figures_of(place.asker, place)
    assert (council.asked, council.in_time, council.late, council.waiting, council.median_days) == (2, 1, 1, 1, 4)
    assert council.are_few and (county.asked, county.late) == (1, 1)


def test_a_neighbour_can_ask_here_that_a_refusal_be_looked_at(place, enquiry):
    actions.take_answer(enquiry, sample.REFUSED)
    leaf = sample.fresh(enquiry).leaf
    review = redress.ask_for_review(make.resident(place), place, leaf, words="Please look.")
    assert review.obj == f"enquiries.Enquiry:{enquiry.public_id}"
    observer = make.holder(place, "observer")
    assert redress.take(observer, review)


def test_whoever_asked_and_the_office_do_not_decide_such_a_review(place, enquiry):
    actions.take_answer(enquiry, sample.REFUSED)
    review = redress.ask_for_review(make.resident(place), place, sample.fresh(enquiry).leaf, words="Please look.")
    for person in (place.asker, place.speaker):
        make.membership.give_role(place.organiser, place, "observer", to=person)
        with pytest.raises(Refused, match="another person must decide"):
            redress.take(person, review)
