"""Several winners by ticks or by most votes."""

import pytest

from tellers.ballots import Approval, BadBallot
from tellers.choose_many import block_approval, first_past_the_post


def ticks(text):
    return [Approval([*one.replace("-", "")]) for one in text.split()]


def test_those_with_most_ticks_are_elected():
    result = block_approval(["a", "b", "c"], ticks("ab abc b -"), seats=2)

    assert (result.winners, result.counts) == (("b", "a"), (("b", 3), ("a", 2), ("c", 1)))
    assert (result.voters, result.blank, result.void) == (4, 1, 0)


def test_a_tie_for_the_last_place_waits_for_a_lot_and_the_lots_are_named():
    votes = ticks("ab abc c b")

    waiting = block_approval(["a", "b", "c"], votes, seats=2)
    drawn = block_approval(["a", "b", "c"], votes, seats=2, lots=["c", "a", "b"])

    assert (waiting.winners, waiting.tie.between, waiting.tie.chosen) == (("b",), ("a", "c"), "")
    assert "only a lot may choose" in waiting.notes[0]
    assert (drawn.winners, drawn.tie.between) == (("b", "c"), ("c", "a"))
    assert "the lots drawn before the count" in drawn.notes[0]


def test_equals_who_all_find_room_need_no_lot():
    result = block_approval(["a", "b", "c"], ticks("a b ab c"), seats=2)

    assert (result.winners, result.tie, result.notes) == (("a", "b"), None, ())


def test_a_ballot_with_more_votes_than_places_is_void():
    result = first_past_the_post(["a", "b", "c"], ticks("ab abc b"), seats=2)

    assert (result.winners, result.void, result.as_json()["counts"]) == (("b", "a"), 1, [["b", 2], ["a", 1], ["c", 0]])
    assert first_past_the_post(["a", "b"], ticks("a ab"), seats=2, most=1).void == 1


def test_nobody_is_elected_whom_nobody_named():
    result = block_approval(["a", "b", "c"], ticks("a a"), seats=2)

    assert (result.winners, result.notes) == (("a",), ("Only 1 of 2 places are filled: nobody else was named.",))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: block_approval([], [], seats=1), "at least one candidate"),
        (lambda: block_approval(["a", "a"], [], seats=1), "their own name"),
        (lambda: block_approval(["a"], [], seats=0), "at least one place"),
        (lambda: block_approval(["a"], ticks("b"), seats=1), "names “b”, who is not a candidate"),
        (lambda: block_approval(["a", "b"], [], seats=1, lots=["b"]), "must name every candidate once"),
    ],
)
def test_an_election_that_cannot_be_counted_is_refused(wrong, sentence):
    with pytest.raises(BadBallot, match=sentence):
        wrong()
