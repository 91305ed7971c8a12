"""The ballot paper of a budget, and what marks on it mean: for letter codes, kiosks, helpers, paper and the hall."""

from django.utils.translation import gettext as _

from folkmoot.base import money
from folkmoot.base.verdict import Verdict, Words
from folkmoot.decide.budgets.counting import part_of, work_out
from folkmoot.decide.budgets.frozen import rules_of, way_to_vote
from folkmoot.decide.budgets.headline import headline
from folkmoot.decide.budgets.marks import read_marks
from folkmoot.decide.budgets.models import Budget
from folkmoot.decide.budgets.queries import digest_key
from folkmoot.decide.budgets.sentences import what_happened
from folkmoot.decide.budgets.words import ballot_in_words, either_ors_in_words
from folkmoot.furniture.ballots.box import counted
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import ONE, POINTS, Marks, Paper, PaperLine, Read, Round
from folkmoot.spine.process.practice import process_of, with_practice
from folkmoot.spine.process.rules import may_see, stage_allows


def budget_of(box: Box) -> Budget:
    """The budget whose box this is, or the draft that is practised with it."""
    return process_of(box).budget if box.practice else box.budget


def paper(box: Box) -> Paper:
    budget = budget_of(box)
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
    return read_marks(rules_of(budget_of(box)), marks, blank)


def came_out(box: Box) -> tuple[Words, ...]:
    """What a practice came to: the headline of a real result, and what happened to each project, with as little hidden or shown."""
    waiting = box.ballots.filter(complete=False, outvoted=False).count()
    working = work_out(rules_of(budget_of(box)), counted(box), waiting=waiting, digest_key=digest_key(box))
    lines = ((line, what_happened(line, part_of(working, line))) for line in working["projects"])
    return (
        headline(working),
        *(
            _("%(number)s %(title)s: %(sentence)s")
            % {"number": line["number"], "title": line["title"], "sentence": sentence}
            for line, sentence in lines
        ),
    )


ROUND = with_practice(
    Round(
        paper=paper,
        allows=allows,
        read=read,
        address=lambda box: box.budget.path,
        may_see=lambda person, box: may_see(person, box.budget.process),
        came_out=came_out,
    )
)
