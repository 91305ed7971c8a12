"""An appeal against a hidden comment: another person decides, and what should not have been hidden is shown again."""

import pytest

from folkmoot.furniture.moderation import actions as moderation
from folkmoot.furniture.moderation.models import Case
from folkmoot.furniture.moderation.things import thing_at
from folkmoot.furniture.talk import actions as talk
from folkmoot.furniture.talk.models import Comment
from folkmoot.record.queries import line_of
from folkmoot.spine.redress import actions, rules
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    return make.thread(make.process("poll", "vote"))


@pytest.fixture
def author(thread):
    return make.resident(thread.place, "Art Author")


@pytest.fixture
def moderator(thread):
    return make.holder(thread.place, "moderator")


@pytest.fixture
def comment(thread, author):
    return talk.say(author, thread, text="The council wastes our money.")


@pytest.fixture
def case(thread, comment, moderator):
    case = moderation.report(make.person(), thing_at(thread.place, "comment", comment.public_id), reason="insults")
    return moderation.hide(moderator, case, reason_code="insults")


def test_the_author_appeals_and_a_reviewer_who_had_no_hand_in_it_has_it_shown_again(
    thread, author, moderator, comment, case
):
    review = actions.ask_for_review(author, thread.place, case.leaf, words="That is criticism, not an insult.")
    assert "had a hand in this" in str(rules.may_take(moderator, review).sentence)
    other = make.holder(thread.place, "checker")
    actions.put_right(other, actions.take(other, review), ruling="An office can be criticised.")
    comment.refresh_from_db(), case.refresh_from_db()
    assert comment.state == Comment.SHOWN and case.state == Case.SHOWN_AGAIN
    shown_again = line_of(case.leaf)
    assert shown_again.kind == "moderation.shown-again" and shown_again.because == review.leaf


def test_an_appeal_that_is_turned_down_leaves_it_hidden(thread, author, comment, case):
    review = actions.ask_for_review(author, thread.place, case.leaf, words="Please look again.")
    other = make.holder(thread.place, "checker")
    actions.uphold(other, actions.take(other, review), ruling="It names a neighbour.")
    comment.refresh_from_db()
    assert comment.state == Comment.HIDDEN


def test_the_page_of_the_appeal_names_the_case_and_not_the_words(client, thread, author, case):
    make.sign_in(client, author)
    page = client.get(case.appeal_url)
    assert page.status_code == 200 and "wastes our money" not in page.text
