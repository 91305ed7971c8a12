"""The record as pages: the list, an entry, what still waits, and finding one's own."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base import clock
from folkmoot.base.pages import render_page
from folkmoot.record import actions, queries, shown
from folkmoot.record.declaring import declared
from folkmoot.record.forms import FilterForm, FindForm, ReceiptForm
from folkmoot.record.line import Line
from folkmoot.record.tree import proof_of

MOST_LISTED = 500


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
        checkpoint=(checkpoint := queries.latest_checkpoint()),
        note=queries.note_with_cosignatures(checkpoint) if checkpoint else "",
        epoch=queries.origin().rpartition("/")[2],
        unsigned_in_words=queries.unsigned_in_words(),
        kept_in_words=queries.kept_in_words(),
        lost=queries.lost_acts().count(),
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
    return _page(request, line, "record/pending.html", by=line.in_record_by)


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
def lost(request: HttpRequest) -> HttpResponse:
    """What is missing since an older copy was put back; whoever kept a receipt can add to the list."""
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.tell_lost(form.cleaned_data["receipt"])
        messages.success(request, _("It is on the list now. Thank you for keeping your receipt."))
        return redirect("record_lost")
    found = queries.lost_acts()
    return render_page(
        request, "record/lost.html", form=form, lost=list(found[:MOST_LISTED]), many=found.count(), declared=declared()
    )


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Is my entry there? By tracking code, number or hash."""
    typed = request.POST if request.method == "POST" else request.GET
    form = FindForm(typed if "code" in typed else None)
    if form.is_bound and form.is_valid():
        return redirect(form.cleaned_data["code"])
    return render_page(request, "record/find.html", form=form)
