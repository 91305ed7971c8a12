"""Rounds that were counted here before, by their published totals, and what they tell about the next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.conf import settings

from tellers.share_budget.beforehand import Learnt, Tried, learnt

# Measured on eighteen real votes counted by equal shares: `python bench/beforehand.py FILES`, docs/tellers/beforehand.md.
USUAL = Learnt(Fraction(54, 100), Fraction(232, 100), 1107)
FEWEST_PROJECTS = 4


@dataclass(frozen=True)
class RoundBefore:
    """What the totals of a counted round tell. `won_with`: supporters of the winner that had the fewest, where they are not too few to name."""

    title: str
    voters: int
    won_with: int | None
    tried: tuple[Tried, ...]


def round_before(title: str, working: dict[str, Any]) -> RoundBefore | None:
    """None where too few people voted to tell anything.

    working  what a budget publishes: ballots, rule, projects (cost_minor, people, funded), pot_minor, or the same pot by pot
    """
    voters = working.get("ballots", 0)
    if voters < settings.SMALL_NUMBER:
        return None
    won = [line.get("people", 0) for line in working.get("projects", ()) if line.get("funded")]
    fewest = min(won, default=0)
    named = fewest if settings.SMALL_NUMBER <= fewest <= voters else None
    return RoundBefore(title, voters, named, tuple(_tried(working)))


def learnt_from(rounds: Iterable[RoundBefore]) -> Learnt | None:
    """Between which strengths it was decided who won here; None where too few projects were counted by equal shares."""
    known = learnt(one for each in rounds for one in each.tried)
    return known if known and known.projects >= FEWEST_PROJECTS else None


def _tried(working: dict[str, Any]) -> Iterator[Tried]:
    """Every project that was counted by equal shares, each against its own pot."""
    if not str(working.get("rule", "")).startswith("mes_"):
        return
    for part in working.get("pots") or [working]:
        for line in part.get("projects", ()):
            yield Tried(
                Fraction(line["cost_minor"]),
                Fraction(part["pot_minor"]),
                part["ballots"],
                line["people"],
                line["funded"],
            )
