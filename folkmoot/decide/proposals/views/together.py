"""Proposing together: the link that invites, joining, and going on as one with another proposal."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.decide.proposals import actions, queries, rules
from folkmoot.decide.proposals.forms.after import JoinForm, MergeForm
from folkmoot.decide.proposals.models import Proposal
from folkmoot.decide.proposals.views.finding import proposal_here

read_or_send = require_http_methods(["GET", "HEAD", "POST"])
MOST_OTHERS = 40


@require_POST
def new_invitation(request: HttpRequest, public_id: str, slug: str, proposal_id: str) -> HttpResponse:
    found = proposal_here(request, public_id, proposal_id)
    actions.new_invitation(request.user, found)
    messages.success(request, _("There is a new link. The one before leads nowhere any more."))
    return redirect(found.address("mine/"))


@read_or_send
def join(request: HttpRequest, public_id: str, slug: str, proposal_id: str, code: str) -> HttpResponse:
    """Whoever was given the link reads what it is, and says yes."""
    found = proposal_here(request, public_id, proposal_id)
    if not queries.invites(found, code):
        raise Http404
    may_join = rules.may_join(request.user, found)
    form = JoinForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.join(request.user, found, **form.cleaned_data)
        messages.success(request, _("You propose it too now."))
        return redirect(found.address("mine/"))
    names = queries.names_of(found)
    return render_page(
        request, "proposals/join.html", proposal=found, call=found.call, form=form, may_join=may_join, names=names,
        room="decide",
    )  # fmt: skip


@read_or_send
def merge(request: HttpRequest, public_id: str, slug: str, proposal_id: str) -> HttpResponse:
    """Ask the proposers of another one to go on as one."""
    found = proposal_here(request, public_id, proposal_id)
    insist(rules.may_merge(request.user, found))
    form = MergeForm(request.POST or None, others=_others(request, found))
    if form.is_valid():
        actions.offer_merge(request.user, found, form.cleaned_data["into"], words=form.cleaned_data["words"])
        messages.success(request, _("Your offer stands on their page. Nothing happens before they say yes."))
        return redirect(found.address("mine/"))
    return render_page(request, "proposals/merge.html", proposal=found, call=found.call, form=form, room="decide")


def _others(request: HttpRequest, found: Proposal) -> list[Proposal]:
    """The others of the call that are still being checked, those most like it first."""
    alike = queries.similar_to(queries.told_of(found), found.call, request.user, without=found)
    rest = [one for one in queries.all_of(found.call, request.user) if one not in alike and one != found]
    return [one for one in [*alike, *rest] if one.state == Proposal.SENT][:MOST_OTHERS]


@require_POST
def answer_offer(request: HttpRequest, public_id: str, slug: str, proposal_id: str, offer_id: str) -> HttpResponse:
    """Yes or no to an offer that was got; or an offer that was made, taken back."""
    found = proposal_here(request, public_id, proposal_id)
    offer = next((one for one in queries.open_offers(found) if one.public_id == offer_id), None)
    if offer is None:
        raise Http404
    if offer.proposal_id == found.pk:
        actions.take_back_offer(request.user, offer)
        messages.success(request, _("The offer was taken back."))
        return redirect(found.address("mine/"))
    agreed = request.POST.get("answer") == "yes"
    actions.answer_offer(request.user, offer, agreed=agreed)
    messages.success(request, _("They go on as one.") if agreed else _("You said no. Both go on as they are."))
    return redirect(found.address("mine/"))
