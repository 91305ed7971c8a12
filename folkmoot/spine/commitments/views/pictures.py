"""Pictures of a promise: those of its updates and of residents' answers for everyone, receipts for few."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from folkmoot.base.pages import refusal
from folkmoot.base.verdict import Refused
from folkmoot.cupboard.files import shelf
from folkmoot.spine.commitments import queries, rules
from folkmoot.spine.commitments.models import Commitment


@require_safe
def picture(request: HttpRequest, public_id: str, file_id: str) -> HttpResponseBase:
    """A picture that the promise's page shows."""
    return shelf.show(queries.picture_of(_promise(request, public_id), file_id))


@require_safe
def document(request: HttpRequest, public_id: str, file_id: str) -> HttpResponseBase:
    """A document that the promise's page names: to be saved, never shown in a page of ours."""
    return shelf.hand_out(queries.document_of(_promise(request, public_id), file_id))


@require_safe
def receipt(request: HttpRequest, public_id: str, file_id: str) -> HttpResponseBase:
    """The picture of a receipt. The promise's page says that there is one; few may open it."""
    commitment = _promise(request, public_id)
    found = queries.receipt_of(commitment, file_id)
    if found is None:
        raise Http404
    if not (allowed := rules.may_see_receipts(request.user, commitment)):
        return refusal(request, Refused(allowed))
    return shelf.show(found)


def _promise(request: HttpRequest, public_id: str) -> Commitment:
    shown = Commitment.objects.visible_to(request.user, request.place).select_related("body", "place")
    return get_object_or_404(shown, public_id=public_id)
