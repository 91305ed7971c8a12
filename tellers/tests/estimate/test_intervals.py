"""Intervals equal to published ones, each with its source."""

from math import log

import pytest

from tellers.estimate import (
    BadSample,
    difference,
    mean,
    mean_of_summary,
    proportion,
    proportion_exact,
    rate,
)

#: yes, answers, exact low and high, Wilson low and high: binom.confint of the R package binom, as kept in the tests of the
#: Python package statsmodels (results_proportion.py).
BINOM = [
    (18, 20, 0.6830172859809176, 0.9876514728297052, 0.6989663547715128, 0.972133518786232),
    (4, 20, 0.05733399705003284, 0.436614002996668, 0.0806576625797981, 0.4160174322518935),
    (4, 200, 0.005475565879556443, 0.05041360908989634, 0.00780442641634947, 0.05028708690582643),
    (190, 200, 0.9099724622986486, 0.975765834527891, 0.910421851861224, 0.972617354399236),
    (1, 30, 0.0008435709, 0.17216946, 0.00590859, 0.16670391),
    (0, 30, 0.0, 0.11570331, 0.0, 0.11351339),
    (30, 30, 0.8842967, 1.0, 0.8864866, 1.0),
]
#: yes, answers, Wilson low and high, exact low and high: Newcombe (1998), "Two-sided Confidence Intervals for the Single
#: Proportion", table I, to four decimals.
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662, 0.2527, 0.3676),
    (15, 148, 0.0624, 0.1605, 0.0578, 0.1617),
    (0, 20, 0.0, 0.1611, 0.0, 0.1684),
    (1, 29, 0.0061, 0.1718, 0.0009, 0.1776),
]


def near(value, by=1e-6):
    return pytest.approx(value, abs=by)


@pytest.mark.parametrize(("yes", "answers", "exact_low", "exact_high", "low", "high"), BINOM)
def test_shares_have_the_intervals_of_the_r_package_binom(yes, answers, exact_low, exact_high, low, high):  # noqa: PLR0917
    wilson, exact = proportion(yes, answers), proportion_exact(yes, answers)

    assert (wilson.low, wilson.high) == (near(low), near(high))
    assert (exact.low, exact.high) == (near(exact_low), near(exact_high))


@pytest.mark.parametrize(("yes", "answers", "low", "high", "exact_low", "exact_high"), NEWCOMBE)
def test_shares_have_the_intervals_of_newcombes_table(yes, answers, low, high, exact_low, exact_high):  # noqa: PLR0917
    wilson, exact = proportion(yes, answers), proportion_exact(yes, answers)

    assert (wilson.low, wilson.high) == (near(low, 5.1e-5), near(high, 5.1e-5))
    assert (exact.low, exact.high) == (near(exact_low, 5.1e-5), near(exact_high, 5.1e-5))


def test_a_difference_of_shares_has_newcombes_interval():
    """Newcombe (1998), "Interval Estimation for the Difference", table II, row (a) 56/70 − 48/80, method 10: 0.0524, 0.3339."""
    found = difference((56, 48), (70, 80))

    assert (found.value, found.low, found.high) == (near(0.2), near(0.0524, 5.1e-5), near(0.3339, 5.1e-5))


def test_a_mean_has_the_interval_of_the_textbook_with_its_finite_population_correction():
    """Lohr (1999), "Sampling: Design and Analysis": acres of farmland in 300 of 3,078 counties; 260,706 to 335,088."""
    found = mean_of_summary(297_897.047, 344_551.9, 300, population=3_078)

    assert (round(found.low), round(found.high)) == (260_706, 335_088)


def test_a_mean_without_a_population_is_students():
    """Student (1908), "The Probable Error of a Mean": hours of extra sleep, drug B less drug A; 0.70 to 2.46 as in R's t.test."""
    found = mean([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])

    assert (found.value, found.low, found.high) == (near(1.58), near(0.7001142), near(2.4598858))


def test_who_asks_everybody_has_no_uncertainty_left():
    found = mean([1.0, 2.0, 6.0], population=3)

    assert found.low == found.value == found.high == 3


def test_a_rate_has_the_exact_poisson_interval():
    """PoissonCI(x = 15, n = 400) of the R package DescTools: 0.0209884653319583 to 0.0618505471787146."""
    found = rate(15, 400)

    assert (found.value, found.low, found.high) == (
        0.0375,
        near(0.0209884653319583, 1e-12),
        near(0.0618505471787146, 1e-12),
    )


def test_nothing_counted_still_has_an_upper_end():
    """Garwood (1936): for no events the upper end is −ln 0.025."""
    assert (rate(0, 1).low, rate(0, 1).high) == (0.0, near(-log(0.025), 1e-12))


def test_a_design_effect_widens_the_interval_as_fewer_answers_would():
    wide = proportion(80, 200, design_effect=2.0)

    assert (wide.low, wide.high, wide.answers) == (*_ends(proportion(40, 100)), 100)


def _ends(found):
    return found.low, found.high


def test_a_share_of_much_of_the_population_is_surer_and_of_everybody_certain():
    # 80 of 100 answered: they count as 80 × 99 ÷ 20 = 396.
    much = proportion(20, 80, population=100)

    assert (much.answers, *_ends(much)) == (396, *_ends(proportion(99, 396)))
    assert _ends(proportion(20, 100, population=100)) == (0.2, 0.2)


def test_a_higher_level_gives_a_wider_interval():
    assert proportion(3, 10, level=0.99).low < proportion(3, 10).low
    assert proportion(3, 10).as_json()["method"] == "Wilson"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: proportion(3, 2), "no more who said yes than answered"),
        (lambda: proportion(0, 0), "at least one answer"),
        (lambda: proportion(1, 2, design_effect=0.5), "look larger than it is"),
        (lambda: proportion(1, 5, population=4), "more answers than people"),
        (lambda: proportion(1, 2, level=95), "between 0 and 1, as in 0.95"),
        (lambda: proportion_exact(1.5, 2), "whole numbers"),
        (lambda: mean([1.0]), "at least two answers"),
        (lambda: mean_of_summary(1, 1, 5, population=4), "more answers than people"),
        (lambda: rate(-1, 5), "a whole number of events"),
        (lambda: rate(1, 0), "something above nought"),
    ],
)
def test_what_cannot_be_estimated_is_refused(wrong, sentence):
    with pytest.raises(BadSample, match=sentence):
        wrong()
