"""The list of residencies to look at: one press clears, two people take away, and those of one cause go together."""

from collections.abc import Callable
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, insist
from folkmoot.belong.membership import actions, queries, rules

MOST_SHOWN = 200


@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """Those of one cause stand together, with what the person may decide about each."""
    person, place = request.user, request.place
    insist(rules.may_see_looks(person, place))
    waiting = list(queries.looks_waiting(place))
    causes = []
    for _cause, group in groupby(waiting[:MOST_SHOWN], key=lambda look: look.cause):
        members = list(group)
        of_cause = sum(look.cause == members[0].cause for look in waiting)
        lines = [(look, rules.may_look(person, look), rules.may_remove(person, look)) for look in members]
        causes.append({"first": members[0], "many": of_cause, "lines": lines})
    more = max(0, len(waiting) - MOST_SHOWN)
    response = render_page(request, "membership/looks.html", causes=causes, many=len(waiting), more=more)
    response.headers["Cache-Control"] = "no-store, private"
    return response


@require_POST
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """One residency: it stands, or it is taken away."""
    insist(rules.may_see_looks(request.user, request.place))
    look = queries.look_waiting_here(request.place, public_id)
    if look is None:
        raise Http404
    if "remove" in request.POST:
        _try(request, lambda: _said(actions.remove(request.user, look)))
    elif "clear" in request.POST:
        _try(request, lambda: _said(actions.clear(request.user, look)))
    return _back(request)


@require_POST
def together(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everybody of one cause, found by one of them; only those whom the person saw when they pressed."""
    insist(rules.may_see_looks(request.user, request.place))
    look = queries.look_waiting_here(request.place, public_id)
    if look is None:
        raise Http404
    deeds = {"remove": actions.remove_all, "clear": actions.clear_all}
    deed = next((deeds[name] for name in deeds if name in request.POST), None)
    if deed is None:
        return _back(request)
    seen = request.POST.get("how_many", "")
    how_many = int(seen) if seen.isdecimal() and len(seen) < 6 else 0
    _try(
        request,
        lambda: _many(deed(request.user, request.place, cause=look.cause, how_many=how_many)),
    )
    return _back(request)


def _try(request: HttpRequest, deed: Callable[[], str]) -> None:
    try:
        messages.success(request, deed())
    except Refused as refused:
        messages.error(request, str(refused.verdict.sentence))


def _said(look) -> str:
    if look.outcome == look.REMOVED:
        return _("The residency is taken away. The person is told why, and how to ask for a review.")
    if look.asks_second:
        return _("Noted. A second person has to agree before anything happens.")
    return _("Noted: they live here.")


def _many(count: int) -> str:
    if not count:
        return _("There was nobody among them about whom you may decide. Somebody else has to.")
    return ngettext("Noted for %(count)d person.", "Noted for %(count)d people.", count) % {"count": count}


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(f"{request.place.get_absolute_url()}look/")
