"""Reading papers: one after the other with a press each; and, for a third person, the ones that two read differently."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, insist
from folkmoot.furniture.ballots.rounds import round_of
from folkmoot.furniture.paper import actions, queries, rules
from folkmoot.furniture.paper.forms import GIVEN, SeenForm
from folkmoot.furniture.paper.models import Batch
from folkmoot.furniture.paper.seen import differing
from folkmoot.furniture.paper.views.finding import about, batch_here, box_here, sheet_here

BY_KEYS = "keys"  # typed at a keyboard, instead of pressed on a grid
LAST = "last"  # begin at the last paper, so that two people can share one pile


@require_http_methods(["GET", "HEAD", "POST"])
def key(request: HttpRequest, public_id: str, batch: int) -> HttpResponse:
    """The next paper that this person can read, or the one they ask for. Nothing shows what anybody else read."""
    box = box_here(request, public_id)
    found = batch_here(box, batch)
    insist(rules.may_read(request.user, found))
    by = BY_KEYS if request.GET.get("by") == BY_KEYS else ""
    end = LAST if request.GET.get("end") == LAST else ""
    form = SeenForm(request.POST if request.method == "POST" else None, on=round_of(box).paper(box), batch=found)
    if form.is_valid():
        return _keep(request, found, form, {"by": by, "end": end})
    number = form.data.get("paper", "") if form.is_bound else _asked_for(request, found, from_end=bool(end))
    return render_page(
        request,
        "paper/key.html",
        form=form,
        batch=found,
        number=number,
        by=by,
        end=end,
        last=_number(request.GET.get("last", "")),
        mine=queries.read_by(request.user, found),
        reasons=GIVEN,
        **about(box),
    )


def _keep(request: HttpRequest, batch: Batch, form: SeenForm, way: dict[str, str]) -> HttpResponse:
    number = form.cleaned_data["paper"]
    try:
        actions.read_paper(request.user, batch, number, seen=form.seen)
    except Refused as refused:
        # Pressed twice, or two people at the same paper: say so, and go on with the next.
        messages.warning(request, refused.verdict.sentence)
        return redirect(f"{batch.path}key/?{urlencode(way)}")
    return redirect(f"{batch.path}key/?{urlencode({**way, 'last': number})}")


def _asked_for(request: HttpRequest, batch: Batch, *, from_end: bool) -> int | None:
    wanted = _number(request.GET.get("paper", ""))
    if wanted and rules.may_read_paper(request.user, batch, wanted):
        return wanted
    return queries.next_for(request.user, batch, from_end=from_end)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else None


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, public_id: str, batch: int, sheet: int) -> HttpResponse:
    """One paper: how it stands; and the grid for the third person when two read it differently."""
    box = box_here(request, public_id)
    insist(rules.may_work(request.user, box))
    found = batch_here(box, batch)
    paper = sheet_here(found, sheet)
    allowed = rules.may_decide(request.user, paper)
    form = SeenForm(request.POST if request.method == "POST" else None, on=round_of(box).paper(box), batch=found)
    if form.is_valid():
        actions.decide(request.user, paper, seen=form.seen)
        messages.success(request, _("Decided."))
        return redirect(found.path)
    return render_page(
        request,
        "paper/one.html",
        form=form,
        batch=found,
        sheet=paper,
        number=paper.number,
        may_decide=allowed,
        may_ask_again=rules.may_ask_again(request.user, paper),
        # Only whoever decides sees where the two differ.
        differs=differing(queries.readings_of(paper)) if allowed else [],
        reasons=GIVEN,
        **about(box),
    )


@require_safe
def find(request: HttpRequest, public_id: str, batch: int) -> HttpResponse:
    """From a number in the pile to the page of that paper."""
    box = box_here(request, public_id)
    insist(rules.may_work(request.user, box))
    found = batch_here(box, batch)
    number = _number(request.GET.get("paper", ""))
    if number and queries.sheet_here(found, number):
        return redirect(f"{found.path}{number}/")
    messages.warning(request, _("Nobody has entered a paper with this number yet."))
    return redirect(found.path)


@require_POST
def again(request: HttpRequest, public_id: str, batch: int, sheet: int) -> HttpResponse:
    """Have a paper read again by another two."""
    box = box_here(request, public_id)
    insist(rules.may_work(request.user, box))
    paper = sheet_here(batch_here(box, batch), sheet)
    actions.ask_again(request.user, paper)
    messages.success(request, _("It will be read again, by two of whom one is new."))
    return redirect(paper.batch.path)
