"""Finding a budget or a project by its address, for whoever asks."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from folkmoot.belong.people.models import Visitor
from folkmoot.decide.budgets.models import Budget, Project


def find(request: HttpRequest, public_id: str) -> Budget:
    # Nearly every budget is announced: it is found as any visitor finds it, without asking what roles somebody holds.
    found = _seen_by(AnonymousUser(), request, public_id) or _seen_by(request.user, request, public_id)
    if found is None:
        raise Http404
    found.process.place = request.place
    return found


def _seen_by(person: Visitor, request: HttpRequest, public_id: str) -> Budget | None:
    seen = Budget.objects.visible_to(person, request.place)
    # Its place was read on arrival, without the outline of its map that no page of a budget draws.
    seen = seen.select_related(None).select_related("process", "accountable", "box")
    return seen.filter(public_id=public_id).first()


def find_project(request: HttpRequest, public_id: str, project_id: str) -> Project:
    """A project, only under its own budget."""
    seen = Project.objects.visible_to(request.user, request.place)
    return get_object_or_404(seen.filter(budget__public_id=public_id), public_id=project_id)
