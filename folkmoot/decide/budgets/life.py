"""The life of a project as a line of moments: listed, counted, asked, answered, reported, kept."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from folkmoot.base import money
from folkmoot.base.ids import ref
from folkmoot.decide.budgets.models import Project
from folkmoot.decide.budgets.sentences import what_happened
from folkmoot.record import queries as record
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.outcomes.models import Outcome


@dataclass(frozen=True)
class Moment:
    at: datetime | date | None
    title: str
    words: str = ""
    url: str = ""
    state: str = ""


def life_of(project: Project) -> list[Moment]:
    """Everything that is known of it, oldest first. Four queries; three more when it began as something else."""
    process = project.budget.process
    moments = _before(project)
    if process.opened_at:
        moments.append(
            Moment(process.opened_at, _("Put on the ballot"), _("From here on its cost and its words were fixed."))
        )
    for outcome in process.outcomes.order_by("number"):
        moments += _counted(project, outcome)
    asked = Commitment.objects.filter(about=ref(project), place=project.budget.place, hidden=False).select_related(
        "body", "place"
    )
    for commitment in asked.prefetch_related("updates").order_by("asked_at"):
        moments += _promise(commitment)
    return moments


def _before(project: Project) -> list[Moment]:
    """Its steps before it came to the vote, as the record tells them; the first leads to what it was then."""
    if not project.came_from:
        return []
    origin = record.row_of(project.came_from)
    url = record.about(origin)[1] if record.is_shown(origin, AnonymousUser()) else ""
    moments = []
    for line in record.lines_about_reference(project.came_from):
        first, _point, rest = line.says.partition(". ")
        moments.append(Moment(line.at, first.rstrip("."), rest, url or line.get_absolute_url()))
        url = ""
    return moments


def _counted(project: Project, outcome: Outcome) -> list[Moment]:
    line = next((line for line in outcome.working.get("projects", ()) if line["id"] == project.public_id), None)
    if line is None:
        return []
    title = _("Funded") if line["funded"] else _("Not funded")
    if outcome.number > 1:
        title = _("Counted again: funded") if line["funded"] else _("Counted again: not funded")
    words = what_happened(line, outcome.working)
    return [
        Moment(
            outcome.published_at, title, words, outcome.get_absolute_url(), "funded" if line["funded"] else "not-funded"
        )
    ]


def _promise(commitment: Commitment) -> list[Moment]:
    url, body = commitment.get_absolute_url(), {"body": str(commitment.body)}
    moments = [Moment(commitment.asked_at, _("%(body)s was asked to see it done") % body, "", url, "asked")]
    if commitment.answered_at:
        accepted = commitment.state != Commitment.DECLINED
        title = (_("%(body)s accepted") if accepted else _("%(body)s declined")) % body
        moments.append(
            Moment(
                commitment.answered_at,
                title,
                "" if accepted else commitment.reason,
                url,
                "accepted" if accepted else "declined",
            )
        )
    elif commitment.unanswered_since:
        moments.append(Moment(commitment.unanswered_since, _("No answer by the day"), "", url, "unanswered"))
    for update in commitment.updates.all():
        spent = (
            _("Spent: %(sum)s.") % {"sum": money.show(update.spent_minor, commitment.currency)}
            if update.spent_minor
            else ""
        )
        moments.append(Moment(update.made_at, _("What was done"), f"{update.words} {spent}".strip(), url))
    if commitment.late_since:
        moments.append(Moment(commitment.late_since, _("The day passed"), "", url, "late"))
    if commitment.ended_at and commitment.state not in (Commitment.DECLINED,):
        words = "" if commitment.state == Commitment.KEPT else commitment.reason
        moments.append(
            Moment(commitment.ended_at, commitment.get_state_display().capitalize(), words, url, commitment.state)
        )
    return moments
