"""Checking a count afterwards on a sample: which papers to look at again, how many, and what the errors found then say of all.

A sample is drawn from a seed that nobody could know when the count was fixed, so nobody can choose what is looked at; and
anybody can draw it again.
"""

import hashlib
from collections.abc import Iterable
from math import ceil, exp, lgamma, log, log1p

FEWEST, SHARE = 50, 20  # at least 50 papers, or one in twenty
MOST_WRONG = 100  # one in a hundred


def draw(seed: str, papers: Iterable[str], size: int) -> list[str]:
    """So many of these papers, in an order that only the seed decides: sorted by SHA-256 of the seed, a line break and the name.

    A larger sample from the same seed begins with the smaller one, so that it can be widened.
    """
    order = sorted(papers, key=lambda name: hashlib.sha256(f"{seed}\n{name}".encode()).digest())
    return order[:size]


def how_many(papers: int, checked: int = 0, wrong: int = 0) -> int:
    """How many papers have to be looked at again, by what was found so far.

    First 50 or one in twenty, whichever is more. One wrong among them: as many again. More than one in a hundred of all
    looked at after that: every paper.
    """
    first = min(papers, max(FEWEST, ceil(papers / SHARE)))
    if not wrong or checked < first:
        return first
    second = min(papers, 2 * first)
    if checked < second:
        return second
    return papers if wrong * MOST_WRONG > checked else max(second, checked)


def upper_bound(wrong: int, checked: int, confidence: float = 0.95) -> float:
    """With this confidence, no larger a share of all papers is wrong (one-sided, exact).

    Clopper & Pearson (1934). Treats the papers as many more than were looked at, so it is never too low.
    """
    if not 0 <= wrong <= checked or not 0 < confidence < 1:
        raise ValueError("so many wrong among so many cannot be")
    if wrong == checked:
        return 1.0
    low, high = wrong / checked, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(wrong, checked, middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return high


def _at_most(wrong: int, checked: int, share: float) -> float:
    """How likely it is to find at most so many wrong when this share of all is."""
    if share >= 1:
        return 0.0
    return sum(
        exp(_ways(checked, k) + k * log(share) + (checked - k) * log1p(-share)) for k in range(wrong + 1) if share > 0
    )


def _ways(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
