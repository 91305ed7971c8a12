"""An estimate with its interval, and the sentence that goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt
from statistics import NormalDist, fmean, stdev
from typing import Any

from tellers.estimate.special import beta_quantile, gamma_quantile, t_quantile
from tellers.tally import plain


class BadSample(ValueError):
    """Figures that cannot be estimated from as they stand; the message is a plain sentence."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and the range that the true one is likely to lie in.

    value      the figure found in the sample
    low, high  the ends of the interval
    answers    how many answers it rests on; effective ones if a design effect or a population was given
    level      how often such intervals hold the true figure, 0.95 for 19 times out of 20
    method     the name of the interval
    """

    value: float
    low: float
    high: float
    answers: float
    level: float
    method: str

    def as_json(self) -> dict[str, Any]:
        """The estimate as a plain dict."""
        return {name: plain(getattr(self, name)) for name in self.__dataclass_fields__}


def proportion(
    yes: float, answers: float, *, population: int | None = None, level: float = 0.95, design_effect: float = 1.0
) -> Estimate:
    """The share who said yes, with Wilson's interval, which stays sensible for small samples and shares near 0 or 1.

    yes            how many said yes; a weighted share times the answers if weights are used
    answers        how many answered, at least 1
    population     how many people the answers were drawn from. Given, the finite population correction makes the answers count
                   as answers × (population − 1) ÷ (population − answers): for a random sample of much of the population
    level          how often such an interval should hold the true share, between 0 and 1
    design_effect  at least 1: answers count as answers ÷ design effect (see weights.design_effect)

    Raises BadSample if yes is below 0 or above answers, or answers above the population. Floating point.
    Wilson (1927), "Probable Inference, the Law of Succession, and Statistical Inference"; recommended by Newcombe (1998) and by
    Brown, Cai & DasGupta (2001). Correction: Cochran (1977), "Sampling Techniques", 3rd edition, section 3.2.
    """
    share, n = _share(yes, answers, level, design_effect)
    if population is not None:
        if population < answers:
            raise BadSample("There cannot be more answers than people.")
        n = n * (population - 1) / (population - answers) if population > answers else inf
    low, high = _wilson(share, n, z_value(level))
    return Estimate(share, low, high, n, level, "Wilson" if population is None else "Wilson, finite population")


def _wilson(share: float, n: float, z: float) -> tuple[float, float]:
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + (z / n) ** 2 / 4) / (1 + z * z / n)
    return (0.0 if share == 0 else middle - half), (1.0 if share == 1 else middle + half)


def proportion_exact(yes: int, answers: int, *, level: float = 0.95) -> Estimate:
    """The share who said yes, with the exact interval: never short of its level, so wider than Wilson's.

    yes, answers  whole numbers, 0 ≤ yes ≤ answers, answers ≥ 1
    Raises BadSample for anything else. Floating point.
    Clopper & Pearson (1934), "The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial".
    """
    if yes != int(yes) or answers != int(answers):
        raise BadSample("The exact interval needs whole numbers of answers.")
    share, _ = _share(yes, answers, level, 1.0)
    tail = (1 - level) / 2
    low = beta_quantile(tail, yes, answers - yes + 1) if yes else 0.0
    high = beta_quantile(1 - tail, yes + 1, answers - yes) if yes < answers else 1.0
    return Estimate(share, low, high, answers, level, "Clopper-Pearson")


def difference(yes: tuple[float, float], answers: tuple[float, float], *, level: float = 0.95) -> Estimate:
    """How much larger the first share is than the second, from two separate samples, with Newcombe's interval.

    yes, answers  of each sample; effective ones if weights are used (see weights.effective_answers)

    Newcombe (1998), "Interval Estimation for the Difference between Independent Proportions", method 10.
    """
    one, two = (proportion(k, n, level=level) for k, n in zip(yes, answers, strict=True))
    gap = one.value - two.value
    low = gap - sqrt((one.value - one.low) ** 2 + (two.high - two.value) ** 2)
    high = gap + sqrt((one.high - one.value) ** 2 + (two.value - two.low) ** 2)
    return Estimate(gap, low, high, one.answers + two.answers, level, "Newcombe")


def mean(values: Sequence[float], *, population: int | None = None, level: float = 0.95) -> Estimate:
    """The average answer, with Student's interval.

    values      the answers, at least two
    population  how many people the answers were drawn from. Given, the interval shrinks by the finite population correction,
                the square root of 1 − answers ÷ population: for a simple random sample that covers much of the population.

    Raises BadSample for fewer than two answers, or more answers than people. Floating point.
    Cochran (1977), "Sampling Techniques", 3rd edition, sections 2.5 to 2.8.
    """
    if len(values) < 2:
        raise BadSample("A mean with an interval needs at least two answers.")
    return mean_of_summary(fmean(values), stdev(values), len(values), population=population, level=level)


def mean_of_summary(
    average: float, deviation: float, answers: int, *, population: int | None = None, level: float = 0.95
) -> Estimate:
    """As `mean`, from the average, the standard deviation (with n − 1) and the number of answers."""
    _check_level(level)
    if answers < 2:
        raise BadSample("A mean with an interval needs at least two answers.")
    if population is not None and population < answers:
        raise BadSample("There cannot be more answers than people.")
    left = 1.0 if population is None else 1 - answers / population
    half = t_quantile((1 + level) / 2, answers - 1) * deviation * sqrt(left / answers)
    name = "Student" if population is None else "Student, finite population"
    return Estimate(average, average - half, average + half, answers, level, name)


def rate(events: int, exposure: float, *, level: float = 0.95) -> Estimate:
    """How often something happens, with the exact Poisson interval.

    events    how often it was counted, a whole number ≥ 0
    exposure  what it is counted against, as in households or person-years, above 0; the rate is events ÷ exposure

    Raises BadSample for anything else. Floating point.
    Garwood (1936), "Fiducial Limits for the Poisson Distribution".
    """
    _check_level(level)
    if events < 0 or events != int(events) or exposure <= 0:
        raise BadSample("A rate needs a whole number of events and something above nought to count them against.")
    tail = (1 - level) / 2
    low = gamma_quantile(tail, events) if events else 0.0
    high = gamma_quantile(1 - tail, events + 1)
    return Estimate(events / exposure, low / exposure, high / exposure, events, level, "Garwood")


def z_value(level: float) -> float:
    """The number of standard errors on either side: 1.96 for a level of 0.95."""
    _check_level(level)
    return NormalDist().inv_cdf((1 + level) / 2)


def _share(yes: float, answers: float, level: float, design_effect: float) -> tuple[float, float]:
    _check_level(level)
    if answers < 1 or not 0 <= yes <= answers:
        raise BadSample("There must be at least one answer, and no more who said yes than answered.")
    if design_effect < 1:
        raise BadSample("A design effect below 1 would make the sample look larger than it is.")
    return yes / answers, answers / design_effect


def _check_level(level: float) -> None:
    if not 0 < level < 1:
        raise BadSample("The level must lie between 0 and 1, as in 0.95.")
