"""The few special functions that intervals need: the tails of the beta, gamma, t and chi-squared distributions, and their inverses.

Floating point, from the standard library alone; the relative error is below 1e-12 over the range that surveys use.
"""

from collections.abc import Callable
from math import exp, inf, lgamma, log, log1p, sqrt

_TINY = 1e-300
_CLOSE = 1e-16
_STEPS = 100_000


def beta_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b): the chance that a beta(a, b) variable is at most x.

    x in [0, 1]; a, b > 0. Continued fraction by Lentz's method (DLMF 8.17.22).
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_below(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front / _lentz(1.0, lambda m: _beta_step(m, x, a, b))


def _beta_step(m: int, x: float, a: float, b: float) -> tuple[float, float]:
    half = m // 2
    if m % 2:
        return -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1)), 1.0
    return half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half)), 1.0


def gamma_below(a: float, x: float) -> float:
    """The regularised lower incomplete gamma function P(a, x): the chance that a gamma(a) variable is at most x.

    a > 0, x ≥ 0. Series (DLMF 8.7.1) for small x, else one minus a continued fraction (DLMF 8.9.2).
    """
    if x <= 0:
        return 0.0
    front = exp(a * log(x) - x - lgamma(a))
    if x >= a + 1:
        return 1 - front / _lentz(x + 1 - a, lambda m: (-m * (m - a), x + 2 * m + 1 - a))
    term = total = 1 / a
    for n in range(1, _STEPS):
        term *= x / (a + n)
        total += term
        if term < total * _CLOSE:
            break
    return front * total


def _lentz(first: float, step: Callable[[int], tuple[float, float]]) -> float:
    """first + a1 / (b1 + a2 / (b2 + …)), where step(m) gives (a_m, b_m)."""
    value = c = first or _TINY
    d = 0.0
    for m in range(1, _STEPS):
        up, down = step(m)
        d = 1 / (down + up * d or _TINY)
        c = down + up / c or _TINY
        value *= c * d
        if abs(c * d - 1) < _CLOSE * 10:
            return value
    return value


def beta_quantile(chance: float, a: float, b: float) -> float:
    """The x with I_x(a, b) = chance."""
    return _solve(lambda x: beta_below(x, a, b), chance, 0.0, 1.0)


def gamma_quantile(chance: float, a: float) -> float:
    """The x with P(a, x) = chance."""
    highest = a + 10 * sqrt(a) + 10
    while gamma_below(a, highest) < chance:
        highest *= 2
    return _solve(lambda x: gamma_below(a, x), chance, 0.0, highest)


def chi_squared_quantile(chance: float, degrees: float) -> float:
    """The value that a chi-squared variable is below with this chance."""
    return 2 * gamma_quantile(chance, degrees / 2)


def t_quantile(chance: float, degrees: float) -> float:
    """The value that a Student t variable is below with this chance; 0 < chance < 1."""
    if chance < 0.5:
        return -t_quantile(1 - chance, degrees)
    if chance == 0.5:
        return 0.0
    x = beta_quantile(2 * (1 - chance), degrees / 2, 0.5)
    return sqrt(degrees * (1 - x) / x) if x else inf


def _solve(rising: Callable[[float], float], target: float, low: float, high: float) -> float:
    """Halve the bracket until two neighbouring numbers remain."""
    while True:
        middle = (low + high) / 2
        if middle in (low, high):
            return middle
        if rising(middle) < target:
            low = middle
        else:
            high = middle
