"""The record as files: for monitors, mirrors and anyone who would rather check than believe. C2SP tlog-tiles."""

from functools import wraps

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from folkmoot.base.limits import within_limit
from folkmoot.base.network import network_of
from folkmoot.base.pages import render_page
from folkmoot.record import door, files, mirror, queries, receipts
from folkmoot.record.tree import proof_of
from tellers import prove

FOR_EVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=10"
PLAIN = "text/plain; charset=utf-8"
BYTES = "application/octet-stream"
AN_HOUR = 60
MOST_EACH, MOST_IN_ALL = 6, 60


def of_this_record(view):
    """Each record has files of its own: /record, /record2 … Those of one that has ended are as they lay on the disk."""

    @wraps(view)
    def wrapped(request: HttpRequest, *, epoch: str, **parts) -> HttpResponse:
        if epoch == queries.origin().rpartition("/")[2]:
            return view(request, **parts)
        path = request.path.removeprefix(f"/{epoch}/")
        content = mirror.kept(epoch, path)
        if content is None:
            raise Http404
        is_tile = path.startswith("tile/")
        return _file(content, BYTES if is_tile else PLAIN, FOR_EVER if is_tile and ".p/" not in path else BRIEFLY)

    return wrapped


@require_safe
@of_this_record
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed statement of the record's length and root, with a line for each keeper who has seen it."""
    newest = queries.latest_checkpoint()
    if newest is None:
        raise Http404
    return _file(queries.note_with_cosignatures(newest), PLAIN, BRIEFLY)


@require_safe
@of_this_record
def keys(request: HttpRequest) -> HttpResponse:
    """The public keys that sign the record, oldest first, one a line."""
    lines = queries.verifier_keys()
    if not lines:
        raise Http404
    return _file("".join(f"{line}\n" for line in lines), PLAIN, BRIEFLY)


@require_safe
@of_this_record
def tile(request: HttpRequest, level: str, index: str, width: str | None = None) -> HttpResponse:
    wide = int(width or files.WIDTH)
    return _found(files.tile(int(level), _number(index), wide), wide)


@require_safe
@of_this_record
def entries(request: HttpRequest, index: str, width: str | None = None) -> HttpResponse:
    wide = int(width or files.WIDTH)
    return _found(files.bundle(_number(index), wide), wide)


def _number(path: str) -> int:
    """1234067 from x001/x234/067; only the one spelling is right."""
    number = int(path.replace("x", "").replace("/", ""))
    if prove.index_path(number) != path:
        raise Http404
    return number


def _found(content: bytes | None, width: int) -> HttpResponse:
    if content is None:
        raise Http404
    # A partial tile is replaced by a fuller one; what is full never changes.
    return _file(content, BYTES, FOR_EVER if width == files.WIDTH else "public, max-age=600")


def _file(content: str | bytes, kind: str, keep: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Cache-Control": keep, "X-Content-Type-Options": "nosniff"}
    )


@require_safe
def body(request: HttpRequest, index: int) -> HttpResponse:
    """The entry's own bytes, exactly as they were hashed."""
    line = next(queries.bodies(index, index + 1), None)
    if line is None:
        raise Http404
    return _kept_file(line, "application/json", f"entry-{index}.json", FOR_EVER)


@require_safe
def proof(request: HttpRequest, index: int) -> HttpResponse:
    """Why the entry is under the newest checkpoint, in a text that stands on its own (C2SP tlog-proof)."""
    newest = queries.latest_checkpoint()
    if newest is None or newest.size <= index:
        raise Http404
    return _kept_file(str(proof_of(index, newest)), PLAIN, f"entry-{index}.tlog-proof", BRIEFLY)


@require_safe
def receipt(request: HttpRequest, leaf: str) -> HttpResponse:
    """What we promised about an entry, signed, as a text to keep. Without the signature while the signer is away."""
    line = queries.line_of(leaf)
    if line is None:
        raise Http404
    words = receipts.text(line, door.promise_for(leaf))
    return _kept_file(words, PLAIN, f"receipt-{line.code}.txt", "no-store")


def _kept_file(content: str | bytes, kind: str, name: str, keep: str) -> HttpResponse:
    response = _file(content, kind, keep)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """The whole record in one zip. Made afresh each time, since what was erased must not be in it any more."""
    who = request.user.public_id if request.user.is_authenticated else network_of(request)
    allowed = within_limit("record export", str(who), most=MOST_EACH, minutes=AN_HOUR) and within_limit(
        "record export", "everyone", most=MOST_IN_ALL, minutes=AN_HOUR
    )
    if not allowed:
        response = render_page(request, "refused.html", status=429, verdict=allowed)
        response["Retry-After"] = str(AN_HOUR * 60)
        return response
    file = files.write_zip()
    if file is None:
        return render_page(request, "record/not_signed.html", status=404, title=_("Nothing is signed yet"))
    return FileResponse(
        file,
        as_attachment=True,
        filename="record.zip",
        content_type="application/zip",
        headers={"Cache-Control": "no-store"},
    )
