"""The pages of a call: all of them, begin and set up, its proposals, how it ended."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import may_organise, roles_in
from folkmoot.belong.places.maps import drawing_of
from folkmoot.cupboard.beforehand.answering import answer
from folkmoot.decide.proposals import actions, queries, rules
from folkmoot.decide.proposals.forms.after import FindForm
from folkmoot.decide.proposals.forms.setup import BeginForm, CallForm
from folkmoot.decide.proposals.kind import begin_url, pot_in_words, sizes_in_words
from folkmoot.decide.proposals.models import Call
from folkmoot.decide.proposals.views.finding import call_here, visitor_of
from folkmoot.spine.outcomes.queries import what_follows
from folkmoot.spine.process.doors import doors_of
from folkmoot.spine.process.rounds import steps_of
from folkmoot.spine.process.rules import page_for

read_or_send = require_http_methods(["GET", "HEAD", "POST"])
A_PAGE, MOST_PINS = 12, 40


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every call of the place."""
    found = Call.objects.visible_to(request.user, request.place).prefetch_related("process__stages")
    calls = list(found.order_by("-process__opened_at", "-process__pk"))
    may_begin = may_organise(request.user, request.place)
    new_url = begin_url(request.place)
    return render_page(
        request, "proposals/index.html", calls=calls, may_begin=may_begin, new_url=new_url, room="decide"
    )


@read_or_send
def begin(request: HttpRequest) -> HttpResponse:
    insist(may_organise(request.user, request.place))
    form = BeginForm(request.POST or None, place=request.place)
    if form.is_valid():
        call = actions.draft(request.user, request.place, **form.words)
        return redirect(page_for(call.process))
    return render_page(request, "proposals/begin.html", form=form, room="decide")


@read_or_send
def setup(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    call = call_here(request, public_id)
    insist(rules.may_edit(request.user, call))
    form = CallForm(request.POST or None, place=request.place, call=call, initial=CallForm.as_it_stands(call))
    if form.is_valid():
        actions.edit(request.user, call, **form.words)
        return redirect(page_for(call.process))
    return render_page(request, "proposals/setup.html", call=call, process=call.process, form=form, room="decide")


@require_safe
def page(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """What was asked for, and everything that was proposed."""
    call = call_here(request, public_id)
    if slug != call.slug:
        return redirect(call.get_absolute_url())
    everything = queries.all_of(call, request.user)
    form = FindForm(request.GET, call=call, proposals=everything)
    form.is_valid()  # what cannot be read looks for nothing
    found = queries.in_turn(queries.found_by(everything, **form.cleaned_data), visitor_of(request))
    return render_page(
        request,
        "proposals/page.html",
        form=form,
        everything=len(everything),
        narrowed=len(found) != len(everything),
        page=Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        drawing=drawing_of(request.place) if "map" in request.GET else None,
        pins=_pins(request, found) if "map" in request.GET else [],
        has_map=bool(request.place.map_drawing),
        own=queries.own_proposals(request.user, call),
        drafts=queries.own_drafts(request.user, call),
        may_propose=rules.may_propose(request.user, call),
        may_write_down=rules.may_write_down(request.user, call),
        **about(request, call),
    )


@require_safe
def support_needed(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """What support a proposal may need: a few figures to play with before writing one. Nothing of them is kept."""
    call = call_here(request, public_id)
    rounds = queries.rounds_before(request.place)
    return render_page(
        request,
        "proposals/support_needed.html",
        call=call,
        room="decide",
        **answer(request.GET, currency=call.currency, cost=None, pot=call.pot_minor, rounds=rounds),
    )


def about(request: HttpRequest, call: Call) -> dict:
    """What every page of a call shows of its process."""
    process = call.process
    return {
        "call": call,
        "process": process,
        "backings": process.backings.select_related("body"),
        "rules": process.spec.in_words(process),
        "runs_it": Role.ORGANISER in roles_in(request.user, request.place),
        "outcome": queries.standing_outcome(call),
        "round": steps_of(process),
        "pot": pot_in_words(call),
        "sizes": sizes_in_words(call),
        "room": "decide",
    }


def _pins(request: HttpRequest, found: list) -> list:
    drawing = drawing_of(request.place)
    if drawing is None:
        return []
    placed = [one for one in found if one.lon is not None and one.lat is not None]
    return [
        drawing.pin(one.lon, one.lat, str(one), about=one.place_words, url=one.get_absolute_url())
        for one in placed[:MOST_PINS]
    ]


@require_safe
def result(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """What became of every proposal, as it was published."""
    call = call_here(request, public_id)
    told = about(request, call)
    if told["outcome"] is None:
        raise Http404
    lines = queries.lines_with_pages(call, told["outcome"], request.user)
    doors = doors_of(request.user, call.process)
    follows = what_follows(told["outcome"])
    return render_page(request, "proposals/result.html", lines=lines, follows=follows, doors=doors, **told)
