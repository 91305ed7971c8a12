"""The special functions against closed forms, exact sums and published values, to 1e-12."""

from fractions import Fraction
from math import comb, exp, pi, sqrt, tan

import pytest

from tellers.estimate.special import (
    beta_below,
    beta_quantile,
    chi_squared_quantile,
    gamma_below,
    gamma_quantile,
    t_quantile,
)


def near(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("answers", [1, 5, 30, 300])
@pytest.mark.parametrize("chance", [Fraction(1, 100), Fraction(3, 10), Fraction(1, 2), Fraction(97, 100)])
def test_the_beta_tail_is_the_exact_sum_of_binomial_chances(answers, chance):
    """DLMF 8.17.5, summed in whole numbers."""
    for k in {1, answers // 3 + 1, answers}:
        exact = sum(comb(answers, i) * chance**i * (1 - chance) ** (answers - i) for i in range(k, answers + 1))
        assert beta_below(float(chance), k, answers - k + 1) == near(float(exact))


@pytest.mark.parametrize(("x", "error_function"), [(0.5, 0.520499877813046538), (1.0, 0.842700792949714869)])
def test_the_gamma_tail_gives_the_published_error_function(x, error_function):
    """Abramowitz & Stegun (1964), table 7.1; erf(x) = P(1/2, x²), DLMF 7.11.1."""
    assert gamma_below(0.5, x * x) == near(error_function)


@pytest.mark.parametrize("mean", [0.1, 1.0, 7.5, 60.0])
@pytest.mark.parametrize("events", [1, 2, 10, 80])
def test_the_gamma_tail_is_the_sum_of_poisson_chances(events, mean):
    """DLMF 8.4.10."""
    term = total = exp(-mean)
    for n in range(1, events):
        term *= mean / n
        total += term
    assert gamma_below(events, mean) == near(1 - total)


@pytest.mark.parametrize(
    ("chance", "degrees", "published"),
    [(0.95, 1, 3.841458820694124), (0.95, 10, 18.307038053275146), (0.99, 5, 15.08627246938899)],
)
def test_chi_squared_quantiles_are_as_published(chance, degrees, published):
    """R 4, qchisq, printed to 16 digits; to three digits in every table since Fisher (1925)."""
    assert chi_squared_quantile(chance, degrees) == near(published)


def test_t_quantiles_follow_their_closed_forms_and_the_table():
    for chance in (0.6, 0.9, 0.975, 0.9995):
        assert t_quantile(chance, 1) == near(tan(pi * (chance - 0.5)))
        assert t_quantile(chance, 2) == near((2 * chance - 1) / sqrt(2 * chance * (1 - chance)))
        assert t_quantile(1 - chance, 7) == near(-t_quantile(chance, 7))
    assert t_quantile(0.975, 10) == near(2.228138851986274)
    assert t_quantile(0.5, 3) == 0


def test_a_quantile_undoes_its_tail():
    for chance in (0.001, 0.025, 0.5, 0.999):
        assert beta_below(beta_quantile(chance, 3.5, 40), 3.5, 40) == near(chance)
        assert gamma_below(12.5, gamma_quantile(chance, 12.5)) == near(chance)


def test_the_ends_of_the_range_are_exact():
    assert (beta_below(0.0, 2, 3), beta_below(1.0, 2, 3), gamma_below(2, 0.0)) == (0.0, 1.0, 0.0)
