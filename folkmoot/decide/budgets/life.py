"""The life of a project as a line of moments: where it came from, listed, counted, asked, answered, reported, kept."""

from typing import Any

from django.utils.translation import gettext as _

from folkmoot.base.ids import ref
from folkmoot.decide.budgets.close_calls import close_call
from folkmoot.decide.budgets.counting import part_of
from folkmoot.decide.budgets.models import Project
from folkmoot.decide.budgets.sentences import what_happened
from folkmoot.spine.commitments.life import Moment, in_order, moments_before, moments_of
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.outcomes.models import Outcome


def life_of(project: Project, person: Any) -> list[Moment]:
    """Everything that this person may see of it, oldest first."""
    asked = Commitment.objects.visible_to(person, project.place).filter(about=ref(project))
    promised = [moment for one in asked.select_related("body", "place") for moment in moments_of(one)]
    return in_order([*moments_before(project, person), *promised], project.place)


def own_moments(project: Project) -> list[Moment]:
    """What happened to it on the ballot and in each count. Two queries."""
    process = project.budget.process
    moments = []
    if process.opened_at:
        moments.append(
            Moment(process.opened_at, _("Put on the ballot"), _("From here on its cost and its words were fixed."))
        )
    for outcome in process.outcomes.order_by("number"):
        moments += _counted(project, outcome)
    return moments


def _counted(project: Project, outcome: Outcome) -> list[Moment]:
    line = next((line for line in outcome.working.get("projects", ()) if line["id"] == project.public_id), None)
    if line is None:
        return []
    title = _("Funded") if line["funded"] else _("Not funded")
    if outcome.number > 1:
        title = _("Counted again: funded") if line["funded"] else _("Counted again: not funded")
    counted = part_of(outcome.working, line)
    words = f"{what_happened(line, counted)} {close_call(line, counted)}".strip()
    return [
        Moment(
            outcome.published_at, title, words, outcome.get_absolute_url(), "funded" if line["funded"] else "not-funded"
        )
    ]
