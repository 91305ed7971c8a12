"""What the projects of a budget publish: their words, to be found. What happens to them is told by the budget and its promises."""

from django.utils.translation import gettext_lazy

from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.sources import Source
from folkmoot.decide.budgets.models import Project, ProjectQuery


def rows(person: Visitor, place: Place) -> ProjectQuery:
    """Those of announced budgets: a draft's projects may still change."""
    return Project.objects.visible_to(person, place).exclude(title="")


PROJECTS = Source(
    name="project",
    title=gettext_lazy("Projects to vote on"),
    model=Project,
    rows=rows,
    words=lambda project: f"{project.description}\n{project.place_words}",
)
