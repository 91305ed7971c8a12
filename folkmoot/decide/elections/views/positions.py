"""Positions of a place: who holds them, their terms, and what is handed over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base import clock
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.belong.membership.rules import may_organise
from folkmoot.decide.elections import actions, following_rules, position_rules, queries
from folkmoot.decide.elections.actions.recalling import signatures_needed
from folkmoot.decide.elections.forms import HandoverForm, PositionForm
from folkmoot.decide.elections.methods import SENTENCES
from folkmoot.decide.elections.models import Position, Term
from folkmoot.decide.elections.views.here import position_here

read_or_send = require_http_methods(["GET", "HEAD", "POST"])
WORDS = ("title", "duties", "seats", "months", "method", "seconders", "most_terms", "recall_percent")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render_page(
        request, "elections/positions.html", positions=queries.positions_of(request.place),
        runs_it=bool(may_organise(request.user, request.place)), room="decide",
    )  # fmt: skip


@read_or_send
def make(request: HttpRequest) -> HttpResponse:
    insist(position_rules.may_make(request.user, request.place))
    form = PositionForm(request.POST or None, place=request.place)
    if form.is_valid():
        return redirect(actions.make_position(request.user, request.place, **form.cleaned_data).get_absolute_url())
    return render_page(
        request, "elections/position_form.html", form=form, heading=_("Set up a position"), room="decide"
    )


@require_safe
def position(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """What it is for, who holds it, who held it, and how it is filled next."""
    found = position_here(request, public_id)
    if request.path != found.get_absolute_url():
        return redirect(found.get_absolute_url())
    today, holding = clock.now().date(), queries.holding(found)
    return render_page(
        request,
        "elections/position.html",
        position=found,
        holding=holding,
        free=max(0, found.seats - len({term.seat for term in holding})),
        to_come=found.terms.to_come(today).select_related("person"),
        past=found.terms.over(today).select_related("person"),
        own=queries.held_by(request.user, found),
        now=queries.election_now(found, request.user),
        before=queries.elections_before(found, request.user),
        laid_down=[one for one in queries.laid_down(found) if following_rules.is_due(one)],
        recalls=queries.recalls_of(found),
        method=SENTENCES[found.method],
        needed=signatures_needed(found),
        runs_it=bool(may_organise(request.user, request.place)),
        may_change=position_rules.may_change(request.user, found),
        may_hand_over=position_rules.may_hand_over(request.user, found),
        room="decide",
    )


@read_or_send
def change(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    found = position_here(request, public_id)
    insist(position_rules.may_change(request.user, found))
    initial = {name: getattr(found, name) for name in WORDS}
    form = PositionForm(request.POST or None, place=request.place, position=found, initial=initial)
    if form.is_valid():
        return redirect(actions.change_position(request.user, found, **form.cleaned_data).get_absolute_url())
    return render_page(
        request,
        "elections/position_form.html",
        form=form,
        position=found,
        heading=_("Change this position"),
        room="decide",
    )


@read_or_send
def handover(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """The list of what goes from one holder to the next, for those two and for organisers."""
    found = position_here(request, public_id)
    insist(position_rules.may_hand_over(request.user, found))
    form = HandoverForm(request.POST or None)
    if form.is_valid():
        actions.add_handover_item(request.user, found, **form.cleaned_data)
        return redirect(found.address("handover/"))
    items = list(queries.handover_of(found))
    return render_page(
        request, "elections/handover.html", position=found, items=items, form=form,
        done=sum(item.done_on is not None for item in items), room="decide",
    )  # fmt: skip


@require_POST
def handover_item(request: HttpRequest, public_id: str, slug: str, item_id: str) -> HttpResponse:
    found = position_here(request, public_id)
    insist(position_rules.may_hand_over(request.user, found))
    item = get_object_or_404(queries.handover_of(found), public_id=item_id)
    if request.POST.get("deed") == "remove":
        actions.remove_handover_item(request.user, item)
    else:
        actions.tick_handover_item(request.user, item, done=request.POST.get("deed") == "done")
    return redirect(found.address("handover/"))


@require_POST
def term(request: HttpRequest, public_id: str, slug: str, term_id: str) -> HttpResponse:
    """Rest, go on, or step down."""
    found = position_here(request, public_id)
    held = term_here(request, found, term_id)
    deed = request.POST.get("deed")
    if deed == "step-down":
        actions.step_down(request.user, held)
        messages.success(request, _("You stepped down. Thank you for what you did."))
    else:
        actions.rest(request.user, held, resting=deed == "rest")
    return redirect(found.get_absolute_url())


def term_here(request: HttpRequest, found: Position, term_id: str) -> Term:
    return get_object_or_404(
        Term.objects.visible_to(request.user, request.place).filter(position=found), public_id=term_id
    )
