"""An election is tried out before it opens, with made-up lines; then nothing of it is left."""

import pytest

from folkmoot.decide.elections.methods import ERS97, MOST, PAIRS, STV
from folkmoot.furniture.ballots import actions as ballots
from folkmoot.furniture.ballots import practice as boxes
from folkmoot.furniture.ballots.rounds import BadMarks, can_be_practised, round_of
from folkmoot.spine.process import practice, practice_actions
from folkmoot.spine.process.tests.practising import browser, three

pytestmark = pytest.mark.django_db


def tried(marks_of_three, **own):
    at = three("election", **own)
    box = at.start()
    for person, marks in zip((at.ada, at.ben, at.cleo), marks_of_three, strict=True):
        ballots.cast_own(person, box, marks=marks)
    return at, [str(sentence) for sentence in practice.came_out(at.count())]


@pytest.mark.parametrize(("method", "seats"), [(STV, 2), (ERS97, 1), (PAIRS, 1)])
def test_an_order_is_counted_by_the_drafts_own_rule(method, seats):
    order = {"1": "1", "2": "2"}
    _at, told = tried([order, order, {"2": "1"}], method=method, seats=seats)
    assert told[0].startswith("Apple") and "would be chosen, by 3 ballots." in told[0]
    assert (len(told) > 1) == (method != PAIRS), "stages in words, where the rule has stages"


def test_ticks_too():
    _at, told = tried([{"3": "x"}, {"3": "x"}, {"1": "x"}], method=MOST, seats=1)
    assert told == ["Plum would be chosen, by 3 ballots."]


def test_its_paper_has_made_up_lines_and_no_neighbour():
    at = three("election", seats=2)
    paper = round_of(at.start()).paper(at.box)
    assert [line.title for line in paper.lines] == ["Apple", "Pear", "Plum", "Cherry"]
    with pytest.raises(BadMarks):
        round_of(at.box).read(at.box, {"9": "1"}, False)


def test_many_places_leave_something_to_choose():
    at = three("election", seats=30)
    assert len(round_of(at.start()).paper(at.box).lines) == 10
    at.wipe()
    assert boxes.box_of(at.process) is None


def test_nobody_is_said_to_be_chosen_by_blank_ballots():
    at = three("election")
    ballots.cast_own(at.ada, at.start(), marks={}, blank=True)
    assert [str(one) for one in practice.came_out(at.count())] == ["No ballot in this practice names anybody."]


def test_the_page_of_the_draft_leads_there_and_a_draw_has_none():
    at = three("election")
    assert "Start a practice" in browser(at.ada).get(f"/{at.place.slug}/prepare/{at.process.public_id}/").text
    practice_actions.start(at.ada, at.process)
    assert "Apple" in browser(at.ada).get(at.box.address("vote/"), follow=True).text
    assert not can_be_practised("draw")
