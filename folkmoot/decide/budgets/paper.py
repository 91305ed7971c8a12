"""The ballot paper of a budget, and what marks on it mean: for letter codes, kiosks, helpers, paper and the hall."""

from django.utils.translation import gettext as _

from folkmoot.base import money
from folkmoot.base.verdict import Verdict
from folkmoot.decide.budgets.kind import ticks_in_words
from folkmoot.decide.budgets.queries import limits_of
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import TICK, TICKS, BadMarks, Marks, Paper, PaperLine, Read, Round
from folkmoot.spine.process.rules import may_see, stage_allows
from tellers.tally import natural_order


def paper(box: Box) -> Paper:
    budget = box.budget
    fewest, most = limits_of(budget)
    return Paper(
        title=budget.process.title,
        lines=tuple(
            PaperLine(
                project.number,
                project.title,
                money.show(project.cost_minor, budget.currency),
                picture_url=project.picture_url,
                picture_alt=project.picture_alt,
            )
            for project in budget.in_order()
        ),
        way=TICKS,
        help=ticks_in_words(budget),
        fewest=fewest,
        most=most,
        language=(budget.process.frozen or {}).get("language", ""),
    )


def allows(box: Box) -> Verdict:
    return stage_allows(box.budget.process, "vote")


def read(box: Box, marks: Marks, blank: bool) -> Read:
    """Marks as a ballot. Nothing marked and nothing said is no ballot yet; “none of these” is one."""
    listed = {project["number"] for project in box.budget.process.frozen["projects"]}
    if unknown := set(marks) - listed:
        raise BadMarks(_("Not on the ballot: %(numbers)s.") % {"numbers": ", ".join(natural_order(unknown))})
    if any(mark != TICK for mark in marks.values()):
        raise BadMarks(_("On this ballot a line is ticked or left empty."))
    numbers = [] if blank else list(natural_order(marks))
    fewest, most = limits_of(box.budget)
    complete = blank or (len(numbers) >= fewest and (most is None or len(numbers) <= most))
    return Read({"approves": numbers}, complete, "" if complete else ticks_in_words(box.budget))


ROUND = Round(
    paper=paper,
    allows=allows,
    read=read,
    address=lambda box: box.budget.path,
    may_see=lambda person, box: may_see(person, box.budget.process),
)
