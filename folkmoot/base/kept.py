"""Pages kept for a few seconds for visitors who are not signed in: what everybody sees alike is drawn once, not a hundred times."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import translation

SECONDS = 5


def kept_for_visitors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep the page of a view for `SECONDS`, by address and language, for visitors without a session.

    Only for pages that hold no form and nothing of the visitor. What is judged by the clock is judged when it is sent,
    so a page that is some seconds old can mislead nobody.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if not _is_visitor(request):
            return view(request, *arguments, **named)
        key = f"page:{translation.get_language()}:{request.path}"
        body = cache.get(key)
        if body is not None:
            return HttpResponse(body)
        response = view(request, *arguments, **named)
        if response.status_code == 200 and not response.cookies:
            cache.set(key, response.content, SECONDS)
        return response

    return wrapped


def _is_visitor(request: HttpRequest) -> bool:
    plain = not request.GET and request.headers.get("HX-Request") is None
    return plain and not request.session.session_key and not request.user.is_authenticated
