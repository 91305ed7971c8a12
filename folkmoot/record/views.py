"""The record as pages: the list, an entry, what still waits, and finding one's own."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base import clock
from folkmoot.base.pages import render_page
from folkmoot.record import queries, shown
from folkmoot.record.forms import FilterForm, FindForm
from folkmoot.record.line import Line
from folkmoot.record.tree import proof_of

# Both lanes are in the tree ten minutes after they are due, at the latest.
AT_LATEST = timedelta(minutes=10)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What the record is, how it stands, and its newest entries."""
    wanted = FilterForm(request.GET).wanted()
    places = queries.places_there(request.user)
    place = next((one for one in places if one.slug == wanted.get("place")), None)
    asked = {name: wanted[name] for name in ("about", "kind") if name in wanted}
    head = queries.head()
    return render_page(
        request,
        "record/index.html",
        head=head,
        in_brief=queries.in_brief(head),
        checkpoint=queries.latest_checkpoint(),
        places=places,
        chosen=place,
        kinds=queries.kinds_there(),
        asked=asked,
        portion=queries.portion(
            request.user, place=place.public_id if place else "", before=wanted.get("before"), **asked
        ),
        keys=queries.verifier_keys(),
        find=FindForm(),
    )


@require_safe
def entry(request: HttpRequest, index: int) -> HttpResponse:
    """One entry: what it says, what led to it, what followed, and its proof."""
    line = queries.line_at(index)
    if line is None:
        raise Http404
    return _page(request, line, "record/entry.html")


@require_safe
def pending(request: HttpRequest, leaf: str) -> HttpResponse:
    """An entry that is promised and has not entered yet; afterwards it leads to the entry's own page."""
    line = queries.line_of(leaf)
    if line is None:
        raise Http404
    if line.seq is not None:
        return redirect(line)
    return _page(request, line, "record/pending.html", by=in_record_by(line))


def in_record_by(line: Line):
    """Ten minutes after it was written (its time is rounded up already), or after its stage closes."""
    return line.at + AT_LATEST


def _page(request: HttpRequest, line: Line, template: str, **more) -> HttpResponse:
    row = line.row
    seen = shown.is_shown(row, request.user)
    place = shown.place_of(row)
    title, url = queries.about(row) if seen else ("", "")
    here = place if shown.is_shown(place, request.user) else None
    with timezone.override(here.zone if here else None):
        return render_page(
            request,
            template,
            line=line,
            title=title,
            url=url,
            where=here,
            review_url=f"{here.get_absolute_url()}reviews/ask/{line.leaf_hash}/" if here else "",
            gone=row is None and ":" in line.body["obj"],
            led_here=queries.led_here(line),
            followed=queries.followed(line),
            openings=queries.openings_of(line, request.user),
            proof=_proof(line),
            keys=queries.verifier_keys(),
            now=clock.now(),
            **more,
        )


def _proof(line: Line) -> str:
    checkpoint = queries.latest_checkpoint()
    if line.seq is None or checkpoint is None or checkpoint.size <= line.seq:
        return ""
    return str(proof_of(line.seq, checkpoint))


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Is my entry there? By tracking code, number or hash."""
    typed = request.POST if request.method == "POST" else request.GET
    form = FindForm(typed if "code" in typed else None)
    if form.is_bound and form.is_valid():
        return redirect(form.cleaned_data["code"])
    return render_page(request, "record/find.html", form=form)
