"""Who may prepare, open, stop and hide a process, and whose word counts."""

from datetime import timedelta

import pytest
from django.core import mail

from folkmoot.base import clock, outbox
from folkmoot.base.guard import writing
from folkmoot.base.models import Letter
from folkmoot.base.verdict import Refused
from folkmoot.spine.process import actions, rules
from folkmoot.spine.process.models import Backing, Process
from tests import make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_only_organisers_with_a_second_step_prepare_anything():
    place = make.place()
    once = make.holder(place, "organiser")
    once.proved_twice = False
    others = [make.resident(place), make.holder(place, "checker"), make.place().organiser, once]
    assert rules.may_draft(place.organiser, place)
    assert not [person for person in others if rules.may_draft(person, place)]


def test_a_draft_lists_everything_it_still_lacks():
    bare = make.sample_of(make.kind_called("poll")).draft(make.place())
    said = [str(verdict.sentence) for verdict in rules.still_missing(bare)]
    assert [sentence.split(".")[0] for sentence in said] == [
        "Say what this can change",
        "Say what this cannot change",
        "Name the office that would act on the result",
        "Set when each stage begins and ends",
    ]


def test_a_place_that_is_not_public_opens_nothing():
    place = make.place(public=False)
    process = make.process("poll", "draft", of=place, people=0)
    assert "not public" in str(rules.may_open(place.organiser, process).sentence)


def test_hours_must_not_be_over_before_the_opening():
    process = make.process("poll", "draft", people=0)
    with clock.at(process.closes_at):
        assert "already be over" in str(rules.may_open(process.place.organiser, process).sentence)


def test_an_office_agrees_for_itself_and_nobody_else_can():
    process = make.process("poll", "draft", people=0)
    backing = process.backings.get()
    anna, other = make.responder(backing.body), make.responder(make.body(process.place))
    once = make.responder(backing.body)
    once.proved_twice = False
    for person in (process.place.organiser, other, once, make.resident(process.place)):
        with pytest.raises(Refused):
            actions.agree_to_act(person, backing)
    assert actions.agree_to_act(anna, backing).agreed_on == clock.now().date()


def test_an_office_can_still_agree_while_it_is_open_but_not_after():
    process = make.process("poll", "vote", people=0)
    backing = process.backings.get()
    anna = make.responder(backing.body)
    assert rules.may_agree(anna, backing)
    with clock.at(process.closes_at + make.A_DAY):
        make.tick()
    assert not rules.may_agree(anna, Backing.objects.get(pk=backing.pk))


def test_an_office_reads_the_draft_that_asks_for_its_word_and_no_other():
    process = make.process("poll", "draft", people=0)
    anna = make.responder(process.backings.get().body)
    stranger = make.responder(make.body(process.place))
    assert Backing.objects.visible_to(anna, process.place).exists()
    assert not Backing.objects.visible_to(stranger, process.place).exists()
    assert not Process.objects.visible_to(anna, process.place).exists()


def test_those_who_speak_for_an_office_are_told_that_they_are_asked():
    place = make.place()
    office = make.body(place)
    anna = make.responder(office)
    with writing("test"):
        anna.email = "anna@example.org"
        anna.save()
    make.process("poll", "draft", of=place, people=0)
    assert Letter.objects.filter(to="anna@example.org").count() == 1
    with writing("test"):
        outbox.deliver()
    assert "/agree/" in mail.outbox[0].body


def test_words_changed_after_an_office_agreed_need_its_word_again():
    process = make.process("poll", "draft", people=0)
    backing = process.backings.get()
    actions.agree_to_act(make.responder(backing.body), backing)
    actions.edit(make.organiser_of(process.place), process, can_change="Everything.")
    backing.refresh_from_db()
    assert backing.agreed_on is None


def test_only_what_is_open_can_be_stopped_and_it_says_why():
    for stage in ("draft", "concluded", "cancelled"):
        process = make.process("poll", stage, people=0)
        with pytest.raises(Refused):
            actions.cancel(process.place.organiser, process, why="No reason")
    process = make.process("poll", "vote", people=0)
    actions.cancel(process.place.organiser, process, why="The hall burned down.")
    assert Process.objects.get(pk=process.pk).why_stopped == "The hall burned down."


def test_what_is_stopped_is_never_counted():
    process = make.process("poll", "vote", people=2)
    actions.cancel(process.place.organiser, process, why="The hall burned down.")
    with clock.at(process.closes_at + HOUR):
        make.tick()
    assert Process.objects.get(pk=process.pk).state == Process.CANCELLED
    assert not process.outcomes.exists()


def test_a_moderator_hides_and_can_look_again_and_show():
    process = make.process("poll", "vote", people=0)
    place, molly = process.place, make.holder(process.place, "moderator")
    actions.set_hidden(molly, process, hidden=True, reason_code="harm")
    seen_by = {
        who: Process.objects.visible_to(who, place).exists() for who in (molly, place.organiser, make.resident(place))
    }
    assert list(seen_by.values()) == [True, True, False]
    actions.set_hidden(molly, process, hidden=False, reason_code="settled")
    assert Process.objects.visible_to(make.resident(place), place).exists()


def test_two_who_open_it_at_once_open_it_once():
    process = make.process("poll", "draft", people=0)
    second = Process.objects.get(pk=process.pk)
    actions.open_process(process.place.organiser, process)
    with pytest.raises(Refused, match="same moment"):
        actions.open_process(process.place.organiser, second)
