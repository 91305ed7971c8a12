"""Help by phone and at the door; and ringing a few afterwards."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from folkmoot.base.verdict import insist
from folkmoot.belong.membership.views.attempt import attempt
from folkmoot.furniture.ballots import actions, queries, rules
from folkmoot.furniture.ballots.forms import AnswerForm, FindForm, HeardForm
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.views.desk import claim_in, find, other_person, voter_token
from folkmoot.furniture.ballots.views.here import box_here, get_or_post, marks_from, page, status_of


@get_or_post
def promise(request: HttpRequest, public_id: str) -> HttpResponse:
    """The promise, signed once a round."""
    box = box_here(request, public_id)
    insist(rules.may_promise(request.user, box))
    if request.method == "POST":
        actions.promise(request.user, box)
        return redirect(box.address("help/vote/"))
    return page(request, "promise", box, promised=rules.has_promised(request.user, box))


@get_or_post
def help_vote(request: HttpRequest, public_id: str) -> HttpResponse:
    """Find the voter, hear the ballot, read it back, put it in: each its own page, in that order."""
    box = box_here(request, public_id)
    insist(rules.may_help(request.user, box))
    if "voter" in request.POST:
        return _heard(request, box)
    form = FindForm(request.POST or None)
    claim = find(request, box, form) if form.is_valid() else None
    if claim is None:
        return page(request, "help_find", box, form=form, status=status_of(form))
    token = voter_token(request, box, claim)
    return page(request, "help_hear", box, form=marks_from(request, box, sent=False), heard=HeardForm(), token=token)


def _heard(request: HttpRequest, box: Box) -> HttpResponse:
    claim, form, heard = claim_in(request, box), marks_from(request, box), HeardForm(request.POST)
    if claim is None:
        return page(request, "help_find", box, form=FindForm(), timed_out=True, status=422)
    words = {"form": form, "heard": heard, "token": request.POST["voter"]}
    if not (form.is_valid() and heard.is_valid()) or "change" in request.POST:
        return page(request, "help_hear", box, **words, status=200 if "change" in request.POST else 422)
    if "right" not in request.POST:
        return page(request, "help_read_back", box, **words)
    deed = {"claim": claim, "phone": heard.cleaned_data["phone"], "other": other_person(heard), **form.cleaned_data}
    receipt = attempt(form, actions.cast_for, request.user, box, **deed)
    if receipt is None:
        return page(request, "help_hear", box, **words, status=422)
    return page(request, "receipt_slip", box, receipt=receipt)


# --- Ringing afterwards --------------------------------------------------------------------------


@get_or_post
def call_backs(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who was drawn to be rung. A number is shown on the page of its own call only."""
    box = box_here(request, public_id)
    insist(rules.may_see_call_backs(request.user, box))
    waiting = [(vote, rules.may_ring(request.user, vote)) for vote in queries.to_ring(box)]
    return page(request, "call_backs", box, waiting=waiting)


@get_or_post
def call_back(request: HttpRequest, public_id: str, one: str) -> HttpResponse:
    """One call: the number, what to ask, and what was said."""
    box = box_here(request, public_id)
    insist(rules.may_see_call_backs(request.user, box))
    vote = next((found for found in queries.to_ring(box) if found.public_id == one), None)
    if vote is None:
        raise Http404
    insist(rules.may_ring(request.user, vote))
    form = AnswerForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.note_answer, request.user, vote, **form.cleaned_data):
        return redirect(box.address("call-backs/"))
    return page(request, "call_back", box, form=form, vote=vote, status=status_of(form))
