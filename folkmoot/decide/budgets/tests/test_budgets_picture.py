"""The picture of the pot: every piece as large as its cost, none outside, and the same in words."""

from itertools import pairwise

import pytest

from folkmoot.decide.budgets.beside import drawn_beside
from folkmoot.decide.budgets.counting import work_out
from folkmoot.decide.budgets.picture import GAP, HEIGHT, MOST_PIECES, WIDTH, draw
from folkmoot.decide.budgets.tests.test_budgets_counting import rules_of, ticks
from tests import make


def working(*costs, pot=0):
    lines = [
        {"number": str(n), "title": f"Project {n}", "cost_minor": cost, "funded": True}
        for n, cost in enumerate(costs, 1)
    ]
    return {"projects": lines, "pot_minor": pot or sum(costs), "total_minor": sum(costs), "currency": "GBP"}


def test_each_piece_is_as_large_as_its_cost():
    picture = draw(working(500_00, 300_00, 150_00, 50_00, pot=1500_00))

    for piece in picture.pieces:
        drawn = (piece.width + GAP) * (piece.height + GAP)
        assert drawn == pytest.approx(WIDTH * HEIGHT * piece.cost_minor / 1500_00, rel=0.03)
    assert picture.says == "Of the pot of £1,500, £1,000 goes to 4 projects. £500 is left over."


@pytest.mark.parametrize("costs", [(1,), (1, 1), (100_000, 1), tuple(range(1, 24)), (7,) * 200])
def test_no_piece_lies_outside_the_picture_or_on_another(costs):
    pieces = draw(working(*costs, pot=sum(costs) + 3)).pieces

    assert len(pieces) <= MOST_PIECES + 1
    assert all(
        p.x >= 0 and p.y >= 0 and p.x + p.width <= WIDTH + 0.1 and p.y + p.height <= HEIGHT + 0.1 for p in pieces
    )
    for one in pieces:
        others = (p for p in pieces if p is not one)
        assert not any(_overlap(one, other) for other in others)


def _overlap(one, other):
    slack = 0.2
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > slack and down > slack


def test_pieces_come_largest_first_and_the_smallest_of_many_are_drawn_as_one():
    pieces = draw(working(*range(1, 101))).pieces

    costs = [piece.cost_minor for piece in pieces[:-1]]
    assert all(a >= b for a, b in pairwise(costs))
    assert pieces[-1].title == "77 smaller projects"


def test_with_nothing_funded_there_is_no_picture():
    assert draw(working() | {"pot_minor": 5}) is None


@pytest.mark.django_db
def test_the_result_page_shows_the_pot_with_its_words(client):
    budget = make.process("budget", "deliver", people=5).budget

    page = client.get(f"{budget.path}result/").content.decode()

    assert "The pot in one picture" in page
    assert "style=" not in page
    pot, beside = page.split('id="others"')
    assert pot.count('class="band-of"') == pot.count('class="strong"') >= 1
    assert 'aria-describedby="beside-says"' in beside and beside.count('class="track"') == 3


def test_each_way_of_counting_is_a_bar_with_what_wins_here_first_and_what_does_not_dashed():
    rules = rules_of({"Lights": 90_00, "Benches": 30_00, "Tools": 30_00}, rule="greedy_votes")
    picture = drawn_beside(work_out(rules, ticks("1", "1", "1", "2", "2", "3"), public=True))
    here, *others = picture.ways
    assert here.only_there == "" and [number for number, _x in here.labels] == ["1"]
    assert [number for number, _title in picture.only_there] == ["2", "3"]
    assert any(way.only_there for way in others)
    assert all(way.track.endswith("H0z") for way in picture.ways) and picture.height == 46 * len(picture.ways)
    assert "Most votes win: £90;" in picture.says


def test_with_nothing_to_compare_or_nothing_funded_there_are_no_bars():
    rules = rules_of({"Lights": 60_00}, comparison=False)
    assert drawn_beside(work_out(rules, ticks("1"), public=True)) is None
    assert drawn_beside(work_out(rules_of({"Lights": 60_00}), ticks(""), public=True)) is None
