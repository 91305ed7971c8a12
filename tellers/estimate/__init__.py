"""Survey figures with their uncertainty: shares, means, rates, weights, changes, and what must not be shown."""

from tellers.estimate.change import answers_needed, smallest_change
from tellers.estimate.intervals import (
    BadSample,
    Estimate,
    difference,
    mean,
    mean_of_summary,
    proportion,
    proportion_exact,
    rate,
)
from tellers.estimate.suppress import Hidden, suppress
from tellers.estimate.weights import Raked, design_effect, effective_answers, rake, weighted_share

__all__ = [
    "BadSample",
    "Estimate",
    "Hidden",
    "Raked",
    "answers_needed",
    "design_effect",
    "difference",
    "effective_answers",
    "mean",
    "mean_of_summary",
    "proportion",
    "proportion_exact",
    "rake",
    "rate",
    "smallest_change",
    "suppress",
    "weighted_share",
]
