"""What marks on a budget's ballot paper mean, whoever made them and however they came."""

import pytest

from folkmoot.furniture.ballots.rounds import BadMarks, round_of
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def box():
    return make.process("budget", "vote", people=0, fewest_ticks=2, most_ticks=3).budget.box


def test_the_paper_lists_every_project_with_its_cost_by_number(box):
    paper = round_of(box).paper(box)

    assert [(line.number, line.title) for line in paper.lines][:2] == [
        ("1", "Lights along the canal path"),
        ("2", "Youth kitchen"),
    ]
    assert paper.lines[0].more == "£18,400"
    assert (paper.fewest, paper.most) == (2, 3)


@pytest.mark.parametrize(
    ("marks", "blank", "choice", "complete"),
    [
        (["3", "1"], False, ["1", "3"], True),
        (["1"], False, ["1"], False),
        (["1", "2", "3", "4"], False, ["1", "2", "3", "4"], False),
        ([], True, [], True),
        ([], False, [], False),
    ],
)
def test_marks_are_read_as_ticks_on_the_screen_are(box, marks, blank, choice, complete):
    read = round_of(box).read(box, dict.fromkeys(marks, "x"), blank)

    assert read.choice == {"approves": choice}
    assert read.complete is complete
    assert bool(read.why_not) is not complete


@pytest.mark.parametrize("marks", [{"99": "x"}, {"1": "2"}])
def test_marks_that_stand_on_no_such_paper_are_refused(box, marks):
    with pytest.raises(BadMarks):
        round_of(box).read(box, marks, False)


def test_a_box_allows_ballots_in_its_hours_only(box):
    coming = make.process("budget", "coming", people=0).budget.box

    assert round_of(box).allows(box)
    assert "Voting opens on" in round_of(coming).allows(coming).sentence
