"""What marks on a poll's paper mean."""

import pytest

from folkmoot.decide.polls.models import Poll
from folkmoot.furniture.ballots.rounds import BadMarks, round_of
from tests import make

pytestmark = pytest.mark.django_db


def box_of(method: str):
    return make.process("poll", "vote", people=0, method=method).poll.box


def test_one_answer_is_picked_and_two_are_not_counted():
    box = box_of(Poll.SINGLE)
    first = box.poll.options.first().public_id

    assert round_of(box).read(box, {"1": "x"}, False).choice == {"options": [first]}
    assert not round_of(box).read(box, {"1": "x", "2": "x"}, False).complete


def test_several_answers_count_where_several_may_be_ticked():
    box = box_of(Poll.APPROVAL)

    assert round_of(box).read(box, {"1": "x", "2": "x"}, False).complete
    assert round_of(box).read(box, {}, True).choice == {"options": []}


def test_an_answer_that_is_not_there_is_refused():
    box = box_of(Poll.SINGLE)

    with pytest.raises(BadMarks):
        round_of(box).read(box, {"9": "x"}, False)
