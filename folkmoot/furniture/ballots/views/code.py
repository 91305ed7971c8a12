"""A letter's code: type it, vote, change it until closing; and say whether it is one's own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.base.limits import within_limit
from folkmoot.base.local_path import local_path
from folkmoot.base.network import network_of
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.belong.membership.queries import is_looked_at
from folkmoot.belong.membership.views.attempt import allowed, attempt
from folkmoot.belong.people.sign_in import come_in
from folkmoot.furniture.ballots import actions, ballot_codes, queries, rules, standing
from folkmoot.furniture.ballots.forms import CodeForm, MarksForm, NameForm
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.standing import Voter
from folkmoot.furniture.ballots.views.here import box_here, box_if_any, get_or_post, marks_from, page, status_of

MOST_TRIES = 300  # of whole codes from one network in ten minutes: a hall full of voters, and no guesser


@get_or_post
def code(request: HttpRequest) -> HttpResponse:
    """Type the code of a letter. Whatever is wrong with one, the answer is the same."""
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("letter", "")[:40]})
    box = _box_behind(request, form) if form.is_valid() else None
    if box is None:
        open_now = [one for one in queries.keyed_boxes(request.place) if rules.may_see(request.user, one)]
        response = render_page(request, "ballots/code.html", form=form, boxes=open_now, status=status_of(form))
        response.headers["Cache-Control"] = "no-store, private"
        return response
    voter = Voter(
        box.public_id, request.place.slug, ballot_codes.claim_of(ballot_codes.meant(form.cleaned_data["code"]))
    )
    response = redirect(box.address("vote/"))
    standing.keep(response, voter)
    return response


def _box_behind(request: HttpRequest, form: CodeForm) -> Box | None:
    """A slip of the pen costs no try: its check tells, without asking whether there is such a code."""
    meant = ballot_codes.meant(form.cleaned_data["code"])
    if not allowed(form, *_tries(request, counted=meant is not None)):
        return None
    box = queries.box_of_code(request.place, meant or "")
    if box:
        box.holds_its_code = True
    if box is None or not rules.may_see(request.user, box):
        form.add_error(
            "code",
            _(
                "That code does not work here. Look at each letter and figure again. If it was replaced at the desk, use the new one."
            ),
        )
        return None
    return box


def _tries(request: HttpRequest, *, counted: bool):
    if not counted:
        return (within_limit("slips of codes from a network", network_of(request), most=200, minutes=10),)
    return (
        within_limit("ballot codes from a network", network_of(request), most=MOST_TRIES, minutes=10),
        within_limit("ballot codes for a place", request.place.public_id, most=500_000, minutes=60),
    )


# --- The ballot ----------------------------------------------------------------------------------


@get_or_post
def vote(request: HttpRequest, public_id: str, template: str = "vote") -> HttpResponse:
    """The ballot, for a code typed before or for an account; the same on the easy page."""
    box = box_here(request, public_id)
    voter = standing.voter_at(request, box)
    if voter is None and not request.user.is_authenticated and request.method == "POST":
        return redirect(f"/{request.place.slug}/code/")
    form = marks_from(request, box)
    own = voter is None and is_looked_at(request.user, request.place)
    if form.is_valid() and (receipt := _cast(request, box, voter, form)):
        return page(request, "in", box, receipt=receipt, voter=voter, name_form=NameForm(), looked_at=own)
    may = rules.voting_is_open(request.user, box) if voter else rules.may_vote(request.user, box)
    return page(request, template, box, form=form, voter=voter, may_vote=may, looked_at=own, status=status_of(form))


def _cast(request: HttpRequest, box: Box, voter: Voter | None, form: MarksForm):
    if voter is None:
        return attempt(form, actions.cast_own, request.user, box, **form.cleaned_data)
    return attempt(form, actions.cast_with_code, request.user, box, claim=voter.claim, **form.cleaned_data)


@require_POST
def finish(request: HttpRequest, public_id: str) -> HttpResponse:
    """This browser forgets the code, for whoever uses it next."""
    box = box_here(request, public_id)
    response = redirect(box.address())
    standing.drop(response)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


# --- Whose code it is ----------------------------------------------------------------------------


@get_or_post
def whose(request: HttpRequest, public_id: str) -> HttpResponse:
    """Somebody is signed in where a code was typed: is it theirs? Then both are one voter."""
    asked = request.POST.get("next") or request.GET.get("next")
    box, kept = box_if_any(request, public_id), standing.voter_in(request)
    if box is None and kept and kept.box == public_id:
        return _of_nothing(request, asked)
    box = box or box_here(request, public_id)
    voter = standing.voter_at(request, box)
    onward = local_path(asked, box.address("vote/"))
    if voter is None or not request.user.is_authenticated:
        return redirect(onward)
    if request.method != "POST":
        return page(request, "whose", box, onward=onward)
    if "mine" in request.POST:
        actions.claim_with_code(request.user, box, claim=voter.claim)
        messages.success(request, _("Your letter and your account are now one voter. The last ballot counts."))
    response = redirect(onward)
    if "mine" in request.POST or onward.startswith(box.address()):
        standing.keep(response, Voter(voter.box, voter.place, voter.claim, answered=True))
    else:
        standing.drop(response)  # whoever typed it has gone
    return response


def _of_nothing(request: HttpRequest, asked: str | None) -> HttpResponse:
    """The code was one of a practice that has been wiped: this browser forgets it, and nobody is asked whose it was."""
    response = redirect(local_path(asked, request.place.get_absolute_url()))
    standing.drop(response)
    return response


@require_POST
def account(request: HttpRequest, public_id: str) -> HttpResponse:
    """An account with nothing but the code and a name."""
    box = box_here(request, public_id)
    voter = standing.voter_at(request, box)
    if voter is None:
        return redirect(f"/{request.place.slug}/code/")
    insist(rules.may_make_account(request.user, box))
    form = NameForm(request.POST)
    person = form.is_valid() and attempt(
        form, actions.make_account, request.user, box, claim=voter.claim, name=form.cleaned_data["name"]
    )
    if not person:
        return page(request, "account", box, form=form, status=422)
    come_in(request, person, by="letter")
    messages.success(request, _("Welcome, %(name)s. Your letter and your account are one voter.") % {"name": person})
    response = redirect("people:ways_in")
    standing.keep(response, Voter(voter.box, voter.place, voter.claim, answered=True))
    return response
