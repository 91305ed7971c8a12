"""Saying, asking, answering, changing and taking back: the rules, what stays, and who is told."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.actions import forget_me
from folkmoot.cupboard.notices.models import Notice
from folkmoot.furniture.talk import actions
from folkmoot.furniture.talk.models import Comment
from folkmoot.furniture.talk.queries import heads_of
from folkmoot.furniture.talk.rules import OWNER, SELF
from folkmoot.furniture.talk.showing import showing
from folkmoot.record.models import Opening
from folkmoot.record.queries import line_of, lines_about
from tests import make

pytestmark = pytest.mark.django_db
A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)
WORDS = "Who waters the trees in August?"


@pytest.fixture
def pia():
    return make.person("Pia Proposer", email="pia@example.org")


@pytest.fixture
def thread(pia):
    return make.thread(make.process("poll", "vote"), proposers=[pia])


@pytest.fixture
def rae(thread):
    return make.resident(thread.place, "Rae Resident")


def said(thread, person):
    return showing(thread, person).said


def test_a_question_stands_first_until_somebody_who_was_asked_answers_it(thread, rae, pia):
    actions.say(rae, thread, text="I like it.")
    question = actions.ask(rae, thread, text=WORDS)
    assert [one.waits for one in said(thread, rae)] == [True, False]
    actions.reply(make.resident(thread.place), question, text="I wonder too.")
    assert said(thread, rae)[0].waits
    actions.answer(pia, question, text="The scouts do.")
    assert [one.waits for one in said(thread, rae)] == [False, False]
    assert showing(thread, rae).waiting == 0


def test_residents_add_remarks_but_do_not_answer_for_others(thread, rae):
    question = actions.ask(rae, thread, text=WORDS)
    with pytest.raises(Refused, match="You can add a remark"):
        actions.answer(make.resident(thread.place), question, text="I do!", voice=SELF)
    with pytest.raises(Refused, match="cannot speak in that name"):
        actions.say(rae, thread, text="The proposer says no.", voice=OWNER)


def test_an_office_answers_in_its_own_name_with_a_second_step_shown(thread, rae):
    question = actions.ask(rae, thread, text=WORDS)
    office = make.body(thread.place, "Wenderby Council", "Parks")
    anna = make.responder(office, "Anna")
    answer = actions.answer(anna, question, text="We do.", voice=office.public_id)
    assert (answer.as_body, answer.author) == (office, None)
    reply = said(thread, rae)[0].replies[0]
    assert reply.who == "Wenderby Council, Parks" and reply.role == "answering for this office"
    anna.proved_twice = False
    with pytest.raises(Refused, match="second step"):
        actions.answer(anna, question, text="We do, twice.", voice=office.public_id)


def test_replies_go_one_level_deep(thread, rae):
    head = actions.say(rae, thread, text="I like it.")
    reply = actions.reply(rae, head, text="Very much.")
    with pytest.raises(Refused):
        actions.reply(rae, reply, text="Indeed.")


def test_a_second_press_finds_what_the_first_one_said(thread, rae):
    assert actions.ask(rae, thread, text=WORDS) == actions.ask(rae, thread, text=WORDS)
    assert thread.comments.count() == 1


def test_words_can_be_changed_for_a_quarter_of_an_hour_and_how_they_read_before_stays(thread, rae):
    now = clock.now()
    with clock.at(now):
        question = actions.ask(rae, thread, text="Who waters teh trees?")
    with clock.at(now + 14 * A_MINUTE):
        actions.change(rae, question, text=WORDS)
    one = said(thread, rae)[0]
    assert one.comment.text == WORDS and [before.text for before in one.earlier] == ["Who waters teh trees?"]
    with clock.at(now + 15 * A_MINUTE), pytest.raises(Refused, match="15 minutes"):
        actions.change(rae, question, text="Never mind.")


def test_nobody_changes_or_takes_back_what_another_said(thread, rae, pia):
    question = actions.ask(rae, thread, text=WORDS)
    for deed in (actions.take_back, lambda person, comment: actions.change(person, comment, text="Mine!")):
        with pytest.raises(Refused):
            deed(pia, question)


def test_what_is_taken_back_is_gone_for_good_with_how_it_read_before(thread, rae, pia):
    question = actions.ask(rae, thread, text="Ring me at Quarry House")
    actions.change(rae, question, text="Ring me at Quarry Lodge")
    actions.answer(pia, question, text="Thank you.")
    actions.take_back(rae, question)
    one = said(thread, pia)[0]
    assert one.gone == "Taken back by whoever said it." and len(one.replies) == 1
    kept = str(list(Comment.objects.values()) + list(Opening.objects.values()))
    assert "Quarry" not in kept and not question.earlier.exists()


def test_what_was_taken_back_without_replies_leaves_no_line(thread, rae):
    actions.take_back(rae, actions.say(rae, thread, text="Oh."))
    assert said(thread, rae) == []


def test_it_can_be_taken_back_when_talking_has_ended(thread, rae):
    remark = actions.say(rae, thread, text="Oh.")
    thread.closes_at = clock.now() - A_MINUTE
    with writing("a test"):
        thread.save()
    remark.refresh_from_db()
    assert actions.take_back(rae, remark).state == Comment.TAKEN_BACK


def test_the_record_says_that_something_was_said_and_commits_to_the_words_without_telling_a_name(thread, rae):
    question = actions.ask(rae, thread, text=WORDS)
    opening = Opening.objects.get(label=ref(question))
    entry = line_of(opening.leaf_hash)
    assert entry.body["c"]["what"] == "question" and ref(question) in entry.body["c"]["rows"]
    assert WORDS in opening.value
    assert rae.public_id not in str(entry.body) + opening.value and "Rae" not in str(entry.body) + opening.value
    assert lines_about(question) == []  # until the tick enters it


def test_whoever_is_forgotten_is_somebody_who_has_left_and_their_words_are_gone(thread, rae, pia):
    question = actions.ask(rae, thread, text=WORDS)
    actions.change(rae, question, text=WORDS + " And why?")
    actions.answer(pia, question, text="The scouts do.")
    rae.proved_lately = True
    forget_me(rae)
    one = said(thread, pia)[0]
    assert (one.who, one.gone) == ("Somebody who has left", "The words left with the person.")
    assert one.replies[0].comment.text == "The scouts do."
    assert not Opening.objects.filter(value__contains="waters").exists() and not one.comment.earlier.exists()


def test_what_was_said_for_an_office_stays_when_whoever_wrote_it_is_forgotten(thread, rae):
    office = make.body(thread.place)
    anna = make.responder(office)
    answer = actions.answer(anna, actions.ask(rae, thread, text=WORDS), text="We do.", voice=office.public_id)
    anna.proved_lately = True
    for role in anna.roles.all():
        with writing("a test"):
            role.delete()
    forget_me(anna)
    answer.refresh_from_db()
    assert answer.text == "We do."


def test_proposers_are_told_of_a_question_and_askers_of_an_answer_without_a_word_of_it(thread, rae, pia):
    question = actions.ask(rae, thread, text=WORDS)
    told = Notice.objects.get(person=pia)
    assert told.subject == "A question for you" and told.url == question.get_absolute_url()
    assert "waters" not in told.words and "Rae" not in told.words
    actions.answer(pia, question, text="The scouts do.")
    assert Notice.objects.get(person=rae).subject == "An answer to your question"


def test_nobody_is_told_of_their_own_words(thread, pia):
    actions.say(pia, thread, text="More to come.", voice=OWNER)
    assert not Notice.objects.exists()


def test_the_database_keeps_to_the_shape_of_a_talk(thread, rae):
    wrong = [
        {"kind": "answer", "text": "An answer to nothing"},
        {"kind": "remark", "text": "Both", "author": rae, "as_body": make.body(thread.place)},
    ]
    for row in wrong:
        with writing("a test"), pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.create(thread=thread, said_at=clock.now(), **row)


def test_heads_are_read_with_as_many_questions_to_the_database_however_many_there_are(
    thread, rae, pia, django_assert_max_num_queries
):
    for number in range(12):
        question = actions.ask(rae, thread, text=f"Question {number}?")
        actions.answer(pia, question, text=f"Answer {number}")
    assert heads_of(thread).count() == 12
    with clock.at(clock.now()), django_assert_max_num_queries(9):
        showing(thread, rae)
