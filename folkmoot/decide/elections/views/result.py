"""How an election ended; its ballots, where nobody can be told by theirs; the public numbers of a draw."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.decide.elections import actions, queries, rules, shown
from folkmoot.decide.elections.forms import NumbersForm
from folkmoot.decide.elections.models import Election
from folkmoot.decide.elections.views.here import about, election_here
from folkmoot.furniture.ballots import set_aside
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.outcomes.queries import what_follows


@require_safe
def result(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """The result with its working. One that a review replaced keeps a page of its own in the spine."""
    election = election_here(request, public_id)
    told = about(request, election)
    if told["outcome"] is None:
        raise Http404
    return render_page(
        request,
        "elections/result.html",
        shown=shown.shown(election, told["outcome"]),
        follows=what_follows(told["outcome"]),
        set_aside=set_aside.in_words(election.box) if election.box else "",
        **told,
    )


@require_safe
def ballots(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """Every ballot, one a line in sorted order. Its SHA-256 is in the result."""
    election, _outcome = _listed(request, public_id)
    return _file(
        queries.ballot_lines(election), "application/jsonl; charset=utf-8", f"ballots-{election.public_id}.jsonl"
    )


@require_safe
def ballots_blt(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """The same for counting programs."""
    election, outcome = _listed(request, public_id)
    if not election.is_ranked:
        raise Http404
    return _file(shown.blt_of(election, outcome), "text/plain; charset=utf-8", f"ballots-{election.public_id}.blt")


def _listed(request: HttpRequest, public_id: str) -> tuple[Election, Outcome]:
    """The election, if its ballots may be shown."""
    election = election_here(request, public_id)
    outcome = queries.standing_outcome(election)
    if outcome is None or not outcome.working.get("listed"):
        raise Http404
    return election, outcome


def _file(words: bytes | str, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(words, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """An organiser types in the public numbers that the draw waited for."""
    election = election_here(request, public_id)
    insist(rules.may_type_numbers(request.user, election))
    form = NumbersForm(request.POST or None, initial={"numbers": election.drawn_numbers})
    if form.is_valid():
        actions.type_numbers(request.user, election, **form.cleaned_data)
        messages.success(request, _("The numbers stand in the record."))
        return redirect(election.get_absolute_url())
    return render_page(
        request, "elections/numbers.html", form=form, election=election, process=election.process, room="decide"
    )
