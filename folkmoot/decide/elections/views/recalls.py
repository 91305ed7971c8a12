"""Asking for a new election before a term is over, and signing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.decide.elections import actions, position_rules, queries
from folkmoot.decide.elections.actions.recalling import signatures_needed
from folkmoot.decide.elections.forms import RecallForm
from folkmoot.decide.elections.models import Recall
from folkmoot.decide.elections.moderated import RECALL
from folkmoot.decide.elections.views.here import position_here
from folkmoot.decide.elections.views.positions import term_here
from folkmoot.furniture.moderation.things import report_url
from folkmoot.furniture.talk.showing import showing

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
def ask(request: HttpRequest, public_id: str, slug: str, term_id: str) -> HttpResponse:
    found = position_here(request, public_id)
    term = term_here(request, found, term_id)
    insist(position_rules.may_recall(request.user, term))
    form = RecallForm(request.POST or None)
    if form.is_valid():
        return redirect(actions.ask_for_recall(request.user, term, **form.cleaned_data).get_absolute_url())
    return render_page(
        request, "elections/ask_recall.html", form=form, position=found, term=term,
        needed=signatures_needed(found), room="decide",
    )  # fmt: skip


@read_or_send
def recall(request: HttpRequest, public_id: str, slug: str, recall_id: str) -> HttpResponse:
    """The request, how many have signed, and a button. Nobody sees who signed."""
    found = position_here(request, public_id)
    seen = Recall.objects.visible_to(request.user, request.place).filter(term__position=found)
    asked = get_object_or_404(seen, public_id=recall_id)
    if request.method == "POST":
        deed = actions.take_back_signature if request.POST.get("deed") == "take-back" else actions.sign
        deed(request.user, asked)
        messages.success(request, _("Noted. Nobody sees who signed."))
        return redirect(asked.get_absolute_url())
    user = request.user
    return render_page(
        request,
        "elections/recall.html",
        recall=asked,
        position=found,
        signed=asked.supports.count(),
        own=user.is_authenticated and asked.supports.filter(person=user).exists(),
        begun=queries.begun_by(asked, user),
        may_sign=position_rules.may_sign(user, asked),
        talk=showing(asked.thread, user) if asked.thread else None,
        report_url=report_url(request.place, RECALL, asked.public_id),
        room="decide",
    )
