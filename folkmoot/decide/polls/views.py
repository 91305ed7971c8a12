"""The pages of a poll: begin and set up, vote, receipt, result, the ballots themselves."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, Verdict
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.queries import is_looked_at
from folkmoot.belong.membership.rules import may_organise, roles_in
from folkmoot.decide.polls import actions, queries, rules
from folkmoot.decide.polls.forms import NONE, BallotForm, BeginForm, PollForm, written
from folkmoot.decide.polls.models import Poll
from folkmoot.furniture.ballots import handed_in, set_aside
from folkmoot.furniture.paper.queries import paper_of
from folkmoot.spine.outcomes.queries import what_follows
from folkmoot.spine.process.doors import doors_of
from folkmoot.spine.process.rounds import steps_of
from folkmoot.spine.process.rules import page_for, stage_allows

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


def let_in(verdict: Verdict) -> None:
    if not verdict:
        raise Refused(verdict)


def poll_here(request: HttpRequest, public_id: str) -> Poll:
    return get_object_or_404(Poll.objects.visible_to(request.user, request.place), public_id=public_id)


# --- For organisers ------------------------------------------------------------------------------


@read_or_send
def begin(request: HttpRequest) -> HttpResponse:
    let_in(may_organise(request.user, request.place))
    form = BeginForm(request.POST or None)
    if form.is_valid():
        poll = actions.draft(request.user, request.place, **form.cleaned_data)
        return redirect(page_for(poll.process))
    return render_page(request, "polls/begin.html", form=form, room="decide")


@read_or_send
def setup(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    poll = poll_here(request, public_id)
    let_in(rules.may_edit(request.user, poll))
    standing = {"question": poll.question, "method": poll.method, "asks": poll.asks, "due_on": poll.due_on}
    form = PollForm(request.POST or None, initial={**standing, "answers": written(poll)})
    if form.is_valid():
        actions.edit(request.user, poll, **form.cleaned_data)
        return redirect(page_for(poll.process))
    return render_page(request, "polls/setup.html", poll=poll, process=poll.process, form=form, room="decide")


# --- For everyone --------------------------------------------------------------------------------


@read_or_send
def page(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """The question, and the ballot while voting is open."""
    poll = poll_here(request, public_id)
    if request.method != "POST" and slug != poll.slug:
        return redirect(poll.get_absolute_url())
    form = BallotForm(request.POST if request.method == "POST" else None, poll=poll)
    if form.is_bound:
        let_in(rules.may_vote(request.user, poll))
    if form.is_valid():
        actions.cast_ballot(request.user, poll, chosen=form.cleaned_data["chosen"])
        messages.success(request, _("Your ballot is in the box."))
        return redirect(poll.address("receipt/"))
    return render_page(
        request, "polls/page.html", poll=poll, form=form, **_about(request, poll), **_ballot(request, poll, form)
    )


def _about(request: HttpRequest, poll: Poll) -> dict:
    """What every page of a poll shows of its process."""
    process = poll.process
    return {
        "process": process,
        "backings": process.backings.select_related("body"),
        "rules": process.spec.in_words(process),
        "runs_it": Role.ORGANISER in roles_in(request.user, request.place),
        "outcome": queries.standing_outcome(poll),
        "round": steps_of(process),
        "doors": doors_of(request.user, process),
        "on_paper": paper_of(poll.box),
        "room": "decide",
    }


def _ballot(request: HttpRequest, poll: Poll, form: BallotForm) -> dict:
    """The answers with what this person has picked so far."""
    mine = queries.my_ballot(request.user, poll)
    picked = set(form.data.getlist("chosen")) if form.is_bound else (mine.chosen or {NONE} if mine else set())
    may_vote = rules.may_vote(request.user, poll)
    return {
        "may_vote": may_vote,
        "looked_at": bool(may_vote) and is_looked_at(request.user, request.place),
        "waits": "" if stage_allows(poll.process, "vote") else handed_in.waits_for(poll.box),
        "mine": mine,
        "picked": picked,
        "kind_of_box": "radio" if poll.method == Poll.SINGLE else "checkbox",
    }


@require_POST
def withdraw(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    poll = poll_here(request, public_id)
    actions.withdraw_ballot(request.user, poll)
    messages.success(request, _("Your ballot was taken back. You can vote again until voting closes."))
    return redirect(poll.get_absolute_url())


@require_safe
def receipt(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """The voter's own proof that the ballot is kept, and how to check it."""
    poll = poll_here(request, public_id)
    mine = queries.my_ballot(request.user, poll)
    options = queries.options_by_id(poll)
    return render_page(
        request,
        "polls/receipt.html",
        poll=poll,
        process=poll.process,
        mine=mine,
        picked=[options[one].label for one in mine.chosen] if mine else [],
        still_open=rules.may_vote(request.user, poll),
        room="decide",
    )


@require_safe
def result(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """How it ended, with its working. A result that a review replaced keeps a page of its own in the spine."""
    poll = poll_here(request, public_id)
    about = _about(request, poll)
    if about["outcome"] is None:
        raise Http404
    shown, follows = queries.result_of(poll, about["outcome"]), what_follows(about["outcome"])
    aside = set_aside.in_words(poll.box)
    return render_page(request, "polls/result.html", poll=poll, shown=shown, follows=follows, set_aside=aside, **about)


@require_safe
def ballots(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """Every ballot, one a line in sorted order, when nobody can be told by theirs. Its SHA-256 is in the result."""
    poll = poll_here(request, public_id)
    outcome = queries.standing_outcome(poll)
    if outcome is None or not outcome.working.get("listed"):
        raise Http404
    response = HttpResponse(queries.ballot_lines(poll), content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ballots-{poll.public_id}.jsonl"'
    return response
