"""The page of open data, of one place or of all, and its files."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.http import http_date, parse_etags
from django.views.decorators.http import require_safe

from folkmoot.base.pages import render_page
from folkmoot.cupboard.open_data import licence, shelf, words
from folkmoot.cupboard.open_data.shelf import MANIFEST, File
from folkmoot.cupboard.open_data.tables import all_tables

A_MINUTE = 60  # what is hidden must be gone soon, from other people's stores too
JSON = "application/json; charset=utf-8"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What can be taken away, how old it is, and how to use it. Nothing is made here: the clock does that."""
    place, kept = request.place, shelf.all_kept(_owner(request))
    return render_page(
        request,
        "open_data/index.html",
        newest=kept[0] if kept else None,
        base=f"{place.get_absolute_url() if place else '/'}open-data/",
        tables=_by_table(kept[0]) if kept else [],
        others=_others(kept[0]) if kept else [],
        older=kept[1:],
        days=shelf.KEPT_DAYS,
        licence=licence,
        attribution=licence.attribution(place, settings.ORIGIN),
    )


def _owner(request: HttpRequest) -> str:
    """Only what is open to everybody has files; a place being prepared has none, for whoever asks."""
    if request.place is None:
        return shelf.ALL
    if not request.place.is_public:
        raise Http404
    return request.place.slug


def _by_table(kept: shelf.Kept) -> list[tuple]:
    """(table, its files by format) in the order of the tables."""
    found = []
    for table in all_tables():
        files = [file for ending in ("csv", "json", "geojson") if (file := kept.file(f"{table.name}.{ending}"))]
        if files:
            found.append((table, files, files[0].rows))
    return found


def _others(kept: shelf.Kept) -> list[File]:
    of_tables = {file.name for _table, files, _rows in _by_table(kept) for file in files}
    return [file for file in kept.files if file.name not in of_tables]


@require_safe
def download(request: HttpRequest, day: str, name: str) -> HttpResponse:
    """One file as it was made, with what a program needs to see that it has not changed."""
    kept = shelf.kept(_owner(request), day)
    if kept is None:
        raise Http404
    if name == MANIFEST:
        return _with_headers(HttpResponse((kept.folder / MANIFEST).read_bytes(), content_type=JSON), kept, "")
    file = kept.file(name)
    if file is None:
        raise Http404
    if f'"{file.sha256}"' in parse_etags(request.headers.get("If-None-Match", "")):
        return _with_headers(HttpResponse(status=304), kept, file.sha256)
    try:
        opened = (kept.folder / file.name).open("rb")
    except FileNotFoundError as gone:  # taken off the shelf at this very moment
        raise Http404 from gone
    response = FileResponse(
        opened, as_attachment=True, filename=_saved_as(request, kept, file), content_type=file.media_type
    )
    return _with_headers(response, kept, file.sha256)


def _saved_as(request: HttpRequest, kept: shelf.Kept, file: File) -> str:
    sample = "SAMPLE-" if words.is_sample(request.place) else ""
    return f"{sample}{request.place.slug if request.place else 'all'}-{kept.day}-{file.name}"


def _with_headers(response: HttpResponse, kept: shelf.Kept, digest: str) -> HttpResponse:
    if digest:
        response.headers["ETag"] = f'"{digest}"'
    response.headers["Last-Modified"] = http_date(kept.made_at.timestamp())
    response.headers["Cache-Control"] = f"public, max-age={A_MINUTE}"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
