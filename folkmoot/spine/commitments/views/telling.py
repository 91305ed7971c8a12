"""One promise told as a whole: its life as one line, and a report on one sheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from folkmoot.base.pages import render_page
from folkmoot.spine.commitments import queries
from folkmoot.spine.commitments.life import line_of_life
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.commitments.report import report_of


@require_safe
def life(request: HttpRequest, public_id: str) -> HttpResponse:
    """From the first idea to the last photograph."""
    promise = _promise(request, public_id)
    return render_page(
        request, "commitments/life.html", room="act", promise=promise, life=line_of_life(promise, request.user)
    )


@require_safe
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was promised, done, spent and learned, with photographs and who said so: one sheet to print."""
    promise = _promise(request, public_id)
    return render_page(
        request,
        "commitments/report.html",
        room="act",
        promise=promise,
        report=report_of(promise, request.user),
        ground=queries.ground_of(promise, request.user),
    )


def _promise(request: HttpRequest, public_id: str) -> Commitment:
    shown = Commitment.objects.visible_to(request.user, request.place).select_related("body", "place", "process")
    return get_object_or_404(shown, public_id=public_id)
