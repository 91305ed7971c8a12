"""The organisers' pages on which a draft gets several pots, and projects of which only one can win."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from folkmoot.base.pages import refusal, render_page
from folkmoot.base.verdict import Refused
from folkmoot.decide.budgets import pot_actions, rules
from folkmoot.decide.budgets.grouping_forms import EitherOrForm, OnePotForm, pot_rows
from folkmoot.decide.budgets.views.finding import find
from folkmoot.spine.process.rules import page_for

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
def pots(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """Share the money between several pots, or go back to one."""
    found = find(request, public_id)
    if not (allowed := rules.may_change(request.user, found)):
        return refusal(request, Refused(allowed))
    more = "more" in request.POST
    sent = request.POST if request.method == "POST" else None
    rows, choice = pot_rows(found, sent, more=more), OnePotForm(sent, initial={"one_pot": found.one_pot})
    if sent and not more and rows.is_valid() and choice.is_valid():
        pot_actions.set_pots(request.user, found, rows.pots(), **choice.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(f"{found.path}projects/" if found.pots.exists() else page_for(found.process))
    return render_page(request, "budgets/pots.html", budget=found, rows=rows, choice=choice, quiet=more, room="decide")


@require_http_methods(GET_OR_POST)
def either_or(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """Say of which projects only one can win, or take such a set apart."""
    found = find(request, public_id)
    if not (allowed := rules.may_change(request.user, found)):
        return refusal(request, Refused(allowed))
    if "apart" in request.POST:
        together = found.either_ors.filter(public_id=request.POST["apart"][:10]).first()
        if together:
            pot_actions.take_apart(request.user, found, together)
            messages.success(request, _("Each of them can win now."))
        return redirect(f"{found.path}either-or/")
    form = EitherOrForm(request.POST or None, budget=found)
    if form.is_valid():
        pot_actions.put_together(request.user, found, form.cleaned_data["projects"])
        messages.success(request, _("Only one of them can win."))
        return redirect(f"{found.path}either-or/")
    sets = [(one, one.in_order()) for one in found.either_ors.prefetch_related("projects")]
    return render_page(
        request,
        "budgets/either_or.html",
        budget=found,
        form=form,
        sets=sets,
        back_url=f"{found.path}projects/",
        room="decide",
    )
