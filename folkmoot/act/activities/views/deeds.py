"""Coming and not coming; and what hosts do."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.act.activities import actions, queries, rules
from folkmoot.act.activities.deeds import OF_ACTIVITY, OF_OCCASION, Deed, called, open_to
from folkmoot.act.activities.forms import JoinForm
from folkmoot.act.activities.models import Activity, Coming, Occasion
from folkmoot.act.activities.views.finding import find, find_occasion
from folkmoot.act.activities.views.reading import occasion_page
from folkmoot.base.forms import PlainForm
from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, Verdict, insist
from folkmoot.belong.people.views.here import with_next

A_DAY = 24 * 60
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Said:
    """What was sent and could not be done: the form of this deed with its faults, or a refusal."""

    form: PlainForm | None = None
    name: str = ""
    verdict: Verdict | None = None


NOTHING = Said()


@dataclass(frozen=True)
class Board:
    """Deeds, the page that they stand on, and its address."""

    deeds: tuple[Deed, ...]
    page: Callable[..., HttpResponse]
    back: str


@get_or_post
def join(request: HttpRequest, public_id: str, occasion_id: str) -> HttpResponse:
    """I am coming: the second press, on the page of the activity or of the date."""
    occasion = find_occasion(request, public_id, occasion_id)
    if not request.user.is_authenticated:
        return redirect(with_next("people:door", occasion.get_absolute_url()))
    if request.method != "POST":
        return redirect(occasion)
    form = JoinForm(request.POST, occasion=occasion)
    if not form.is_valid():
        return occasion_page(request, occasion, form=form)
    try:
        coming = actions.join(request.user, occasion, **form.answers())
    except Refused as refused:
        return occasion_page(request, occasion, status=403, verdict=refused.verdict)
    if coming.state == Coming.COMES:
        messages.success(request, _("You have a place. See you there."))
    else:
        messages.success(
            request, _("It is full at the moment. You are in line, and hear from us when there is a place.")
        )
    return redirect(occasion)


@require_POST
def leave(request: HttpRequest, public_id: str, occasion_id: str) -> HttpResponse:
    """I cannot come after all."""
    occasion = find_occasion(request, public_id, occasion_id)
    mine = queries.own_coming(request.user, occasion)
    if mine is not None:
        actions.leave(request.user, mine)
        messages.success(request, _("You are not on the list any more. Whoever waits first has the place."))
    return redirect(occasion)


@require_POST
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Yes or no to hosting it."""
    activity = find(request, public_id)
    asked = queries.asked_of(request.user, activity)
    if asked is None:
        raise Http404
    if "yes" in request.POST:
        actions.accept(request.user, asked)
        messages.success(request, _("You host it now. Thank you."))
    else:
        actions.decline(request.user, asked)
        messages.success(request, _("That is fine. They know now."))
    return redirect(activity)


# --- Hosts ---------------------------------------------------------------------------------------


@require_safe
def host(request: HttpRequest, public_id: str, occasion_id: str) -> HttpResponse:
    """For hosts: who comes, and what can be done about this date."""
    occasion = find_occasion(request, public_id, occasion_id)
    insist(rules.may_see_people(request.user, occasion))
    return _host_page(request, occasion)


@get_or_post
def host_deed(request: HttpRequest, public_id: str, occasion_id: str, name: str) -> HttpResponse:
    occasion = find_occasion(request, public_id, occasion_id)
    insist(rules.may_see_people(request.user, occasion))
    return _run(request, Board(OF_OCCASION, _host_page, occasion.address("host/")), name, occasion)


def _host_page(request: HttpRequest, occasion: Occasion, said: Said = NOTHING) -> HttpResponse:
    people = queries.people_of(occasion)
    return render_page(
        request,
        "activities/host.html",
        room="together",
        status=403 if said.verdict is not None else 200,
        activity=occasion.activity,
        occasion=occasion,
        coming=[one for one in people if one.state == Coming.COMES],
        guests=queries.guests_of(occasion),
        waiting=[one for one in people if one.state == Coming.WAITS],
        **_shown(request, OF_OCCASION, occasion, said),
    )


@require_safe
def hosts(request: HttpRequest, public_id: str) -> HttpResponse:
    """For hosts: who hosts it together, and what can be done about the whole of it."""
    activity = find(request, public_id)
    insist(rules.hosts(request.user, activity))
    return _hosts_page(request, activity)


@get_or_post
def hosts_deed(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    activity = find(request, public_id)
    insist(rules.hosts(request.user, activity))
    return _run(request, Board(OF_ACTIVITY, _hosts_page, activity.address("hosts/")), name, activity)


def _hosts_page(request: HttpRequest, activity: Activity, said: Said = NOTHING) -> HttpResponse:
    return render_page(
        request,
        "activities/hosts.html",
        room="together",
        status=403 if said.verdict is not None else 200,
        activity=activity,
        dates=queries.dates_of(activity, request.user),
        people=queries.host_rows(activity),
        **_shown(request, OF_ACTIVITY, activity, said),
    )


def _shown(request: HttpRequest, deeds, thing, said: Said) -> dict:
    """What is open to whoever looks; the form that was sent stands open, with its faults."""
    found = [
        (one, said.form if one.name == said.name else _form(one, request, thing))
        for one in open_to(deeds, request.user, thing)
    ]
    return {"deeds": found, "sent": said.name, "form": said.form, "verdict": said.verdict}


def _form(one: Deed, request: HttpRequest, thing, *given):
    return one.makes(request.user, thing, *given, auto_id=f"id_{one.name}_%s")


def _run(request: HttpRequest, board: Board, name: str, thing) -> HttpResponse:
    """The deed of this name: its rule, its form, its action; the page again where one of them says no."""
    one = called(board.deeds, name)
    if one is None:
        raise Http404
    if request.method != "POST":
        return redirect(board.back)
    if not (verdict := one.may(request.user, thing)):
        return board.page(request, thing, Said(verdict=verdict))
    form = _form(one, request, thing, request.POST, *([request.FILES] if one.files else []))
    if not form.is_valid():
        return board.page(request, thing, Said(form, name))
    if one.most_a_day:
        verdict = within_limit(f"{name} at an activity", thing.public_id, most=one.most_a_day, minutes=A_DAY)
        if not verdict:
            return board.page(request, thing, Said(verdict=verdict))
    try:
        one.run(request.user, thing, **form.answers())
    except Refused as refused:
        return board.page(request, thing, Said(verdict=refused.verdict))
    messages.success(request, one.done)
    return redirect(thing if name in ("step-down", "end") else board.back)
