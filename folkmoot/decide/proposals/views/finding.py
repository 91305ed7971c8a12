"""Finding a call, a proposal or a draft by its address, for whoever asks."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from folkmoot.base.network import network_of
from folkmoot.decide.proposals.models import Call, Draft, Proposal


def call_here(request: HttpRequest, public_id: str) -> Call:
    return get_object_or_404(Call.objects.visible_to(request.user, request.place), public_id=public_id)


def proposal_here(request: HttpRequest, public_id: str, proposal_id: str) -> Proposal:
    """A proposal, only under its own call."""
    seen = Proposal.objects.visible_to(request.user, request.place).select_related("person", "thread__place")
    return get_object_or_404(seen.filter(call__public_id=public_id), public_id=proposal_id)


def draft_here(request: HttpRequest, public_id: str, draft_id: str) -> Draft:
    seen = Draft.objects.visible_to(request.user, request.place)
    return get_object_or_404(seen.filter(call__public_id=public_id), public_id=draft_id)


def visitor_of(request: HttpRequest) -> str:
    """Something that stays the same for one visitor, for the order of a list. It is kept nowhere."""
    return request.user.public_id if request.user.is_authenticated else network_of(request)
