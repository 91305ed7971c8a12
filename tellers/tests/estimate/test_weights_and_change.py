"""Weights, what they cost, and the smallest change a survey could show."""

from math import inf

import pytest

from tellers.estimate import (
    BadSample,
    answers_needed,
    design_effect,
    effective_answers,
    rake,
    smallest_change,
    weighted_share,
)

#: The worked example of the Wikipedia article "Iterative proportional fitting": counts, targets, and its table after three
#: rounds, to two decimals.
COUNTS = [[40, 30, 20, 10], [35, 50, 100, 75], [30, 80, 70, 120], [20, 30, 40, 50]]
ROWS, COLUMNS = [150, 300, 400, 150], [200, 300, 400, 100]
FITTED = [
    [64.61, 46.28, 35.42, 3.83],
    [49.95, 68.15, 156.49, 25.37],
    [56.70, 144.40, 145.06, 53.76],
    [28.74, 41.18, 63.03, 17.03],
]


def people():
    return [
        {"row": str(r), "column": str(c)}
        for r, numbers in enumerate(COUNTS)
        for c, number in enumerate(numbers)
        for _ in range(number)
    ]


def targets():
    return {"row": dict(zip("0123", ROWS, strict=True)), "column": dict(zip("0123", COLUMNS, strict=True))}


def fitted(answers, weights, total):
    table = [[0.0] * 4 for _ in range(4)]
    for answer, weight in zip(answers, weights, strict=True):
        table[int(answer["row"])][int(answer["column"])] += weight * total / len(answers)
    return table


def test_raking_gives_the_published_table_of_three_rounds():
    found = rake(people(), targets(), limits=None, most_rounds=3)

    for ours, published in zip(fitted(people(), found.weights, 1000), FITTED, strict=True):
        assert ours == pytest.approx(published, abs=0.00501)


def test_raking_meets_every_margin_and_keeps_every_odds_ratio():
    """These two facts alone define the result (Deming & Stephan 1940), so holding both to 1e-6 proves it."""
    found = rake(people(), targets(), limits=None)

    table = fitted(people(), found.weights, 1000)
    assert [sum(row) for row in table] == pytest.approx(ROWS, abs=1e-6)
    assert [sum(column) for column in zip(*table, strict=True)] == pytest.approx(COLUMNS, abs=1e-6)
    for r in range(3):
        for c in range(3):
            ours = table[r][c] * table[r + 1][c + 1] / table[r + 1][c] / table[r][c + 1]
            theirs = COUNTS[r][c] * COUNTS[r + 1][c + 1] / COUNTS[r + 1][c] / COUNTS[r][c + 1]
            assert ours == pytest.approx(theirs, rel=1e-6)


def test_trimming_is_said_aloud_with_how_far_the_margins_moved():
    answers = [{"age": "young"}] * 2 + [{"age": "old"}] * 98

    found = rake(answers, {"age": {"young": 50, "old": 50}}, limits=(0.3, 3.0))

    assert (found.trimmed, found.converged) == (2, True)
    assert found.furthest > 0.3
    assert "2 of 100 weights were cut to the limits" in found.notes[1]
    assert sum(found.weights) == pytest.approx(100)


def test_margins_that_contradict_each_other_are_said_aloud():
    # Everybody old is an owner and everybody young rents, so age and tenure cannot have different shares.
    answers = [{"age": "old", "home": "own"}] * 5 + [{"age": "young", "home": "rent"}] * 5

    found = rake(answers, {"age": {"old": 3, "young": 7}, "home": {"own": 6, "rent": 4}}, most_rounds=20, limits=None)

    assert (found.converged, found.rounds) == (False, 20)
    assert "did not settle in 20 rounds" in found.notes[1]


def test_a_design_effect_is_one_for_equal_weights_and_follows_kish_otherwise():
    assert design_effect([2.0] * 9) == 1
    assert design_effect([1, 1, 2]) == pytest.approx(18 / 16)
    assert effective_answers([1, 1, 2]) == pytest.approx(16 / 6)
    # One plus the squared coefficient of variation (Kish 1992).
    weights = [0.4, 0.8, 1.1, 1.7]
    spread = sum((w - 1) ** 2 for w in weights) / 4
    assert design_effect(weights) == pytest.approx(1 + spread)


def test_a_weighted_share_counts_weights():
    assert weighted_share([True, False, True], [1, 2, 1]) == 0.5


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: rake([], {}), "Nobody answered"),
        (lambda: rake([{"age": "old"}], {"age": {"old": 1, "young": 1}}), "Nobody answered from “young” of “age”"),
        (lambda: rake([{"age": "old"}, {"age": "young"}], {"age": {"old": 1}}), "“young” of “age” has no target"),
        (lambda: rake([{"age": "old"}], {"age": {"old": 0}}), "a target above nought"),
        (lambda: design_effect([]), "not all nought"),
        (lambda: design_effect([-1, 2]), "nought or above"),
        (lambda: answers_needed(0.5, 0.5), "two different shares"),
        (lambda: smallest_change(0.5, 0), "at least one answer"),
    ],
)
def test_what_cannot_be_weighted_or_planned_is_refused(wrong, sentence):
    with pytest.raises(BadSample, match=sentence):
        wrong()


def test_the_answers_needed_are_those_of_the_published_example():
    """R, help page of power.prop.test: from .50 to .75 with power .90 needs n = 76.7 in each group."""
    assert answers_needed(0.5, 0.75, power=0.9) == 77
    # Fleiss, Levin & Paik (2003): from 30 to 40 in 100, power 0.8, without continuity correction.
    assert answers_needed(0.3, 0.4) == 356


def test_the_smallest_change_is_the_one_that_so_many_answers_just_show():
    fall, rise = smallest_change(0.3, 356)

    assert rise == pytest.approx(0.1, abs=1e-4)
    assert answers_needed(0.3, 0.3 + rise) == answers_needed(0.3, 0.3 - fall) == 356
    assert smallest_change(0.3, 3000)[1] < rise


def test_too_few_answers_show_nothing_and_say_so():
    assert smallest_change(0.5, 2) == (inf, inf)
    assert smallest_change(0.0, 500)[0] == inf
