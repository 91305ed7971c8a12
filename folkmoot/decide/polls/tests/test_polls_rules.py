"""Who may vote, and what a poll needs before it opens."""

import pytest
from django.contrib.auth.models import AnonymousUser

from folkmoot.base import clock
from folkmoot.decide.polls import actions, rules
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process import rules as process_rules
from tests import make

pytestmark = pytest.mark.django_db
A_SECOND = make.A_DAY / 86_400


def poll_of(stage="vote", **more):
    return make.process("poll", stage, people=more.pop("people", 0), **more).poll


def test_people_who_live_here_may_vote_and_others_are_told_how_to():
    poll = poll_of()
    place = poll.process.place
    suspended = make.resident(place)
    suspended.state = "suspended"
    said = {
        "a resident": rules.may_vote(make.resident(place), poll),
        "a visitor": rules.may_vote(AnonymousUser(), poll),
        "somebody from elsewhere": rules.may_vote(make.person(), poll),
        "a resident of another place": rules.may_vote(make.resident(make.place()), poll),
        "somebody paused": rules.may_vote(suspended, poll),
    }
    assert [who for who, verdict in said.items() if verdict] == ["a resident"]
    assert "sign in" in str(said["a visitor"].sentence)
    assert said["somebody from elsewhere"].remedy_url == f"/{place.slug}/join/"


def test_an_organiser_who_lives_elsewhere_does_not_vote():
    poll = poll_of()
    assert not rules.may_vote(poll.process.place.organiser, poll)


def test_a_late_ballot_is_refused_with_the_closing_time():
    with clock.at(make.MAY_1):
        poll = poll_of()
    with clock.at(poll.process.closes_at):
        verdict = rules.may_vote(make.resident(poll.process.place), poll)
    assert str(verdict.sentence) == "Voting closed on 5 May at 10 am."


def test_an_early_ballot_is_told_when_voting_opens():
    with clock.at(make.MAY_1):
        poll = poll_of("coming")
        verdict = rules.may_vote(make.resident(poll.process.place), poll)
    assert str(verdict.sentence) == "Voting opens on 4 May at 10 am."


def test_a_hidden_poll_is_as_if_it_were_not_there():
    poll = poll_of()
    processes.set_hidden(poll.process.place.organiser, poll.process, hidden=True, reason_code="mistake")
    assert rules.may_vote(make.resident(poll.process.place), poll).hidden


MISSING = [
    ({"answers": [("Yes", "")]}, "at least two answers"),
    ({"due_on": None}, "by which day"),
    ({"asks": False}, "asked for a promise"),
    ({"due_on": make.MAY_1.date()}, "after voting closes"),
]


@pytest.mark.parametrize(("words", "said"), MISSING, ids=[said for _words, said in MISSING])
def test_a_poll_that_lacks_something_says_what(words, said):
    with clock.at(make.MAY_1):
        process = make.process("poll", "draft", people=0, **words)
        missing = process_rules.still_missing(process)
    assert [said in str(verdict.sentence) for verdict in missing] == [True]
    assert missing[0].remedy_url == process.poll.address("setup/")


def test_volunteers_may_be_asked_for_nothing():
    place = make.place()
    make.body(place, "Friends of the hall", volunteers=True)
    process = make.process("poll", "draft", of=place, people=0, asks=False, due_on=None)
    assert process_rules.may_open(place.organiser, process)


def test_a_poll_that_only_gathers_views_may_ask_for_nothing():
    process = make.process("poll", "draft", people=0, asks=False, due_on=None)
    processes.edit(process.place.organiser, process, power="informs")
    assert process_rules.may_open(process.place.organiser, process)


def test_an_office_that_agreed_is_asked_again_when_the_question_changes():
    process = make.process("poll", "draft", people=0)
    backing = process.backings.get()
    processes.agree_to_act(make.responder(backing.body), backing)
    actions.edit(process.place.organiser, process.poll, answers=[("Now", ""), ("Never", "")], question="When?")
    backing.refresh_from_db()
    assert backing.agreed_on is None
