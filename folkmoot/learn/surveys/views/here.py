"""What every page of a survey begins with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from folkmoot.base.pages import render_page
from folkmoot.learn.surveys.models import Survey

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


def survey_here(request: HttpRequest, public_id: str) -> Survey:
    return get_object_or_404(Survey.objects.visible_to(request.user, request.place), public_id=public_id)


def page(request: HttpRequest, template: str, **words) -> HttpResponse:
    return render_page(request, f"surveys/{template}.html", room="learn", **words)


def kept_nowhere(response: HttpResponse) -> HttpResponse:
    """A page with codes or answers, which no browser and nothing between keeps."""
    response.headers["Cache-Control"] = "no-store, private"
    return response
