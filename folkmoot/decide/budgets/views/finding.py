"""Finding a budget or a project by its address, for whoever asks."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from folkmoot.base.prepared import Prepared
from folkmoot.belong.people.models import Visitor
from folkmoot.decide.budgets.models import Budget, BudgetQuery, Project
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rules import may_see
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.process.practice import process_of


def find(request: HttpRequest, public_id: str) -> Budget:
    # Nearly every budget is announced: it is found as any visitor finds it, without asking what roles somebody holds.
    found = _announced.first(place=request.place.pk, public_id=public_id)
    found = found or _seen_by(request.user, request.place, public_id).first()
    if found is None:
        raise Http404
    found.process.place = request.place
    return found


def _seen_by(person: Visitor, place: Any, public_id: Any) -> BudgetQuery:
    seen = Budget.objects.visible_to(person, place).filter(public_id=public_id)
    # Its place was read on arrival, without the outline of its map that no page of a budget draws.
    return seen.select_related(None).select_related("process", "accountable", "box")


_announced = Prepared(
    lambda place, public_id: _seen_by(AnonymousUser(), place, public_id),
    place=models.BigIntegerField(),
    public_id=models.CharField(),
)


def find_project(request: HttpRequest, public_id: str, project_id: str) -> Project:
    """A project, only under its own budget."""
    seen = Project.objects.visible_to(request.user, request.place)
    return get_object_or_404(seen.filter(budget__public_id=public_id), public_id=project_id)


def find_pictured(request: HttpRequest, public_id: str, project_id: str) -> Project:
    """The same, and a draft's project for those who are trying its ballot out."""
    for box in Box.objects.visible_to(request.user, request.place).filter(practice=True, owner="budget"):
        budget = process_of(box).budget
        if budget.public_id == public_id and may_see(request.user, box):
            return get_object_or_404(budget.projects.select_related("picture"), public_id=project_id)
    return find_project(request, public_id, project_id)


def standing(found: Budget) -> Outcome | None:
    """The result that stands, if the round has been counted."""
    outcome: Outcome | None = found.process.outcomes.standing().select_related("process__place", "supersedes").first()
    return outcome
