"""From the frozen rules and the box to the election that `tellers` counts, and to nothing else."""

import hashlib
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import tellers
from folkmoot.base.money import decimals, main_units
from tellers.ballots import Approval, Ballot, Choice, Ranking, Score
from tellers.share_budget import Election, Project

# What the count is made of: a change in any of these files is another version of the rule.
COUNTING_CODE = ("ballots.py", "tally.py", "share_budget/*.py")


@lru_cache(maxsize=1)
def code_version() -> str:
    """SHA-256 of the counting code as it stands, so that everyone can see which program counted."""
    root, seen = Path(tellers.__file__).parent, hashlib.sha256()
    for pattern in COUNTING_CODE:
        for path in sorted(root.glob(pattern)):
            seen.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"sha256:{seen.hexdigest()}"


def election_of(rules: dict[str, Any], choices: Iterable[dict], *, left_out: frozenset[str] = frozenset()) -> Election:
    """The election these frozen rules and choices make.

    left_out  references, public ids or numbers of projects that a ruling has taken out: they count as if never listed
    """
    counted = [project for project in rules["projects"] if not left_out & names_of(project)]
    known = {project["number"] for project in counted}
    readers: dict[str, Ballot] = {}
    return Election(
        [
            Project(project["number"], main_units(project["cost_minor"], rules["currency"]), project["title"])
            for project in counted
        ],
        [_shared(readers, choice, known) for choice in choices],
        budget=main_units(rules["pot_minor"], rules["currency"]),
        vote_type=rules["vote_type"],
        rank_points_top=rules.get("rank_points_top"),
        exclusive=[[number for number in together if number in known] for together in rules.get("exclusive", ())],
        currency=rules["currency"],
    )


def names_of(project: dict[str, Any]) -> frozenset[str]:
    """Every way a ruling may name a project."""
    return frozenset({project["id"], f"budgets.Project:{project['id']}", project["number"]})


def _shared(readers: dict[str, Ballot], choice: dict, known: set[str]) -> Ballot:
    """One object among equal ballots, which makes a city's count quicker."""
    key = repr(choice)
    if key not in readers:
        readers[key] = as_ballot(choice, known)
    return readers[key]


def as_ballot(choice: dict, known: set[str]) -> Ballot:
    """What stands in the box, as `tellers` counts it, without projects that are no longer listed."""
    if "order" in choice:
        return Ranking([number for number in choice["order"] if number in known])
    if "points" in choice:
        return Score([(number, points) for number, points in choice["points"] if number in known])
    if "chosen" in choice:
        return Choice(choice["chosen"] if choice["chosen"] in known else None)
    return Approval([number for number in choice["approves"] if number in known])


def named_in(choice: dict) -> set[str]:
    """The numbers of the projects that a choice asks for."""
    if "chosen" in choice:
        return {choice["chosen"]} - {None}
    if "points" in choice:
        return {number for number, points in choice["points"] if Fraction(points)}
    return set(choice.get("order") or choice.get("approves") or ())


def only(choice: dict, numbers: set[str]) -> dict:
    """A choice without the projects that are not among these: places close up, points stay as they are."""
    if "order" in choice:
        return {"order": [number for number in choice["order"] if number in numbers]}
    if "points" in choice:
        return {"points": [pair for pair in choice["points"] if pair[0] in numbers]}
    if "chosen" in choice:
        return {"chosen": choice["chosen"] if choice["chosen"] in numbers else None}
    return {"approves": [number for number in choice["approves"] if number in numbers]}


def fits_minor_units(amount: Any, currency: str) -> bool:
    return bool((amount * 10 ** decimals(currency)).denominator == 1)
