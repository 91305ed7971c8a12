"""Open data of budgets beyond what every process has: the projects with their spot, and the ballot file where anybody may read it."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data.tables import LINK, MONEY, Column, PublicFile, Table, figure
from folkmoot.decide.budgets import rules
from folkmoot.decide.budgets.counting import parts_of
from folkmoot.decide.budgets.models import Project, ProjectQuery
from folkmoot.decide.budgets.published import rows as public_rows
from folkmoot.decide.budgets.publishing import ballot_file, file_name
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.process.models import Process

AS_TEXT = "text/plain; charset=utf-8"


def rows(place: Place) -> ProjectQuery:
    return public_rows(AnonymousUser(), place)


PROJECTS = Table(
    name="projects",
    title=_("Projects to vote on"),
    about=_("What stood on the ballot of each budget: what it would cost, and where it would be."),
    model=Project,
    rows=rows,
    position=90,
    spot=lambda project: None if project.lon is None or project.lat is None else (project.lon, project.lat),
    columns=(
        Column(
            name="process", title=_("decision"), about=_("The process it belongs to, by its id."),
            value=lambda project: project.budget.process.public_id, by="budget__process__public_id",
        ),
        Column(name="number", title=_("number"), about=_("As it stands on the ballot and in the ballot file.")),
        Column(name="title", title=_("title"), about=_("What it is called.")),
        Column(name="description", title=_("description"), about=_("What it would do.")),
        Column(name="where", title=_("where"), about=_("Where it would be, in words."), value=lambda one: one.place_words),
        Column(name="currency", title=_("currency"), about=_("As ISO 4217 names it."), value=lambda one: one.budget.currency),
        Column(
            name="cost", title=_("cost"), about=_("What it would cost."), kind=MONEY,
            value=lambda one: figure(one.cost_minor, one.budget.currency),
        ),
        Column(
            name="page", title=_("page"), about=_("Where to read of it."), kind=LINK,
            value=lambda one: one.get_absolute_url(),
        ),
    ),
)  # fmt: skip


def files(process: Process) -> tuple[PublicFile, ...]:
    """The ballot file of each pot, once anybody may read it; before that, nothing of it."""
    budget = process.budget
    outcome: Outcome | None = process.outcomes.standing().select_related("process__place").first()
    if outcome is None or not rules.may_read_ballots(AnonymousUser(), budget) or not outcome.working["open_ballots"]:
        return ()
    return tuple(_file(process, outcome, number, part) for number, part in enumerate(parts_of(outcome.working)))


def _file(process: Process, outcome: Outcome, number: int, part: dict) -> PublicFile:
    budget = process.budget
    narrowed = f"?pot={part['id']}" if part.get("id") else ""
    return PublicFile(
        name=file_name(budget, part),
        title=_now("Every ballot: %(title)s") % {"title": part.get("title") or process.title},
        url=f"{budget.path}result/ballots.pb{narrowed}",
        media_type=AS_TEXT,
        about=process.public_id,
        text=lambda: ballot_file(budget, outcome, number),
    )
