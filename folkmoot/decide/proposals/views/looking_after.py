"""For those who proposed it: their own page with what is missing and a sum to play with; changing; withdrawing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.cupboard.beforehand.answering import answer
from folkmoot.decide.proposals import actions, queries, rules
from folkmoot.decide.proposals.forms.after import ChangeForm, WithdrawForm
from folkmoot.decide.proposals.forms.questions import FORMS
from folkmoot.decide.proposals.models import Proposal
from folkmoot.decide.proposals.review import what_happens_next
from folkmoot.decide.proposals.views.finding import proposal_here
from folkmoot.furniture.talk.queries import counts_of

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def mine(request: HttpRequest, public_id: str, slug: str, proposal_id: str) -> HttpResponse:
    """How it stands, what would help it, who is in it, and what support it may need."""
    found = proposal_here(request, public_id, proposal_id)
    insist(rules.may_look_after(request.user, found))
    return render_page(
        request,
        "proposals/mine.html",
        proposal=found,
        call=found.call,
        process=found.call.process,
        names=queries.names_of(found),
        missing=queries.what_is_missing(found),
        check=queries.check_of(found),
        waiting=counts_of(found.thread)["waiting"] if found.thread else 0,
        may_change=rules.may_change(request.user, found),
        may_withdraw=rules.may_withdraw(request.user, found),
        may_invite=rules.may_invite(request.user, found),
        may_step_back=rules.may_step_back(request.user, found),
        invitation=request.build_absolute_uri(found.address(f"join/{queries.invitation_code(found)}/")),
        offers=_offers(request, found),
        may_merge=rules.may_merge(request.user, found),
        glad=queries.shown_count(found),
        room="decide",
        **answer(
            request.GET,
            currency=found.call.currency,
            cost=found.cost_minor or found.high_minor or found.low_minor,
            pot=found.call.pot_minor,
            rounds=queries.rounds_before(request.place),
        ),
    )


@require_safe
def slip(request: HttpRequest, public_id: str, slug: str, proposal_id: str) -> HttpResponse:
    """What somebody without an account takes home: its number, where it stands, and what happens next."""
    found = proposal_here(request, public_id, proposal_id)
    insist(rules.may_look_after(request.user, found))
    if not found.is_told:
        return redirect(found.address("mine/"))
    return render_page(
        request,
        "proposals/slip.html",
        proposal=found,
        call=found.call,
        next_steps=what_happens_next(found.call),
        read_at=request.build_absolute_uri(found.get_absolute_url()),
        may_write_down=rules.may_write_down(request.user, found.call),
        room="decide",
    )


def _offers(request: HttpRequest, found: Proposal) -> list:
    """Each open offer, whether it was made or got, and whether this person may answer it."""
    return [
        {
            "offer": offer,
            "made": offer.proposal_id == found.pk,
            "other": offer.into if offer.proposal_id == found.pk else offer.proposal,
            "url": found.address(f"merge/{offer.public_id}/"),
        }
        for offer in queries.open_offers(found)
    ]


@read_or_send
def change(request: HttpRequest, public_id: str, slug: str, proposal_id: str) -> HttpResponse:
    """Everything that can still change, with the reason."""
    found = proposal_here(request, public_id, proposal_id)
    insist(rules.may_change(request.user, found))
    initial = ChangeForm.as_it_stands(found)
    form = ChangeForm(request.POST or None, call=found.call, person=request.user, initial=initial)
    if form.is_valid():
        made = actions.change(request.user, found, **form.cleaned_data)
        messages.success(request, _("Changed. Everybody can see what.") if made else _("Nothing was different."))
        return redirect(found.address("mine/"))
    check = queries.check_of(found)
    return render_page(
        request, "proposals/change.html", proposal=found, call=found.call, form=form, check=check, room="decide"
    )


@read_or_send
def withdraw(request: HttpRequest, public_id: str, slug: str, proposal_id: str) -> HttpResponse:
    found = proposal_here(request, public_id, proposal_id)
    insist(rules.may_withdraw(request.user, found))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.withdraw(request.user, found, **form.cleaned_data)
        messages.success(request, _("It was withdrawn. It stays on the page, so that everybody can see that."))
        return redirect(found.get_absolute_url())
    return render_page(request, "proposals/withdraw.html", proposal=found, call=found.call, form=form, room="decide")


@read_or_send
def add_picture(request: HttpRequest, public_id: str, slug: str, proposal_id: str) -> HttpResponse:
    """A picture for a proposal that was sent without one."""
    found = proposal_here(request, public_id, proposal_id)
    insist(rules.may_add_picture(request.user, found))
    form = FORMS["pictures"](request.POST or None, request.FILES or None, call=found.call, person=request.user)
    if form.is_valid():
        picture, alt = form.cleaned_data["picture"], form.cleaned_data["alt"]
        actions.show_picture(request.user, found, picture=picture, alt=alt)
        return redirect(found.address("mine/"))
    return render_page(request, "proposals/add_picture.html", proposal=found, call=found.call, form=form, room="decide")


@require_POST
def step_back(request: HttpRequest, public_id: str, slug: str, proposal_id: str) -> HttpResponse:
    found = proposal_here(request, public_id, proposal_id)
    actions.step_back(request.user, found)
    messages.success(request, _("You are no longer one of its proposers."))
    return redirect(found.get_absolute_url())
