"""Finding a budget or a project by its address, for whoever asks."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from folkmoot.decide.budgets.models import Budget, Project


def find(request: HttpRequest, public_id: str) -> Budget:
    seen = Budget.objects.visible_to(request.user, request.place)
    # Its place was read on arrival, without the outline of its map that no page of a budget draws.
    seen = seen.select_related(None).select_related("process", "accountable", "box")
    found: Budget = get_object_or_404(seen, public_id=public_id)
    found.process.place = request.place
    return found


def find_project(request: HttpRequest, public_id: str, project_id: str) -> Project:
    """A project, only under its own budget."""
    seen = Project.objects.visible_to(request.user, request.place)
    return get_object_or_404(seen.filter(budget__public_id=public_id), public_id=project_id)
