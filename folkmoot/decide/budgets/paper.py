"""The ballot paper of a budget, and what marks on it mean: for letter codes, kiosks, helpers, paper and the hall."""

from folkmoot.base import money
from folkmoot.base.verdict import Verdict
from folkmoot.decide.budgets.frozen import rules_of, way_to_vote
from folkmoot.decide.budgets.marks import read_marks
from folkmoot.decide.budgets.words import ballot_in_words, either_ors_in_words
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import ONE, POINTS, Marks, Paper, PaperLine, Read, Round
from folkmoot.spine.process.rules import may_see, stage_allows


def paper(box: Box) -> Paper:
    budget = box.budget
    rules = rules_of(budget)
    way, projects = way_to_vote(rules), {project.number: project for project in budget.in_order()}
    return Paper(
        title=budget.process.title,
        lines=tuple(
            PaperLine(
                number,
                projects[number].title,
                money.show(projects[number].cost_minor, budget.currency),
                group=pot,
                picture_url=projects[number].picture_url,
                picture_alt=projects[number].picture_alt,
                wants_to_speak=projects[number].wants_to_speak,
            )
            for pot, number in _by_pot(rules)
        ),
        way=way,
        help=ballot_in_words(rules),
        fewest=1 if way == ONE else rules["fewest_ticks"],
        most=1 if way == ONE else rules["most_ticks"],
        points=rules["points"] if way == POINTS else None,
        language=(budget.process.frozen or {}).get("language", ""),
        notes=tuple(either_ors_in_words(rules)),
    )


def _by_pot(rules: dict) -> list[tuple[str, str]]:
    """(title of the pot, number) of each project: pot by pot, and by number in each."""
    if not rules.get("pots"):
        return [("", project["number"]) for project in rules["projects"]]
    return [
        (pot["title"], project["number"])
        for pot in rules["pots"]
        for project in rules["projects"]
        if project["pot"] == pot["id"]
    ]


def allows(box: Box) -> Verdict:
    return stage_allows(box.budget.process, "vote")


def read(box: Box, marks: Marks, blank: bool) -> Read:
    """As `marks.read_marks`, which the screen's own form uses too."""
    return read_marks(rules_of(box.budget), marks, blank)


ROUND = Round(
    paper=paper,
    allows=allows,
    read=read,
    address=lambda box: box.budget.path,
    may_see=lambda person, box: may_see(person, box.budget.process),
)
