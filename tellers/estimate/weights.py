"""Survey weights: make those who answered stand for those who live here, and say what that costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tellers.estimate.intervals import BadSample
from tellers.tally import plain

#: How near, as a share, each margin must come to its target.
CLOSE = 1e-10


@dataclass(frozen=True, slots=True)
class Raked:
    """Weights that make a sample match known margins.

    weights    one for each answer, in their order; their mean is 1
    rounds     how many times every margin was fitted
    converged  whether every margin was met, before any trimming
    furthest   the largest difference, as a share, between a margin and its target, after trimming
    trimmed    how many weights were cut to the limits
    effect     the design effect: answers count as answers ÷ this
    effective  how many answers the weighted sample is worth
    notes      plain sentences to print beside the result
    """

    weights: tuple[float, ...]
    rounds: int
    converged: bool
    furthest: float
    trimmed: int
    effect: float
    effective: float
    notes: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The weights and what they cost, as plain dicts, lists and numbers."""
        return {name: plain(getattr(self, name)) for name in self.__dataclass_fields__}


def rake(
    answers: Sequence[Mapping[str, str]],
    targets: Mapping[str, Mapping[str, float]],
    *,
    limits: tuple[float, float] | None = (0.3, 3.0),
    most_rounds: int = 1_000,
) -> Raked:
    """Weights under which the sample has the known shares of every margin, such as age and tenure.

    answers      [{margin: group}], one for each person who answered; every margin of `targets` in each
    targets      {margin: {group: share or number of people}}; each margin is taken as shares of its own total
    limits       the smallest and the largest weight, where 1 is the average; None for none. Weights are cut once, after the
                 fitting, and then scaled to a mean of 1; so margins may move a little, and `furthest` says how far.
    most_rounds  when to give up

    Raises BadSample if a group has a target and nobody answered from it, or the other way round: such groups must be joined.
    Floating point. O(rounds × answers × margins).
    Deming & Stephan (1940), "On a Least Squares Adjustment of a Sampled Frequency Table When the Expected Marginal Totals are
    Known". Effect of weighting: Kish (1992), "Weighting for Unequal Pi".
    """
    if not answers:
        raise BadSample("Nobody answered, so nothing can be weighted.")
    wanted = {margin: _shares(margin, groups) for margin, groups in targets.items()}
    _check_groups(answers, wanted)
    weights = [1.0] * len(answers)
    rounds = 0
    while rounds < most_rounds and _furthest(answers, wanted, weights) > CLOSE:
        rounds += 1
        for margin, shares in wanted.items():
            found = _found(answers, margin, weights)
            weights = [w * shares[a[margin]] / found[a[margin]] for w, a in zip(weights, answers, strict=True)]
    converged = _furthest(answers, wanted, weights) <= CLOSE
    weights, trimmed = _trim(weights, limits)
    furthest = _furthest(answers, wanted, weights)
    return Raked(
        weights=tuple(weights),
        rounds=rounds,
        converged=converged,
        furthest=furthest,
        trimmed=trimmed,
        effect=design_effect(weights),
        effective=effective_answers(weights),
        notes=tuple(_notes(weights, rounds, converged, trimmed, furthest)),
    )


def design_effect(weights: Sequence[float]) -> float:
    """By how much unequal weights widen a variance: n Σw² ÷ (Σw)²; 1 if all are equal.

    Kish (1965), "Survey Sampling", section 11.7. Raises BadSample for no weights, or weights below nought.
    """
    total = _total(weights)
    return len(weights) * sum(w * w for w in weights) / total**2


def effective_answers(weights: Sequence[float]) -> float:
    """How many equal answers the weighted ones are worth: (Σw)² ÷ Σw²."""
    return len(weights) / design_effect(weights)


def weighted_share(yes: Sequence[bool], weights: Sequence[float]) -> float:
    """The share of the weights that belong to those who said yes."""
    return sum(w for said, w in zip(yes, weights, strict=True) if said) / _total(weights)


def _total(weights: Sequence[float]) -> float:
    total = sum(weights)
    if not weights or min(weights) < 0 or total <= 0:
        raise BadSample("Weights must be nought or above, and not all nought.")
    return total


def _shares(margin: str, groups: Mapping[str, float]) -> dict[str, float]:
    total = sum(groups.values())
    if not groups or total <= 0 or min(groups.values()) <= 0:
        raise BadSample(f"Every group of “{margin}” needs a target above nought.")
    return {group: number / total for group, number in groups.items()}


def _check_groups(answers: Sequence[Mapping[str, str]], wanted: Mapping[str, Mapping[str, float]]) -> None:
    for margin, shares in wanted.items():
        seen = {answer.get(margin, "") for answer in answers}
        if missing := sorted(shares.keys() - seen):
            raise BadSample(f"Nobody answered from “{missing[0]}” of “{margin}”: join it with another group.")
        if unknown := sorted(seen - shares.keys()):
            raise BadSample(f"“{unknown[0]}” of “{margin}” has no target: give it one, or leave those answers out.")


def _found(answers: Sequence[Mapping[str, str]], margin: str, weights: Sequence[float]) -> dict[str, float]:
    total = sum(weights)
    found: dict[str, float] = {}
    for answer, weight in zip(answers, weights, strict=True):
        found[answer[margin]] = found.get(answer[margin], 0.0) + weight / total
    return found


def _furthest(
    answers: Sequence[Mapping[str, str]], wanted: Mapping[str, Mapping[str, float]], weights: Sequence[float]
) -> float:
    gaps = [
        abs(share - shares[group])
        for margin, shares in wanted.items()
        for group, share in _found(answers, margin, weights).items()
    ]
    return max(gaps, default=0.0)


def _trim(weights: Sequence[float], limits: tuple[float, float] | None) -> tuple[list[float], int]:
    average = sum(weights) / len(weights)
    scaled = [w / average for w in weights]
    if limits is None:
        return scaled, 0
    cut = [min(max(w, limits[0]), limits[1]) for w in scaled]
    average = sum(cut) / len(cut)
    return [w / average for w in cut], sum(before != after for before, after in zip(scaled, cut, strict=True))


def _notes(weights: Sequence[float], rounds: int, converged: bool, trimmed: int, furthest: float) -> list[str]:
    notes = [f"{len(weights)} answers, weighted, are worth {effective_answers(weights):.0f} equal ones."]
    if not converged:
        notes.append(
            f"The weights did not settle in {rounds} rounds: these margins contradict each other or are too thin."
        )
    if trimmed:
        notes.append(
            f"{trimmed} of {len(weights)} weights were cut to the limits; "
            f"a margin may now be up to {furthest * 100:.1f} points from its target."
        )
    return notes
