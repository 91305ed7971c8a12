"""One proposal for everybody: what it says, what became of it, its history, its talk, and who would be glad of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.base.local_path import local_path
from folkmoot.base.pages import render_page
from folkmoot.cupboard.files import shelf
from folkmoot.decide.proposals import actions, queries, rules
from folkmoot.decide.proposals.history import history_of
from folkmoot.decide.proposals.models import Picture, Proposal
from folkmoot.decide.proposals.moderated import WORD
from folkmoot.decide.proposals.review import guess_in_words
from folkmoot.decide.proposals.views.finding import proposal_here
from folkmoot.furniture.moderation.things import report_url
from folkmoot.furniture.talk.showing import showing
from folkmoot.spine.process.rounds import steps_of


@require_safe
def proposal(request: HttpRequest, public_id: str, slug: str, proposal_id: str, proposal_slug: str) -> HttpResponse:
    found = proposal_here(request, public_id, proposal_id)
    if request.path != found.get_absolute_url():
        return redirect(found.get_absolute_url())
    return render_page(request, "proposals/proposal.html", **about(request, found))


def about(request: HttpRequest, found: Proposal) -> dict:
    call = found.call
    return {
        "proposal": found,
        "call": call,
        "process": call.process,
        "round": steps_of(call.process),
        "names": queries.names_of(found),
        "guess": guess_in_words(call, found.low_minor, found.high_minor),
        "pictures": found.pictures.select_related("file", "proposal__call__process__place"),
        "absorbed": Proposal.objects.visible_to(request.user, request.place).filter(into=found).order_by("number"),
        "check": queries.check_of(found),
        "history": history_of(found),
        "glad": queries.shown_count(found),
        "supports": found.pk in queries.supported_by(request.user, call),
        "may_support": rules.may_support(request.user, found),
        "is_own": queries.is_proposer(request.user, found),
        "may_look_after": rules.may_look_after(request.user, found),
        "report_url": report_url(request.place, WORD, found.public_id),
        "talk": showing(found.thread, request.user) if found.thread else None,
        "room": "decide",
    }


@require_POST
def support(request: HttpRequest, public_id: str, slug: str, proposal_id: str) -> HttpResponse:
    """“I would be glad of this”, or no longer. Leads back to where the button stood."""
    found = proposal_here(request, public_id, proposal_id)
    if request.POST.get("deed") == "take-back":
        actions.take_back_support(request.user, found)
        messages.success(request, _("You are no longer counted among those who would be glad of it."))
    else:
        actions.support(request.user, found)
        messages.success(request, _("Noted: you would be glad of it. Nobody sees who said so."))
    return redirect(local_path(request.POST.get("back", ""), found.get_absolute_url()))


@require_safe
def picture(request: HttpRequest, public_id: str, slug: str, proposal_id: str, file_id: str) -> HttpResponse:
    """A picture of a proposal, for whoever may see the proposal."""
    found = proposal_here(request, public_id, proposal_id)
    seen = Picture.objects.visible_to(request.user, request.place).filter(proposal=found, file__public_id=file_id)
    shown = seen.select_related("file").first()
    return shelf.show(shown.file if shown else None)
