"""Polls: one choice each, or a tick for everything one is happy with. Ties are said aloud."""

import pytest

from tellers.ballots import Approval, BadBallot, Choice
from tellers.choose_one import approval, single_choice


def choices(text):
    return [Choice(None if one == "-" else one) for one in text.split()]


def test_the_option_with_the_most_votes_wins():
    result = single_choice(["park", "pool", "hall"], choices("pool park pool - hall pool"))

    assert result.winners == ("pool",)
    assert result.counts == (("pool", 3), ("park", 1), ("hall", 1))
    assert (result.voters, result.blank, result.tie, result.notes) == (6, 1, None, ())


def test_options_with_equally_many_votes_all_win_and_the_result_says_so():
    result = single_choice(["park", "pool", "hall"], choices("pool park"))

    assert result.winners == ("park", "pool")
    assert result.notes == ("park and pool are tied with 1 each.",)


def test_a_tie_order_set_before_the_vote_decides_and_the_result_says_so():
    result = single_choice(["park", "pool", "hall"], choices("pool park"), tie_order=["hall", "pool", "park"])

    assert result.winners == ("pool",)
    assert result.tie.between == ("pool", "park")
    assert result.notes == ("park and pool have 1 each. pool wins by the tie order set before the vote.",)


def test_every_tick_counts_in_a_poll_by_approval():
    result = approval(["a", "b", "c"], [Approval(["a"]), Approval(["a", "b"]), Approval(["b", "c"]), Approval()])

    assert result.counts == (("a", 2), ("b", 2), ("c", 1))
    assert result.winners == ("a", "b")
    assert result.as_json()["blank"] == 1


@pytest.mark.parametrize(
    ("text", "note"),
    [("", "Nobody voted, so nothing is chosen."), ("- -", "Every ballot is blank, so nothing is chosen.")],
)
def test_without_a_vote_for_anything_nothing_is_chosen(text, note):
    result = single_choice(["a", "b"], choices(text))

    assert (result.winners, result.notes) == ((), (note,))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: single_choice([], []), "at least one option"),
        (lambda: single_choice(["a", "a"], []), "same name"),
        (lambda: single_choice(["a"], [Choice("b")]), "names “b”, which is not an option"),
        (lambda: single_choice(["a", "b"], [], tie_order=["a"]), "must name every option once"),
    ],
)
def test_a_poll_that_cannot_be_counted_is_refused(wrong, sentence):
    with pytest.raises(BadBallot, match=sentence):
        wrong()
