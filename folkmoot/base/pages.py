"""Pages and parts from one view: a plain browser gets the page, htmx gets the part that the page includes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from folkmoot.base.verdict import Refused


def render_page(request: HttpRequest, template: str, *, part: str = "", status: int = 200, **context) -> HttpResponse:
    """The page `template`, or only its part `part` (say "_ballot") when htmx asks for it."""
    if part and request.headers.get("HX-Request") == "true":
        folder = template.rsplit("/", 1)[0]
        return HttpResponse(render_to_string(f"{folder}/{part}.html", context, request), status=status)
    return render(request, template, context, status=status)


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """A page that says why not, and what to do next."""
    verdict = refused.verdict
    status = 404 if verdict.hidden else 403
    if verdict.hidden:
        return render(request, "404.html", status=404)
    return render(request, "refused.html", {"verdict": verdict}, status=status)


def show_refusals(get_response):
    """Middleware: any action's refusal that a view did not show itself becomes a page with its sentence."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        return refusal(request, exception) if isinstance(exception, Refused) else None

    middleware.process_exception = process_exception
    return middleware
