"""What a round needs before it opens, each as a sentence of its own with the page where it is put right."""

from collections import Counter
from datetime import date

from django.utils.translation import gettext as _

from folkmoot.base.verdict import YES, Verdict, refuse
from folkmoot.decide.budgets.models import Budget, Project
from folkmoot.furniture.ballots.rounds import POINTS
from folkmoot.spine.process.models import Process


def ready(process: Process) -> tuple[Verdict, ...]:
    """May it open? One verdict for each condition."""
    budget = process.budget
    projects, pots = budget.in_order(), list(budget.pots.all())
    return (*_rules(budget, projects), *_projects(process, budget, projects), *_pots(budget, projects, pots))


def _rules(budget: Budget, projects: list[Project]) -> tuple[Verdict, ...]:
    page = {"remedy": _("Set the pot and the rule"), "url": f"{budget.path}rules/"}
    points = budget.points if budget.way == POINTS and budget.all_points else 0
    room = len(projects) * (budget.most_points or points or 0)
    return (
        _unless(not budget.accountable, _("Say who holds the money and answers for it."), **page),
        _unless(
            projects and budget.fewest_ticks > len(projects),
            _("A ballot needs %(fewest)d projects, but there are fewer than that.") % {"fewest": budget.fewest_ticks},
            **page,
        ),
        _unless(
            projects and points and points > room,
            _("Nobody could give all %(points)d points: there are too few projects to give them to.")
            % {"points": points or 0},
            **page,
        ),
    )


def _projects(process: Process, budget: Budget, projects: list[Project]) -> tuple[Verdict, ...]:
    page = {"remedy": _("To the projects"), "url": f"{budget.path}projects/"}
    nobody = [project for project in projects if not project.deliverer]
    undated = [project for project in projects if not project.deliver_by]
    early = [project for project in projects if project.deliver_by and _too_early(process, project.deliver_by)]
    unpriced = [project for project in projects if project.cost_minor is None]
    dear = [project for project in projects if (project.cost_minor or 0) > most_for(project, budget)]
    return (
        _unless(not projects, _("Put at least one project on the ballot."), **page),
        _unless(unpriced, _("Say what it costs: %(titles)s.") % {"titles": _some(unpriced)}, **page),
        _unless(nobody, _("Say who would deliver: %(titles)s.") % {"titles": _some(nobody)}, **page),
        _unless(undated, _("Say by when it would be done: %(titles)s.") % {"titles": _some(undated)}, **page),
        _unless(
            early,
            _("This would have to be done before the voting ends: %(titles)s.") % {"titles": _some(early)},
            **page,
        ),
        _unless(
            dear,
            _("This costs more than the whole pot, so it could never win: %(titles)s.") % {"titles": _some(dear)},
            **page,
        ),
    )


def _pots(budget: Budget, projects: list[Project], pots: list) -> tuple[Verdict, ...]:
    page = {"remedy": _("To the projects"), "url": f"{budget.path}projects/"}
    filled = Counter(project.pot_id for project in projects)
    loose = [project for project in projects if not project.pot_id] if pots else []
    empty = [pot for pot in pots if not filled[pot.pk]]
    across: dict[int, set] = {}
    for project in projects:
        if project.either_or_id:
            across.setdefault(project.either_or_id, set()).add(project.pot_id)
    return (
        _unless(loose, _("Say which pot would pay for: %(titles)s.") % {"titles": _some(loose)}, **page),
        _unless(empty, _("There is no project yet for: %(titles)s.") % {"titles": _some(empty)}, **page),
        _unless(
            any(len(found) > 1 for found in across.values()),
            _("Projects of which only one can win must be in the same pot: each pot is counted on its own."),
            remedy=_("Either one or the other"),
            url=f"{budget.path}either-or/",
        ),
    )


def most_for(project: Project, budget: Budget) -> int:
    """The whole of the pot that would pay for it."""
    return project.pot.amount_minor if project.pot else budget.pot_minor


def _unless(missing: object, sentence: str, **remedy: str) -> Verdict:
    return refuse(sentence, **remedy) if missing else YES


def _too_early(process: Process, day: date) -> bool:
    return bool(process.closes_at and day <= process.closes_at.astimezone(process.place.zone).date())


def _some(rows: list) -> str:
    shown = ", ".join(f"“{row.title}”" for row in rows[:3])
    return shown if len(rows) <= 3 else _("%(shown)s and %(more)d more") % {"shown": shown, "more": len(rows) - 3}
