"""How large a change a survey could show, worked out before it is asked."""

from math import ceil, inf, sqrt
from statistics import NormalDist

from tellers.estimate.intervals import BadSample, z_value


def answers_needed(before: float, after: float, *, power: float = 0.8, level: float = 0.95) -> int:
    """How many answers each time show a change from one share to another, in two separate samples of equal size.

    before, after  shares between 0 and 1, different
    power          how often a true change of this size is to be seen
    level          1 − the chance of seeing a change where there is none, on either side

    Raises BadSample for other shares. Floating point; rounded up.
    Fleiss, Levin & Paik (2003), "Statistical Methods for Rates and Proportions", 3rd edition, section 4.2, without continuity
    correction; as power.prop.test in R.
    """
    return ceil(_answers(before, after, power, level) - 1e-9)


def smallest_change(before: float, answers: float, *, power: float = 0.8, level: float = 0.95) -> tuple[float, float]:
    """The smallest fall and the smallest rise from a share that so many answers each time would show, in that order.

    answers  in each of the two samples; effective ones if weights are used (see effective_answers)

    Each is a difference of shares, above nought; infinity if even a fall to 0 or a rise to 1 would not show.
    The rest is as for answers_needed.
    """
    return _furthest(before, 0.0, answers, power, level), _furthest(before, 1.0, answers, power, level)


def _answers(before: float, after: float, power: float, level: float) -> float:
    if not (0 <= before <= 1 and 0 <= after <= 1 and before != after and 0 < power < 1):
        raise BadSample("Give two different shares between 0 and 1, and a power between 0 and 1.")
    middle = (before + after) / 2
    spread = z_value(level) * sqrt(2 * middle * (1 - middle))
    spread += NormalDist().inv_cdf(power) * sqrt(before * (1 - before) + after * (1 - after))
    return (spread / (before - after)) ** 2


def _furthest(before: float, end: float, answers: float, power: float, level: float) -> float:
    """Halve the way from `before` to `end` until the change just shows. The further away, the fewer answers are needed."""
    if answers <= 0 or not 0 <= before <= 1:
        raise BadSample("Give a share between 0 and 1 and at least one answer.")
    if before == end or _answers(before, end, power, level) > answers:
        return inf
    near, far = before, end
    while (middle := (near + far) / 2) not in (near, far):
        if middle == before or _answers(before, middle, power, level) > answers:
            near = middle
        else:
            far = middle
    return abs(far - before)
