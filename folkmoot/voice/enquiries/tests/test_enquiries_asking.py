"""Asking: who may, how often, what is kept, and what happens when it is sent."""

import pytest
from django.contrib.auth.models import AnonymousUser

from folkmoot.base.models import Letter
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.actions.leaving import forget_me
from folkmoot.cupboard.notices.models import Notice
from folkmoot.voice.enquiries import actions, queries, rules
from folkmoot.voice.enquiries.models import Draft, Enquiry, Event
from folkmoot.voice.enquiries.tests import sample
from tests import make

pytestmark = pytest.mark.django_db


def test_a_question_that_is_sent_starts_the_clock_and_writes_to_the_office(place):
    enquiry = sample.sent(place)
    # St Patrick's Day, Good Friday and Easter Monday are no working days of the Act.
    assert str(enquiry.turn.due_on) == "2027-04-15"
    assert [event.kind for event in enquiry.events.all()] == [Event.SENT]
    letter = Letter.objects.get(to__contains="streets@council.example")
    assert "Broken lamps on Mill Road" in letter.body and "15 April" in letter.body
    assert Notice.objects.filter(person=place.speaker, kind="enquiries-office").count() == 1
    assert not Draft.objects.exists()


def test_the_same_question_in_scotland_has_another_day(db):
    with sample.clock.at(sample.MONDAY):
        place = sample.place_with_offices("scotland")
        assert str(sample.sent(place).turn.due_on) == "2027-04-13"


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("visitor", "Please sign in first"),
        ("neighbour", "people who live in"),
        ("elsewhere", "people who live in"),
        ("suspended", "paused"),
    ],
)
def test_who_does_not_live_here_or_is_paused_cannot_ask(place, who, said):
    people = {
        "visitor": AnonymousUser,
        "neighbour": make.person,
        "elsewhere": lambda: make.resident(make.place()),
        "suspended": lambda: make.resident(place),
    }
    person = people[who]()
    if who == "suspended":
        person.state = person.SUSPENDED
    verdict = rules.may_ask(person, place)
    assert not verdict and said in str(verdict.sentence)


def test_an_organiser_asks_for_the_place_and_any_organiser_goes_on_with_it(place):
    enquiry = sample.sent(place, place.organiser, for_place=True)
    another = make.holder(place, "organiser")
    assert "The organisers of" in enquiry.asker_name
    assert rules.may_withdraw(another, enquiry)
    assert not rules.may_withdraw(place.asker, enquiry)


def test_a_resident_cannot_ask_in_the_name_of_the_place(place):
    with pytest.raises(Refused, match="role"):
        actions.send(place.asker, sample.drafted(place, for_place=True))


def test_three_a_week_and_then_next_week_again(place):
    for _each in range(rules.MOST_A_WEEK):
        sample.sent(place)
    with pytest.raises(Refused, match="this week"):
        sample.sent(place)
    with sample.at(23, 3):
        assert sample.sent(place)


def test_pressing_twice_sends_one(place):
    draft = sample.drafted(place)
    actions.send(place.asker, draft)
    with pytest.raises(Refused, match="sent already"):
        actions.send(place.asker, draft)
    assert Enquiry.objects.count() == 1


def test_a_draft_is_nobody_elses(place):
    draft, other = sample.drafted(place), make.resident(place)
    assert not Draft.objects.visible_to(other, place).exists()
    with pytest.raises(Refused):
        actions.send(other, draft)
    with pytest.raises(Refused):
        actions.discard(other, draft)


def test_volunteers_and_offices_of_other_places_cannot_be_asked(place):
    volunteers = make.body(place, "The hub", "Stewards", volunteers=True)
    elsewhere = make.body(make.place(), "Another council", "Streets")
    for body in (volunteers, elsewhere):
        with pytest.raises(Refused, match="cannot be asked"):
            actions.send(place.asker, sample.drafted(place, body=body))


def test_what_was_asked_already_in_like_words_is_found_before_sending(place):
    first = sample.sent(place)
    sample.sent(place, title="Books of the library", questions="Which books were sold?")
    assert queries.alike(place.asker, place, "Lamps broken", "How many lamps on Mill Road are out?") == [first]
    assert queries.alike(place.asker, place, "Bins", "When are bins emptied?") == []


def test_a_forgotten_asker_leaves_the_question_without_a_name(place):
    enquiry = sample.sent(place, shows_name=True)
    assert enquiry.asker_name == "Ada Asker"
    actions.withdraw(place.asker, enquiry, reason="I found it on the board by my door.")
    place.asker.proved_lately = True
    forget_me(place.asker)
    found = sample.fresh(enquiry)
    assert (found.asked_by, found.asker_name, found.title) == (None, "A neighbour", "Broken lamps on Mill Road")
    assert found.events.get(kind=Event.WITHDRAWN).words == ""


def test_old_drafts_are_thrown_away_and_young_ones_kept(place):
    sample.drafted(place)
    with sample.at(10, 5):
        make.tick()
        assert Draft.objects.exists()
    with sample.at(20, 5):
        make.tick()
        assert not Draft.objects.exists()
