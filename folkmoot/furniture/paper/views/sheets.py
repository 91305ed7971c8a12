"""What is printed: ballot papers, score sheets, covers, tally and reconciliation sheets, a poster. Right on A4 in any browser."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import Paper
from folkmoot.furniture.paper import pdf, rules
from folkmoot.furniture.paper.balance import balance_of
from folkmoot.furniture.paper.layout import LARGE, NORMAL, SCORED, numbered, sides
from folkmoot.furniture.paper.models import Batch
from folkmoot.furniture.paper.views.finding import about, batch_here, box_here

AT_ONCE = 25  # papers with a stub of their own on one page of the browser
TALLY_LINES, TALLY_BOXES = 10, range(50)
A_SCORE = {5: range(6), 10: range(1, 11)}
POSTER_LINES = 10


@require_safe
def of_round(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """A sheet about the whole round."""
    box = box_here(request, public_id)
    insist(rules.may_work(request.user, box))
    if name not in OF_ROUND:
        raise Http404
    template, words = OF_ROUND[name]
    told = about(box)
    return _sheet(request, template, **told, **words(request, box, told["paper"]))


@require_safe
def of_batch(request: HttpRequest, public_id: str, batch: int, name: str) -> HttpResponse:
    """A sheet that belongs to one batch."""
    box = box_here(request, public_id)
    insist(rules.may_work(request.user, box))
    found = batch_here(box, batch)
    if name not in OF_BATCH:
        raise Http404
    template, words = OF_BATCH[name]
    told = about(box)
    return _sheet(request, template, batch=found, **told, **words(request, found, told["paper"]))


def _sheet(request: HttpRequest, template: str, **words) -> HttpResponse:
    page = f"paper/sheets/{template}.html"
    if request.GET.get("as") == "pdf" and pdf.is_there():
        made = pdf.pdf_of(render_to_string(page, words, request))
        return HttpResponse(made, content_type="application/pdf")
    return render_page(request, page, has_pdf=pdf.is_there(), **words)


# --- Of a round ----------------------------------------------------------------------------------


def _ballot(request: HttpRequest, box: Box, paper: Paper) -> dict:
    """One ballot to copy; the number of its stub is written in by hand."""
    return {"copies": [{"stub": ""}], "sides": numbered(sides(paper)), "large": False}


def _large(request: HttpRequest, box: Box, paper: Paper) -> dict:
    return {"copies": [{"stub": ""}], "sides": numbered(sides(paper, LARGE), LARGE), "large": True}


def _poster(request: HttpRequest, box: Box, paper: Paper) -> dict:
    address = f"{settings.ORIGIN}{about(box)['round_url']}"
    return {
        "address": address,
        "typed": address.split("//", 1)[-1],
        "few": paper.lines[:POSTER_LINES],
        "more": max(0, len(paper.lines) - POSTER_LINES),
        "places": list(box.batches.values_list("where", flat=True)),
    }


def _reconciliation(request: HttpRequest, box: Box, paper: Paper) -> dict:
    return {"balance": balance_of(box), "batches": list(box.batches.all())}


# --- Of a batch ----------------------------------------------------------------------------------


def _ballots(request: HttpRequest, batch: Batch, paper: Paper) -> dict:
    """Papers each with a numbered stub, a few at a time. The papers themselves carry no number."""
    return {**_run(request, batch), "sides": numbered(sides(paper)), "large": False}


def _scores(request: HttpRequest, batch: Batch, paper: Paper) -> dict:
    scale = A_SCORE.get(batch.scale or 0)
    size = SCORED if scale else NORMAL
    return {**_run(request, batch), "sides": numbered(sides(paper, size), size), "scale": scale}


def _run(request: HttpRequest, batch: Batch) -> dict:
    asked = request.GET.get("from", "")
    start = (
        min(int(asked), batch.issued) if asked.isascii() and asked.isdecimal() and len(asked) < 7 and int(asked) else 1
    )
    last = min(start + AT_ONCE - 1, batch.issued)
    copies = [{"stub": f"{batch.number}-{number}", "number": number} for number in range(start, last + 1)]
    return {"copies": copies, "start": start, "last": last, "next_start": last + 1 if last < batch.issued else None}


def _cover(request: HttpRequest, batch: Batch, paper: Paper) -> dict:
    return {"key_url": f"{settings.ORIGIN}{batch.path}key/"}


def _tally(request: HttpRequest, batch: Batch, paper: Paper) -> dict:
    lines = paper.lines
    pages = [lines[start : start + TALLY_LINES] for start in range(0, max(1, len(lines)), TALLY_LINES)]
    return {"sides": numbered(pages), "boxes": TALLY_BOXES}


Words = Callable[..., dict]
OF_ROUND: dict[str, tuple[str, Words]] = {
    "ballot": ("ballot", _ballot),
    "ballot-large": ("ballot", _large),
    "poster": ("poster", _poster),
    "reconciliation": ("reconciliation", _reconciliation),
}
OF_BATCH: dict[str, tuple[str, Words]] = {
    "ballots": ("ballot", _ballots),
    "scores": ("scores", _scores),
    "cover": ("cover", _cover),
    "tally": ("tally", _tally),
}
