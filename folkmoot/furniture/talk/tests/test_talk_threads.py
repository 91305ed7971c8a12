"""A thread that a thing owns: who sees it, and who may talk in it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string

from folkmoot.base import clock
from folkmoot.furniture.talk import owners, rules
from folkmoot.furniture.talk.models import Thread
from folkmoot.furniture.talk.showing import showing
from tests import make

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()
A_DAY = timedelta(days=1)


@pytest.fixture
def thread():
    poll = make.process("poll", "vote")
    return make.thread(poll, proposers=[make.person("Pia Proposer")])


def test_whoever_may_not_see_the_thing_does_not_see_its_talk():
    draft = make.process("poll", "draft")
    talk = make.thread(draft)
    seen_by = Thread.objects.visible_to
    assert not seen_by(VISITOR, draft.place).exists()
    assert seen_by(draft.place.organiser, draft.place).get() == talk


def test_a_thread_of_another_place_is_not_here(thread):
    assert not Thread.objects.visible_to(VISITOR, make.place()).exists()


def test_a_thing_that_is_not_registered_shows_no_talk(thread, monkeypatch):
    monkeypatch.setattr(owners, "_owners", {})
    assert not Thread.objects.visible_to(VISITOR, thread.place).exists()


def test_residents_proposers_and_offices_of_the_place_may_talk(thread):
    place, proposer = thread.place, thread.thing
    office = make.responder(make.body(place))
    talkers = [make.resident(place), office, *make.PROPOSERS[proposer.pk]]
    assert [bool(rules.may_say(one, thread)) for one in talkers] == [True, True, True]


def test_others_are_told_what_to_do_first(thread):
    assert rules.may_say(VISITOR, thread).remedy == "Sign in"
    assert rules.may_say(make.person(), thread).remedy == "Confirm your address"


def test_nobody_talks_before_it_opens_or_from_the_moment_it_closes():
    poll, now = make.process("poll", "vote"), clock.now()
    resident = make.resident(poll.place)
    talk = make.thread(poll, opens_at=now, closes_at=now + A_DAY)
    with clock.at(now - A_DAY):
        assert "Talking begins here" in str(rules.may_say(resident, talk).sentence)
    with clock.at(now + A_DAY):
        assert "Talking here ended" in str(rules.may_say(resident, talk).sentence)
    with clock.at(now):
        assert rules.may_say(resident, talk)


def test_an_empty_thread_says_so_and_asks_strangers_to_sign_in(thread):
    part = render_to_string("talk/_thread.html", {"talk": showing(thread, VISITOR)})
    assert "Nobody has asked or said anything yet." in part
    assert "Please sign in first." in part
    assert "<textarea" not in part
