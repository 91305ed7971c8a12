"""The desk: letters to print, lost ones, people without an address, and voting before a clerk's eyes."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.limits import within_limit
from folkmoot.base.verdict import Verdict, insist
from folkmoot.belong.membership.queries import found_by_code
from folkmoot.belong.membership.views.attempt import allowed, attempt
from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots import actions, ballot_codes, queries, rules, standing
from folkmoot.furniture.ballots.actions.letters import not_found
from folkmoot.furniture.ballots.forms import DeskFindForm, FindForm, PrintForm, ReasonForm
from folkmoot.furniture.ballots.models import Box, holder_of
from folkmoot.furniture.ballots.views.here import box_here, get_or_post, marks_from, page, status_of

HALF_AN_HOUR = timedelta(minutes=30)


@get_or_post
def letters(request: HttpRequest, public_id: str) -> HttpResponse:
    """Addresses in, sheets out: each adult's ballot code, shown this once."""
    box = box_here(request, public_id)
    insist(rules.may_print_codes(request.user, box))
    form = PrintForm(request.POST or None)
    if form.is_valid():
        printed = attempt(form, actions.print_codes, request.user, box, form.cleaned_data["addresses"])
        if printed:
            return page(
                request, "sheets", box, printed=printed, sheets=_sheets(request, printed), type_at=_type_at(request)
            )
    return page(request, "letters", box, form=form, status=status_of(form))


def _sheets(request: HttpRequest, printed: actions.Printed) -> list[dict]:
    at = _type_at(request)
    return [
        {"letter": one, "code": ballot_codes.printed(one.code), "url": f"{at}?letter={one.code}"}
        for one in printed.sheets
    ]


def _type_at(request: HttpRequest) -> str:
    return f"{settings.ORIGIN}/{request.place.slug}/code/"


@get_or_post
def lost(request: HttpRequest, public_id: str) -> HttpResponse:
    """A letter was lost: a new code for the same line of the roll."""
    box = box_here(request, public_id)
    insist(rules.may_keep_roll(request.user, box))
    form = FindForm(request.POST or None)
    claim = find(request, box, form) if form.is_valid() else None
    code = claim and attempt(form, actions.replace_code, request.user, box, claim=claim)
    if code:
        return page(request, "slip", box, code=ballot_codes.printed(code), type_at=_type_at(request))
    return page(request, "lost", box, form=form, status=status_of(form))


@get_or_post
def roll(request: HttpRequest, public_id: str) -> HttpResponse:
    """Somebody with no fixed or safe address, or in a home, is put on the roll and gets a code."""
    box = box_here(request, public_id)
    insist(rules.may_keep_roll(request.user, box))
    form = ReasonForm(request.POST or None)
    code = None
    if form.is_valid():
        other = other_person(form)
        code = attempt(form, actions.put_on_roll, request.user, box, reason=form.cleaned_data["reason"], other=other)
    if code:
        return page(request, "slip", box, code=ballot_codes.printed(code), type_at=_type_at(request))
    return page(request, "roll", box, form=form, status=status_of(form))


def other_person(form) -> Person | None:
    """Whoever came along to a care home, by their own desk code."""
    typed = form.cleaned_data.get("other")
    return found_by_code(typed) if typed else None


# --- Voting at the desk --------------------------------------------------------------------------


@get_or_post
def desk(request: HttpRequest, public_id: str) -> HttpResponse:
    """First who it is; then the device is turned round, and the voter votes."""
    box = box_here(request, public_id)
    insist(rules.may_seat_voters(request.user, box))
    if "voter" in request.POST:
        return _turned_round(request, box)
    form = DeskFindForm(request.POST or None)
    claim = find(request, box, form) if form.is_valid() else None
    if claim is None:
        return page(request, "desk", box, form=form, status=status_of(form))
    if "kiosk" in request.POST:
        word = attempt(form, actions.let_in, request.user, box, claim=claim)
        return page(request, "word", box, word=word) if word else page(request, "desk", box, form=form, status=422)
    return page(
        request, "desk_ballot", box, form=marks_from(request, box, sent=False), token=voter_token(request, box, claim)
    )


def _turned_round(request: HttpRequest, box: Box) -> HttpResponse:
    claim, form = claim_in(request, box), marks_from(request, box)
    if claim is None:
        return page(request, "desk", box, form=DeskFindForm(), timed_out=True, status=422)
    if form.is_valid() and (
        receipt := attempt(form, actions.cast_at_desk, request.user, box, claim=claim, **form.cleaned_data)
    ):
        return page(request, "desk_done", box, receipt=receipt)
    return page(request, "desk_ballot", box, form=form, token=request.POST["voter"], status=422)


def find(request: HttpRequest, box: Box, form: FindForm) -> str | None:
    """By what claim the voter is found; otherwise the form says so, in the same words whatever is missing."""
    if not allowed(form, within_limit("finding voters", request.user.public_id, most=120, minutes=60)):
        return None
    typed = form.cleaned_data
    if typed.get("desk_code"):
        return _by_account(request, box, form, found_by_code(typed["desk_code"]))
    if typed.get("code"):
        claim = ballot_codes.claim_of(ballot_codes.meant(typed["code"]) or "")
    else:
        claim = queries.address_claim(typed["address"], typed.get("number") or 1)
        if typed.get("seen"):
            number = typed.get("number") or 1
            return attempt(
                form, actions.put_address_on_roll, request.user, box, address=typed["address"], number=number
            )
    if queries.on_the_roll(box, claim):
        return claim
    form.add_error(None, not_found())
    return None


def _by_account(request: HttpRequest, box: Box, form: FindForm, found: Person | None) -> str | None:
    if found is None:
        form.add_error("desk_code", _("Nobody shows this code now. Ask them to look at it again; it lasts a week."))
        return None
    verdicts: list[Verdict] = [rules.other_than(request.user, found), rules.is_a_voter(found, box)]
    return holder_of(found) if allowed(form, *verdicts) else None


def voter_token(request: HttpRequest, box: Box, claim: str) -> str:
    """Who sits there now, for half an hour, in the page itself: the voter of this clerk at this box, and of nobody else."""
    until = (clock.now() + HALF_AN_HOUR).isoformat()
    return standing.token(_about(request, box), {"claim": claim, "until": until})


def claim_in(request: HttpRequest, box: Box) -> str | None:
    found = standing.from_token(_about(request, box), request.POST.get("voter", ""))
    return found["claim"] if found and found["until"] > clock.now().isoformat() else None


def _about(request: HttpRequest, box: Box) -> str:
    return f"voter of {request.user.public_id} at {box.public_id}"
