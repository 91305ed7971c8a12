"""The page that says what is collected, and why."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from folkmoot.base.pages import render_page
from folkmoot.cupboard.open_data import shelf
from folkmoot.web.collected.reading import parts


@require_safe
def collected(request: HttpRequest) -> HttpResponse:
    return render_page(request, "web/collected.html", parts=parts(), days=shelf.KEPT_DAYS)
