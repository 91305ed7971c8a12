"""Whom the same ballots give, for organisers; and the page on which they answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, insist
from folkmoot.decide.elections import actions, following_rules, queries, shown
from folkmoot.decide.elections.following import who_follows
from folkmoot.decide.elections.views.here import position_here
from folkmoot.decide.elections.views.positions import term_here

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
def follow(request: HttpRequest, public_id: str, slug: str, term_id: str) -> HttpResponse:
    """The same ballots without whoever left: who comes next, and a button to ask them."""
    found = position_here(request, public_id)
    term = term_here(request, found, term_id)
    insist(following_rules.may_look(request.user, term))
    if request.method == "POST":
        try:
            actions.ask_next(request.user, term)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("They are asked. The place is theirs once they say yes."))
        return redirect(request.path)
    following = who_follows(term)
    return render_page(
        request,
        "elections/follow.html",
        position=found,
        term=term,
        election=term.election,
        following=following,
        told=shown.told_of(following.result, term.election) if following.result else None,
        asked=term.asked_next.select_related("nomination__person", "nomination__sharer__person"),
        may_ask=following_rules.may_ask(request.user, term),
        room="decide",
    )


@read_or_send
def answer(request: HttpRequest, public_id: str, slug: str, asked_id: str) -> HttpResponse:
    """They say yes or no; nobody asks why."""
    found = position_here(request, public_id)
    asked = get_object_or_404(queries.asked_next(request.user, found), public_id=asked_id)
    if request.method == "POST":
        agreed = request.POST.get("deed") == "yes"
        actions.answer_next(request.user, asked, agreed=agreed)
        messages.success(request, _("Thank you. The place is yours.") if agreed else _("Noted. Nobody asks why."))
        return redirect(found.get_absolute_url())
    insist(following_rules.may_answer_next(request.user, asked))
    return render_page(
        request, "elections/asked_next.html", position=found, asked=asked, term=asked.term, room="decide"
    )
