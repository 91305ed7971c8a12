"""The rules of a round as plain values: what is frozen when it opens, and how its parts are read again."""

from typing import Any

from folkmoot.decide.budgets.election import code_version
from folkmoot.decide.budgets.models import Budget, Project
from folkmoot.decide.budgets.ways import utility_of
from folkmoot.furniture.ballots.rounds import ONE, ORDER, POINTS, TICKS
from folkmoot.spine.process.models import Process
from tellers.share_budget import TIE_ORDER
from tellers.tally import natural_key, natural_order

Rules = dict[str, Any]
VOTE_TYPES = {TICKS: "approval", ONE: "choose-1", ORDER: "ordinal", POINTS: "cumulative"}
WAYS = {**{vote_type: way for way, vote_type in VOTE_TYPES.items()}, "scoring": POINTS}


def rules_of(budget: Budget) -> Rules:
    """As frozen once it is open, as drafted before."""
    frozen: Rules | None = budget.process.frozen
    return frozen if frozen and budget.process.state != Process.DRAFT else as_frozen(budget)


def as_frozen(budget: Budget) -> Rules:
    """Everything that decides the result, and what would be asked of whom."""
    projects = budget.in_order()
    pots = list(budget.pots.all())
    return {
        "pot_minor": sum(pot.amount_minor for pot in pots) or budget.pot_minor,
        "currency": budget.currency,
        "rule": budget.rule,
        "code": code_version(),
        "tie_order": TIE_ORDER,
        "vote_type": VOTE_TYPES[budget.way],
        "utility": utility_of(budget.rule),
        "rank_points_top": (budget.most_ticks or len(projects) or 1) if budget.way == ORDER else None,
        "fewest_ticks": budget.fewest_ticks,
        "most_ticks": budget.most_ticks,
        "points": budget.points if budget.way == POINTS else None,
        "most_points": budget.most_points if budget.way == POINTS else None,
        "all_points": budget.all_points and budget.way == POINTS,
        "one_pot": budget.one_pot and bool(pots),
        "exclusive": _exclusive(projects),
        "pots": [
            {"id": pot.public_id, "title": pot.title, "about": pot.about, "pot_minor": pot.amount_minor} for pot in pots
        ],
        "eligible": "residents",
        "comparison": budget.comparison,
        "accountable": budget.accountable and {"id": budget.accountable.public_id, "name": str(budget.accountable)},
        "asks": True,
        "projects": [_project(project) for project in projects],
    }


def _project(project: Project) -> Rules:
    return {
        "id": project.public_id,
        "number": project.number,
        "title": project.title,
        "cost_minor": project.cost_minor,
        "pot": project.pot and project.pot.public_id,
        "deliverer": project.deliverer and {"id": project.deliverer.public_id, "name": str(project.deliverer)},
        "deliver_by": project.deliver_by and project.deliver_by.isoformat(),
    }


def _exclusive(projects: list[Project]) -> list[list[str]]:
    """The numbers of the projects that stand together in a set of which only one may win."""
    sets: dict[int, list[str]] = {}
    for project in projects:
        if project.either_or_id:
            sets.setdefault(project.either_or_id, []).append(project.number)
    together = [list(natural_order(numbers)) for numbers in sets.values() if len(numbers) > 1]
    return sorted(together, key=lambda numbers: natural_key(numbers[0]))


def pots_of(rules: Rules) -> list[Rules]:
    """The rules of each pot, as those of a round of its own; of one without pots, its own."""
    if not rules.get("pots"):
        return [rules]
    return [_pot_rules(rules, pot) for pot in rules["pots"]]


def _pot_rules(rules: Rules, pot: Rules) -> Rules:
    projects = [project for project in rules["projects"] if project["pot"] == pot["id"]]
    numbers = {project["number"] for project in projects}
    return {
        **rules,
        "pot_minor": pot["pot_minor"],
        "projects": projects,
        "exclusive": [together for together in rules["exclusive"] if set(together) <= numbers],
        "pots": [],
        "one_pot": False,
    }


def numbers_of(rules: Rules) -> set[str]:
    return {project["number"] for project in rules["projects"]}


def way_to_vote(rules: Rules) -> str:
    """TICKS, ONE, ORDER or POINTS."""
    return WAYS[rules["vote_type"]]
