"""Every way to vote on one page; the ballot in easy words, in large print and for the ear."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.base.verdict import insist
from folkmoot.belong.membership.views.attempt import attempt
from folkmoot.furniture.ballots import actions, rules
from folkmoot.furniture.ballots.forms import RecordingForm
from folkmoot.furniture.ballots.models import Box, Recording
from folkmoot.furniture.ballots.rounds import Paper
from folkmoot.furniture.ballots.spoken import spoken
from folkmoot.furniture.ballots.turnout import CHANNELS, turnout, turnout_by_spot
from folkmoot.furniture.ballots.views.here import box_here, get_or_post, page, paper_of, status_of


@require_safe
def ways(request: HttpRequest, public_id: str) -> HttpResponse:
    """How to vote, whatever one has or can do; and what those with a role do for it."""
    box, person = box_here(request, public_id), request.user
    used = [(CHANNELS.get(way, way), count) for way, count in turnout(box).items()]
    return page(
        request,
        "ways",
        box,
        is_open=rules.voting_is_open(person, box),
        at_desk=rules.may_print_codes(person, box),
        may_record=rules.may_record(person, box),
        may_ring=rules.may_see_call_backs(person, box),
        used=used,
        spots=list(turnout_by_spot(box).items()),
    )


@require_safe
def large(request: HttpRequest, public_id: str) -> HttpResponse:
    """The ballot in large print, for reading."""
    return page(request, "large", box_here(request, public_id))


@require_safe
def aloud(request: HttpRequest, public_id: str) -> HttpResponse:
    """The ballot in the order of speech, with recordings where somebody made them."""
    box = box_here(request, public_id)
    recordings = {one.number: one for one in box.recordings.select_related("file")}
    paper = paper_of(box)
    lines = [(line, recordings.get(line.number)) for line in paper.lines]
    whole = recordings.get(Recording.WHOLE)
    return page(request, "aloud", box, paper=paper, lines=lines, whole=whole, sentences=spoken(paper))


@require_safe
def aloud_text(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same as plain text, for any reader."""
    box = box_here(request, public_id)
    text = "\n\n".join(str(one) for one in spoken(paper_of(box))) + "\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


# --- Recordings ----------------------------------------------------------------------------------


@get_or_post
def recordings(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put up recordings of the ballot read aloud, and take them down."""
    box = box_here(request, public_id)
    insist(rules.may_record(request.user, box))
    paper = paper_of(box)
    form = RecordingForm(request.POST or None, request.FILES or None, lines=_choices(paper))
    if form.is_valid() and attempt(
        form,
        actions.put_up_recording,
        request.user,
        box,
        number=form.cleaned_data["number"],
        sound=form.cleaned_data["file"],
    ):
        return redirect(box.address("recordings/"))
    named = dict(_choices(paper))
    standing = [(one, named.get(one.number, one.number)) for one in box.recordings.select_related("file")]
    return page(request, "recordings", box, paper=paper, form=form, recordings=standing, status=status_of(form))


@require_POST
def remove_recording(request: HttpRequest, public_id: str, one: str) -> HttpResponse:
    box = box_here(request, public_id)
    actions.take_down_recording(request.user, box, _recording(box, one))
    return redirect(box.address("recordings/"))


@require_safe
def recording(request: HttpRequest, public_id: str, one: str) -> HttpResponse:
    """The sound itself; in parts, as some browsers ask for it."""
    file = _recording(box_here(request, public_id), one).file
    if not file.path.is_file():
        raise Http404
    data = file.path.read_bytes()
    first, last = _part(request.headers.get("Range", ""), len(data))
    response = HttpResponse(data[first : last + 1], content_type=file.media_type)
    if (first, last) != (0, len(data) - 1):
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Disposition"] = f'inline; filename="{file.public_id}.mp3"'
    return response


def _part(asked: str, size: int) -> tuple[int, int]:
    """First and last byte of one plain range; all of it for anything else."""
    unit, _equals, rest = asked.partition("=")
    first, _dash, last = rest.partition("-")
    if unit != "bytes" or not (first.isascii() and first.isdigit()) or int(first[:12]) >= size:
        return 0, size - 1
    wanted = int(last[:12]) if last.isascii() and last.isdigit() else size - 1
    return int(first[:12]), max(int(first[:12]), min(wanted, size - 1))


def _recording(box: Box, public_id: str) -> Recording:
    found = next((one for one in box.recordings.select_related("file") if one.public_id == public_id), None)
    if found is None:
        raise Http404
    return found


def _choices(paper: Paper) -> list[tuple[str, str]]:
    return [(Recording.WHOLE, _("The whole ballot"))] + [
        (line.number, f"{line.number}. {line.title}") for line in paper.lines
    ]
