"""The page of an election, with the ballot while voting is open; taking a ballot back; the receipt."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.belong.membership.queries import is_looked_at
from folkmoot.decide.elections import actions, queries, rules, shown
from folkmoot.decide.elections.forms import BallotForm
from folkmoot.decide.elections.frozen import rules_of
from folkmoot.decide.elections.marks import marks_of
from folkmoot.decide.elections.methods import way_of
from folkmoot.decide.elections.models import Election, Nomination
from folkmoot.decide.elections.paper import help_for
from folkmoot.decide.elections.views.here import about, election_here
from folkmoot.furniture.ballots import handed_in
from folkmoot.spine.process.rules import stage_allows


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    election = election_here(request, public_id)
    if request.method != "POST" and slug != election.slug:
        return redirect(election.get_absolute_url())
    form = BallotForm(request.POST if request.method == "POST" else None, election=election)
    if form.is_bound:
        insist(rules.may_vote(request.user, election))
    if form.is_valid():
        actions.cast_ballot(request.user, election, **form.cleaned_data)
        messages.success(request, _("Your ballot is in the box."))
        return redirect(election.address("receipt/"))
    told = about(request, election)
    won = shown.shown(election, told["outcome"]).headline if told["outcome"] else ""
    return render_page(request, "elections/page.html", form=form, won=won, **told, **_now(request, election, form))


def _now(request: HttpRequest, election: Election, form: BallotForm) -> dict:
    """Who stands, and what this person may do about it at this moment."""
    allows = stage_allows(election.process, "vote") if not election.by_lot else None
    stands = list(queries.nominations_of(election, request.user))
    told = {
        "stands": [one for one in stands if one.state == Nomination.STANDS],
        "not_standing": [one for one in stands if one.state == Nomination.REFUSED],
        "asked": [one for one in stands if one.state == Nomination.ASKED],
        "own": queries.own_nomination(request.user, election),
        "may_nominate": rules.may_nominate(request.user, election),
        "nominate_until": _nominations_close(election),
        "numbers_due": bool(rules.may_type_numbers(request.user, election)) if election.by_lot else False,
        "is_voting": bool(allows),
        "roll": queries.on_the_roll(election) if allows else 0,
        "few": rules_of(election)["small_number"],
        "roll_day": queries.roll_day(election.process),
    }
    return {**told, **_ballot(request, election, form)} if allows else told


def _nominations_close(election: Election) -> datetime | None:
    """Until when anybody can stand, while they can."""
    open_now = stage_allows(election.process, "nominate")
    return election.process.timetable["nominate"].closes_at if open_now else None


@dataclass(frozen=True)
class Line:
    number: str
    nomination: Nomination
    mark: str


def _ballot(request: HttpRequest, election: Election, form: BallotForm) -> dict:
    """The lines of the ballot with what this person has marked so far."""
    standing = queries.on_the_paper(election)
    mine = queries.my_ballot(request.user, election)
    ids = [one.public_id for one in standing]
    sent = form.marks if form.is_bound else {}
    kept = marks_of(mine.choice, ids) if mine and not form.is_bound else {}
    lines = [
        Line(str(number), one, sent.get(str(number)) or kept.get(one.public_id, ""))
        for number, one in enumerate(standing, start=1)
    ]
    may_vote = rules.may_vote(request.user, election)
    return {
        "lines": lines,
        "places": [str(number) for number in range(1, len(lines) + 1)],
        "way_to_vote": way_of(election.method, election.seats),
        "help": help_for(election),
        "may_vote": may_vote,
        "looked_at": bool(may_vote) and is_looked_at(request.user, request.place),
        "waits": handed_in.waits_for(election.box) if not may_vote else "",
        "mine": mine,
    }


@require_POST
def withdraw(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    election = election_here(request, public_id)
    actions.withdraw_ballot(request.user, election)
    messages.success(request, _("Your ballot was taken back. You can vote again until voting closes."))
    return redirect(election.get_absolute_url())


@require_safe
def receipt(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """The voter's own proof that the ballot is kept, and how to check it."""
    election = election_here(request, public_id)
    mine = queries.my_ballot(request.user, election)
    people = queries.on_the_paper(election) if mine else []
    chosen = mine.choice.get("order", mine.choice.get("approves", ())) if mine else ()
    return render_page(
        request,
        "elections/receipt.html",
        election=election,
        process=election.process,
        mine=mine,
        chosen=[one.name for one in queries.named(chosen, people)],
        still_open=rules.may_vote(request.user, election) if not election.by_lot else False,
        room="decide",
    )
