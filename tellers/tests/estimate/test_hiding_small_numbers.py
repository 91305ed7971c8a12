"""A published table never lets a small number be read or worked out; tried on every table that fits what is shown."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellers.estimate import BadSample, suppress


def test_a_small_cell_takes_a_circle_of_others_with_it():
    shown = suppress([[20, 50, 10, 1], [8, 19, 22, 5], [17, 32, 12, 30]])

    assert shown.small == ((0, 3),)
    assert len(shown.beside) == 3
    assert shown.rows[3] == (45, 101, 44, 36, 226)
    assert shown.rows[0][3] is None


def test_a_table_without_small_numbers_is_shown_whole():
    shown = suppress([[5, 9], [8, 7]])

    assert (shown.small, shown.beside) == ((), ())
    assert shown.as_json()["rows"] == [[5, 9, 14], [8, 7, 15], [13, 16, 29]]


def test_nought_is_small_too_since_it_says_something_about_everybody():
    assert suppress([[0, 9], [8, 7]]).rows[0][0] is None


def test_with_one_row_the_total_has_to_go_as_well():
    assert suppress([[1, 50]]).rows == ((None, None, 51), (None, None, 51))


def all_that_fit(counts, shown, room):
    """Every table of whole numbers, with totals, that agrees with what is shown; counts may be up to `room` above the true."""
    height, width = len(counts), len(counts[0])
    choices = [
        range(counts[r][c] + room + 1) if shown[r][c] is None else [shown[r][c]]
        for r in range(height)
        for c in range(width)
    ]
    for cells in product(*choices):
        rows = [list(cells[r * width : (r + 1) * width]) for r in range(height)]
        full = [[*row, sum(row)] for row in rows]
        full.append([sum(column) for column in zip(*full, strict=True)])
        if all(
            s in (None, f)
            for shown_row, row in zip(shown, full, strict=True)
            for s, f in zip(shown_row, row, strict=True)
        ):
            yield full


@settings(deadline=None, derandomize=True, database=None, max_examples=60)
@given(data=st.data())
def test_every_small_number_could_be_larger_for_all_that_anybody_can_tell(data):
    width = data.draw(st.integers(1, 3))
    counts = data.draw(st.lists(st.lists(st.integers(0, 4), min_size=width, max_size=width), min_size=1, max_size=2))
    room = 2

    shown = suppress(counts, smallest=2, room=room)

    true = [[*row, sum(row)] for row in counts]
    true.append([sum(column) for column in zip(*true, strict=True)])
    fitting = list(all_that_fit(counts, shown.rows, room))
    assert true in fitting
    for r, c in shown.small:
        assert true[r][c] < 2
        assert max(table[r][c] for table in fitting) >= true[r][c] + room
    for r, row in enumerate(shown.rows):
        for c, number in enumerate(row):
            assert number is None or (number == true[r][c] and number >= 2)


@pytest.mark.parametrize(
    ("counts", "sentence"), [([], "at least one row"), ([[1], [1, 2]], "equal length"), ([[-1]], "none below nought")]
)
def test_what_is_no_table_of_counts_is_refused(counts, sentence):
    with pytest.raises(BadSample, match=sentence):
        suppress(counts)
