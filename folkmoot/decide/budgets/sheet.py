"""The ballot as the screen shows it: pot by pot, each project with its mark and a note where only one of several can win."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from folkmoot.belong.people.models import Visitor
from folkmoot.decide.budgets.frozen import Rules, rules_of, way_to_vote
from folkmoot.decide.budgets.models import Budget, Project
from folkmoot.decide.budgets.queries import on_the_ballot
from folkmoot.furniture.ballots.rounds import ONE, ORDER, POINTS, Marks


@dataclass(frozen=True)
class Line:
    project: Project
    mark: str
    note: str


@dataclass(frozen=True)
class Group:
    """The projects of one pot; its title is empty where there is only one."""

    title: str
    about: str
    pot_minor: int
    lines: list[Line]


def sheet(budget: Budget, person: Visitor, marks: Marks) -> list[Group]:
    """Every pot with its projects, in the order that this voter sees them."""
    rules = rules_of(budget)
    notes = _notes(rules)
    lines = [
        Line(project, marks.get(project.number, ""), notes.get(project.number, ""))
        for project in on_the_ballot(budget, person)
    ]
    pots = rules.get("pots")
    if not pots:
        return [Group("", "", rules["pot_minor"], lines)]
    pot_of = {project["number"]: project["pot"] for project in rules["projects"]}
    return [
        Group(
            pot["title"],
            pot["about"],
            pot["pot_minor"],
            [line for line in lines if pot_of.get(line.project.number) == pot["id"]],
        )
        for pot in pots
    ]


def _notes(rules: Rules) -> dict[str, str]:
    """{number: what to know of it}: beside which others it cannot win."""
    titles = {project["number"]: project["title"] for project in rules["projects"]}
    allowed = {
        ONE: "",
        ORDER: _("You may put all of them in order."),
        POINTS: _("You may give points to all of them."),
    }.get(way_to_vote(rules), _("You may tick all of them."))
    notes: dict[str, str] = {}
    for together in rules.get("exclusive", ()):
        for number in together:
            others = ", ".join(f"“{titles[other]}”" for other in together if other != number)
            said = _("Only one of this and %(others)s can win.") % {"others": others}
            notes[number] = f"{notes.get(number, '')} {said} {allowed}".strip()
    return notes
