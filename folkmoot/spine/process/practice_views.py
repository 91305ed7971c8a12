"""The page of a practice: every way to vote, counting it, and wiping it. For those with a role in the place."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.furniture.ballots import practice as boxes
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import round_of
from folkmoot.furniture.ballots.rules import tries_it
from folkmoot.furniture.paper.models import home_of
from folkmoot.spine.process import practice, practice_actions, rules
from folkmoot.spine.process.views import process_here


@require_safe
def home(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where the practice of a draft stands."""
    box = _box_here(request, public_id)
    insist(tries_it(request.user, box))
    insist(practice.may_see(request.user, box))
    process = practice.process_of(box)
    response = render_page(
        request,
        "process/practice.html",
        practice=True,
        process=process,
        box=box,
        at=box.address(),
        paper_url=home_of(box),
        paper=round_of(box).paper(box),
        is_open=practice.allows(box),
        unchanged=practice.is_unchanged(box),
        waits=practice.waits_for(box),
        came_out=practice.came_out(box),
        ends_at=boxes.ends_at(box),
        runs_it=practice.may_wipe(request.user, process),
        draft_url=rules.page_for(process),
        room="decide",
    )
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _box_here(request: HttpRequest, public_id: str) -> Box:
    """The box with which this draft is practised; the rules say who may know of it."""
    seen = Box.objects.visible_to(request.user, request.place)
    return get_object_or_404(seen, practice=True, subject=practice.subject_of(public_id))


@require_POST
def start(request: HttpRequest, public_id: str) -> HttpResponse:
    process = process_here(request, public_id)
    practice_actions.start(request.user, process)
    return redirect(practice.address_of(process))


@require_POST
def again(request: HttpRequest, public_id: str) -> HttpResponse:
    process = process_here(request, public_id)
    practice_actions.start_again(request.user, process)
    messages.success(request, _("Everything was wiped. The practice box is empty again."))
    return redirect(practice.address_of(process))


@require_POST
def count(request: HttpRequest, public_id: str) -> HttpResponse:
    process = process_here(request, public_id)
    practice_actions.count(request.user, process)
    return redirect(practice.address_of(process))


@require_POST
def wipe(request: HttpRequest, public_id: str) -> HttpResponse:
    process = process_here(request, public_id)
    practice_actions.wipe(request.user, process)
    messages.success(request, _("The practice was wiped. Nothing is left of it."))
    return redirect(rules.page_for(process))
