"""A ballot is checked the moment it is made."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tellers.ballots import Approval, BadBallot, Choice, Ranking, Score, exact_number, named_on


def test_ticking_something_twice_counts_once():
    assert Approval(["a", "b", "a"]) == Approval(["b", "a"])


def test_nought_points_are_no_points():
    assert Score({"a": 0, "b": "0.10"}) == Score([("b", Fraction(1, 10))])


def test_ballots_say_what_they_name():
    ballots = [Approval(["b", "a"]), Choice("c"), Choice(), Score({"d": 1, "a": 2}), Ranking(["z", "a"])]

    assert [named_on(ballot) for ballot in ballots] == [("a", "b"), ("c",), (), ("a", "d"), ("z", "a")]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: Approval("ab"), "a list of ids, not the single text"),
        (lambda: Approval([""]), "is not an id"),
        (lambda: Approval([7]), "7 is not an id"),
        (lambda: Choice(""), "is not an id"),
        (lambda: Score({"a": -1}), "points below nought"),
        (lambda: Score({"a": 0.5}), "not exact"),
        (lambda: Score({"a": True}), "not exact"),
        (lambda: Score({"a": Decimal("Infinity")}), "not a number"),
        (lambda: Score([("a", 1), ("a", 2)]), "given points twice"),
        (lambda: Ranking(["a", "b", "a"]), "“a” is ranked twice"),
    ],
)
def test_a_ballot_that_cannot_be_counted_is_refused_in_plain_words(wrong, sentence):
    with pytest.raises(BadBallot, match=sentence):
        wrong()


def test_decimal_text_is_taken_exactly():
    assert exact_number("0.1") == exact_number(Decimal("0.1")) == Fraction(1, 10)
