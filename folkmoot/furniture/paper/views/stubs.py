"""Papers for people on the roll: handing them out at the desk, and ticking off the stubs that come back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, insist
from folkmoot.furniture.paper import actions, queries, rules
from folkmoot.furniture.paper.forms import HandOutForm, TickOffForm
from folkmoot.furniture.paper.models import Batch, Stub
from folkmoot.furniture.paper.views.finding import about, batch_here, box_here


@require_http_methods(["GET", "HEAD", "POST"])
def stubs(request: HttpRequest, public_id: str, batch: int) -> HttpResponse:
    box = box_here(request, public_id)
    insist(rules.may_work(request.user, box))
    found = batch_here(box, batch)
    deed = request.POST.get("deed", "") if request.method == "POST" else ""
    hand = HandOutForm(request.POST if deed == "hand" else None)
    tick = TickOffForm(request.POST if deed in ("in", "spoiled") else None)
    if _done(request, found, deed, hand, tick):
        return redirect(f"{found.path}stubs/")
    states = queries.stubs_by_state(found)
    return render_page(
        request,
        "paper/stubs.html",
        hand=hand,
        tick=tick,
        batch=found,
        out=sum(states.values()),
        ticked=states.get(Stub.IN, 0),
        spoiled=states.get(Stub.SPOILED, 0),
        may_hand_out=found.listed and rules.before_closing(box),
        **about(box),
    )


def _done(request: HttpRequest, batch: Batch, deed: str, hand: HandOutForm, tick: TickOffForm) -> bool:
    """Do what was pressed; a refusal stands beside its form."""
    form = hand if deed == "hand" else tick
    if not form.is_valid():
        return False
    try:
        if deed == "hand":
            actions.hand_out(request.user, batch, form.cleaned_data["stub"], form.cleaned_data["code"])
        elif not _note(request, batch, tick, deed):
            return False
    except Refused as refused:
        form.add_error(None, refused.verdict.sentence)
        return False
    messages.success(request, _("Noted."))
    return True


def _note(request: HttpRequest, batch: Batch, tick: TickOffForm, deed: str) -> bool:
    stub = queries.stub_here(batch, tick.cleaned_data["number"])
    if stub is None:
        tick.add_error("number", _("No paper was handed out with this stub."))
        return False
    (actions.take_in if deed == "in" else actions.spoil)(request.user, stub)
    return True
