"""A result that another count has replaced stays readable here; one that stands is read on its own process's page."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from folkmoot.base.pages import render_page
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.outcomes.queries import what_follows


@require_safe
def result(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was published then, word for word."""
    shown = Outcome.objects.visible_to(request.user, request.place)
    outcome = get_object_or_404(
        shown.select_related("process__place", "supersedes__process__place", "superseded_by__process__place"),
        public_id=public_id,
    )
    follows = what_follows(outcome)
    if follows.replaced_by is None:
        return redirect(outcome)
    return render_page(
        request,
        "outcomes/result.html",
        outcome=outcome,
        follows=follows,
        working=json.dumps(outcome.working, ensure_ascii=False, indent=1),
    )
