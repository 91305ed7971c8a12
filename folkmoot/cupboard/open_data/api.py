"""The read API: every table a page at a time, live, as a visitor sees it. It reads no cookie and takes nothing that is sent."""

import hashlib
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from folkmoot.base.limits import within_limit
from folkmoot.base.network import network_of
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data import asking, licence, openapi
from folkmoot.cupboard.open_data.asking import CannotAnswer
from folkmoot.cupboard.open_data.formats import as_json
from folkmoot.cupboard.open_data.places import PLACES
from folkmoot.cupboard.open_data.reading import Plain, one, plain, portion, public_places
from folkmoot.cupboard.open_data.tables import Table, table_called

MOST_EACH, MINUTES = 300, 5
READING = {"GET", "HEAD"}
ALLOWED = "GET, HEAD, OPTIONS"
JSON = "application/json; charset=utf-8"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=30",
    "X-Content-Type-Options": "nosniff",
}
Answer = Callable[..., object]


def answering(answer: Answer) -> Callable[..., HttpResponse]:
    """Make a view of a function that gives plain values, or raises CannotAnswer."""

    @wraps(answer)
    def view(request: HttpRequest, **parts: str) -> HttpResponse:
        # In one language for all: a program compares what it was answered.
        with translation.override(settings.LANGUAGE_CODE):
            response = _answered(request, answer, parts)
        for name, value in OPEN.items():
            response.headers.setdefault(name, value)
        return response

    # Nothing that is sent is read, so there is nothing to forge: it is refused in JSON, as programs read.
    return csrf_exempt(view)


def _answered(request: HttpRequest, answer: Answer, parts: dict[str, str]) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ALLOWED})
    try:
        _insist(request)
        return _as_json(request, answer(request, **parts))
    except CannotAnswer as why:
        return _refusal(why)


def _insist(request: HttpRequest) -> None:
    if request.method not in READING:
        raise CannotAnswer(405, "read-only", _("Nothing can be changed here. Use GET."))
    if not within_limit("open data", network_of(request), most=MOST_EACH, minutes=MINUTES):
        wait = _("That was asked too often. Please wait %(minutes)d minutes, or take the files of the day.")
        raise CannotAnswer(429, "too-often", wait % {"minutes": MINUTES})


def _as_json(request: HttpRequest, told: object) -> HttpResponse:
    body = as_json(told).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if {etag, f"W/{etag}", "*"} & set(known):
        return HttpResponse(status=304, headers={"ETag": etag})
    return HttpResponse(body, content_type=JSON, headers={"ETag": etag})


def _refusal(why: CannotAnswer) -> HttpResponse:
    body = as_json({"error": {"code": why.code, "message": why.message}})
    response = HttpResponse(body, status=why.status, content_type=JSON, headers={"Cache-Control": "no-store"})
    if why.status == 405:
        response.headers["Allow"] = ALLOWED
    if why.status == 429:
        response.headers["Retry-After"] = str(MINUTES * 60)
    return response


# --- The answers ----------------------------------------------------------------------------------


@answering
def describe(request: HttpRequest) -> object:
    asking.nothing(request.GET)
    return openapi.document()


@answering
def places(request: HttpRequest) -> object:
    asked = asking.read(PLACES, request.GET)
    seen = public_places().order_by("public_id").filter(public_id__gt=asked.after)
    found = list(seen[: asked.most + 1])
    items = [plain(PLACES, place, place) for place in found[: asked.most]]
    return _page(request, items, after=items[-1]["id"] if len(found) > asked.most else "")


@answering
def place(request: HttpRequest, place: str) -> object:
    asking.nothing(request.GET)
    found = _place(place)
    at = f"{settings.ORIGIN}{openapi.ROOT}/places/{found.slug}"
    names = [table.name for table in openapi.lists()]
    return {"place": plain(PLACES, found, found), "lists": {name: f"{at}/{name}" for name in names}}


@answering
def rows(request: HttpRequest, place: str, table: str) -> object:
    """A page of one list."""
    wanted = _table(table)
    asked = asking.read(wanted, request.GET)
    found = portion(wanted, _place(place), after=asked.after, most=asked.most, where=asked.where)
    return _page(request, found.items, after=found.after)


@answering
def row(request: HttpRequest, place: str, table: str, row_id: str) -> object:
    asking.nothing(request.GET)
    found = one(_table(table), _place(place), row_id)
    if found is None:
        raise _missing()
    return found


@answering
def nowhere(request: HttpRequest, rest: str = "") -> object:
    raise _missing()


def _page(request: HttpRequest, items: list[Plain], *, after: str) -> object:
    words = {**{name: request.GET[name] for name in sorted(request.GET)}, "after": after}
    following = f"{settings.ORIGIN}{request.path}?{urlencode(words)}" if after else None
    return {"items": items, "next": following, "licence": licence.URL}


def _place(slug: str) -> Place:
    found = public_places().filter(slug=slug).first()
    if found is None:
        raise _missing()
    return found


def _table(name: str) -> Table:
    found = table_called(name) if openapi.is_list(name) else None
    if found is None:
        raise _missing()
    return found


def _missing() -> CannotAnswer:
    return CannotAnswer(
        404,
        "not-found",
        _("There is nothing of that name here, or it is not public. The description says what there is."),
    )
