"""The sample after a count: which papers, what was found, and the grid on which they are looked at again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.furniture.ballots.rounds import round_of
from folkmoot.furniture.paper import actions, rules
from folkmoot.furniture.paper.forms import GIVEN, SeenForm
from folkmoot.furniture.paper.models import home_of
from folkmoot.furniture.paper.sampling import sample_of
from folkmoot.furniture.paper.views.finding import about, batch_here, box_here, sheet_here


@require_safe
def sample(request: HttpRequest, public_id: str) -> HttpResponse:
    """For everyone: how it was drawn, and what it says. For those who look: the papers that wait."""
    box = box_here(request, public_id)
    if not box.batches.exists():
        raise Http404
    found = sample_of(box)
    return render_page(
        request,
        "paper/sample.html",
        sample=found,
        percent=f"{100 * found.bound:.1f}",
        looks=rules.may_look_again(request.user, box),
        **about(box),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, public_id: str, batch: int, sheet: int) -> HttpResponse:
    """One paper of the sample, in the hand of somebody who has not read it."""
    box = box_here(request, public_id)
    insist(rules.may_look_again(request.user, box))
    found = batch_here(box, batch)
    paper = sheet_here(found, sheet)
    insist(rules.may_reread(request.user, paper))
    form = SeenForm(request.POST if request.method == "POST" else None, on=round_of(box).paper(box), batch=found)
    if form.is_valid():
        looked = actions.reread(request.user, paper, seen=form.seen)
        messages.success(
            request,
            _("It is as it was counted.")
            if looked.agrees
            else _("It is not as it was counted. That is noted for everyone."),
        )
        return redirect(f"{home_of(box)}sample/")
    words = {"form": form, "batch": found, "sheet": paper, "number": paper.number, "reasons": GIVEN}
    return render_page(request, "paper/look.html", **words, **about(box))
