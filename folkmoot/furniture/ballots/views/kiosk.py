"""A shared screen: big type, one voter after another, and nothing left for the next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.base.limits import within_limit
from folkmoot.base.verdict import insist
from folkmoot.belong.membership.views.attempt import allowed, attempt
from folkmoot.belong.people import sign_in
from folkmoot.furniture.ballots import actions, rules, screens, standing
from folkmoot.furniture.ballots.forms import EndForm, KioskCodeForm, SpotForm
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.standing import Voter
from folkmoot.furniture.ballots.views.here import box_here, box_if_any, get_or_post, marks_from, page, status_of


@get_or_post
def start(request: HttpRequest, public_id: str) -> HttpResponse:
    """Turn this device into a shared screen. Whoever does it is signed out here, so that their account stays theirs."""
    box = box_here(request, public_id)
    insist(rules.may_start_kiosk(request.user, box))
    form = SpotForm(request.POST or None)
    if not form.is_valid():
        return page(request, "kiosk_start", box, form=form, status=status_of(form))
    actions.start_kiosk(request.user, box, **form.cleaned_data)
    screen, word = screens.new_screen(box, form.cleaned_data["spot"])
    sign_in.leave(request)
    response = page(request, "kiosk_ready", box, screen=screen, word=word)
    screens.keep(response, screen)
    standing.drop(response)
    return response


@get_or_post
def welcome(request: HttpRequest, public_id: str) -> HttpResponse:
    """Between two voters: who comes next types a code. Coming here wipes whoever was there before."""
    screen, box = screens.screen_in(request), box_if_any(request, public_id)
    if screen and screen.box == public_id and box is None:
        return _of_nothing(request)
    box = box or box_here(request, public_id)
    screen = screens.screen_at(request, box)
    if screen is None:
        return redirect(box.address())
    form = KioskCodeForm(request.POST or None)
    if form.is_valid() and (response := _seated(request, box, screen, form)):
        return response
    may_vote = rules.may_vote_at_kiosk(request.user, box)
    return _wiped(page(request, "kiosk", box, form=form, screen=screen, may_vote=may_vote, status=status_of(form)))


def _of_nothing(request: HttpRequest) -> HttpResponse:
    """What was practised with here is wiped, so the device is an ordinary one again."""
    response = _wiped(redirect(request.place.get_absolute_url()))
    screens.drop(response)
    return response


def _seated(request: HttpRequest, box: Box, screen: screens.Screen, form: KioskCodeForm) -> HttpResponse | None:
    typed = form.cleaned_data["code"]
    claim = attempt(form, actions.sit_down, request.user, box, typed=typed, kiosk=screen.id)
    if claim is None:
        if not form.errors:
            form.add_error("code", _("That does not open the ballot. Look at each letter again, or ask at the desk."))
        return None
    response = redirect(box.address("kiosk/vote/"))
    voter = Voter(box.public_id, request.place.slug, claim, kiosk=screen.id)
    standing.keep(response, voter, lasts=standing.A_FEW_MINUTES)
    return response


@get_or_post
def vote(request: HttpRequest, public_id: str) -> HttpResponse:
    """One voter's ballot. After some minutes without a press the page goes back to the welcome by itself."""
    box = box_here(request, public_id)
    screen, voter = screens.screen_at(request, box), standing.voter_at(request, box)
    if screen is None or voter is None or voter.kiosk != screen.id:
        return redirect(box.address("kiosk/"))
    form = marks_from(request, box)
    cast = {"claim": voter.claim, "spot": screen.spot}
    if form.is_valid() and (
        receipt := attempt(form, actions.cast_at_kiosk, request.user, box, **cast, **form.cleaned_data)
    ):
        return _wiped(page(request, "kiosk_done", box, receipt=receipt))
    response = page(request, "kiosk_vote", box, form=form, screen=screen, status=status_of(form))
    standing.keep(response, voter, lasts=standing.A_FEW_MINUTES)
    return response


@require_POST
def leave(request: HttpRequest, public_id: str) -> HttpResponse:
    """A voter stops without voting."""
    return _wiped(redirect(box_here(request, public_id).address("kiosk/")))


@get_or_post
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """With the word that was shown at the start, the device is an ordinary one again."""
    box = box_here(request, public_id)
    screen = screens.screen_at(request, box)
    if screen is None:
        return redirect(box.address())
    form = EndForm(request.POST or None)
    if form.is_valid() and allowed(form, within_limit("ends of a kiosk", screen.id, most=10, minutes=10)):
        if screen.ended_by(form.cleaned_data["word"]):
            response = _wiped(redirect(box.address()))
            screens.drop(response)
            return response
        form.add_error("word", _("That is not the word. It was shown when this screen was set up."))
    return page(request, "kiosk_end", box, form=form, status=status_of(form))


def _wiped(response: HttpResponse) -> HttpResponse:
    """Nothing of the last voter stays: not who they were, not a page to go back to."""
    standing.drop(response)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    response.headers["Cache-Control"] = "no-store, private"
    return response
