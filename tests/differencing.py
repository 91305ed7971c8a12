"""An attacker who subtracts: from everything that is published about a small round, which groups of voters can be found?

It is the strongest there can be of its kind. It knows the rules and every published figure, imagines every box of ballots of
ticks, and keeps those from which the very same figures would have been published. A group is found when it has the same
size in all of them. Shared by tests/house/test_differencing.py and bench/differencing.py.
"""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.conf import settings

Choices = list[dict]
Published = dict[str, Any]
Kind = frozenset[str]  # one way to fill in a ballot: what is ticked
Box = tuple[int, ...]  # how many ballots of each kind, in the order of `kinds`

# What the count publishes exactly by rule: what a reader needs to follow who won (docs/people/figures.md).
BY_RULE = ("ballots", "share", "share_at_start", "total_minor", "pot_minor", "tie_order", "rule", "left_out")
BY_RULE_OF_A_PROJECT = ("number", "people", "points", "cost", "funded", "how", "why", "beside")
BY_RULE_OF_THE_COUNT = ("winners", "order", "increments", "stop", "removed", "unsupported", "ties", "per_voter_budget")


@dataclass(frozen=True)
class Found:
    """A group that the published figures give away though the figures that are exact by rule do not."""

    who: str
    size: int


def find_groups(numbers: Sequence[str], choices: Choices, publish: Callable[[Choices], Published]) -> list[Found]:
    """Every group of fewer people than the small number that can be found by subtraction.

    numbers  the projects on the ballot
    publish  all that would be published if these were the ballots; its digest is left out, since it is attacked apart
    """
    kinds = [frozenset(some) for n in range(len(numbers) + 1) for some in combinations(numbers, n)]
    truth = Counter(frozenset(choice["approves"]) for choice in choices)
    seen = publish(choices)
    wanted, rule = as_text(seen), as_text(by_rule(seen))
    all_that_fit, by_rule_alone = [], []
    for box in boxes_like(numbers, kinds, truth):
        imagined = publish(ballots_of(kinds, box))
        if as_text(by_rule(imagined)) == rule:
            by_rule_alone.append(box)
            if as_text(imagined) == wanted:
                all_that_fit.append(box)
    winners = set(seen["tally"]["winners"])
    return [
        Found(who, size)
        for who, members in groups(numbers, kinds, winners).items()
        if (size := certain(members, all_that_fit)) is not None
        and 0 < size < settings.SMALL_NUMBER
        and certain(members, by_rule_alone) is None
    ]


def groups(numbers: Sequence[str], kinds: Sequence[Kind], winners: set[str]) -> dict[str, tuple[int, ...]]:
    """The groups worth finding: who filled in one kind of ballot, who ticked two projects both, who got nothing."""
    found = {f"ticked exactly {sorted(kind)}": (place,) for place, kind in enumerate(kinds)}
    for a, b in combinations(numbers, 2):
        found[f"ticked both {a} and {b}"] = tuple(i for i, kind in enumerate(kinds) if {a, b} <= kind)
        found[f"ticked {a} or {b}"] = tuple(i for i, kind in enumerate(kinds) if {a, b} & kind)
    found["got nothing they asked for"] = tuple(i for i, kind in enumerate(kinds) if not kind & winners)
    return found


def certain(members: Sequence[int], boxes: list[Box]) -> int | None:
    sizes = {sum(box[place] for place in members) for box in boxes}
    return sizes.pop() if len(sizes) == 1 else None


def boxes_like(numbers: Sequence[str], kinds: Sequence[Kind], truth: Counter[Kind]) -> Iterator[Box]:
    """Every box with as many ballots, and as many ticks for each project, as were published."""
    left = {number: sum(n for kind, n in truth.items() if number in kind) for number in numbers}
    yield from _boxes(kinds, truth.total(), left)


def _boxes(kinds: Sequence[Kind], ballots: int, left: dict[str, int]) -> Iterator[Box]:
    if not kinds:
        if ballots == 0 and not any(left.values()):
            yield ()
        return
    kind, rest = kinds[-1], kinds[:-1]  # those with most ticks first: they are bound tightest
    for n in range(min([ballots, *(left[number] for number in kind)]) + 1):
        after = {number: ticks - (n if number in kind else 0) for number, ticks in left.items()}
        if max(after.values(), default=0) <= ballots - n:
            for box in _boxes(rest, ballots - n, after):
                yield (*box, n)


def ballots_of(kinds: Sequence[Kind], box: Box) -> Choices:
    return [{"approves": sorted(kind)} for kind, n in zip(kinds, box, strict=True) for _ in range(n)]


def by_rule(published: Published) -> Published:
    return {
        **{key: published.get(key) for key in BY_RULE},
        **{key: published["tally"][key] for key in BY_RULE_OF_THE_COUNT},
        "projects": [{key: line.get(key) for key in BY_RULE_OF_A_PROJECT} for line in published["projects"]],
        "also": [{key: other[key] for key in ("rule", "winners", "total_minor")} for other in published["also"]],
    }


def as_text(published: Published) -> str:
    return json.dumps(
        {key: value for key, value in published.items() if key != "ballots_digest"}, sort_keys=True, default=str
    )


def a_round(seed: int, projects: int, voters: int) -> tuple[dict, Choices]:
    """The rules and ballots of an invented round: costs, tastes and all by chance."""
    chance = random.Random(seed)
    costs = [chance.randint(15, 60) * 100 for _ in range(projects)]
    rules = {
        "pot_minor": 100_00,
        "currency": "GBP",
        "rule": chance.choice(["mes_cost_add1u", "mes_cost_add1u", "mes_cost", "greedy_votes", "phragmen_skip"]),
        "tie_order": "",
        "vote_type": "approval",
        "comparison": True,
        "projects": [
            {"id": f"project{n}", "number": str(n), "title": f"Project {n}", "cost_minor": cost}
            for n, cost in enumerate(costs, 1)
        ],
    }
    tastes = [chance.uniform(0.2, 0.8) for _ in costs]
    choices = [
        {"approves": [str(n) for n, taste in enumerate(tastes, 1) if chance.random() < taste]} for _ in range(voters)
    ]
    return rules, choices
