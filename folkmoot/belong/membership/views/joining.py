"""Joining a place: by a letter, at the desk, or by two neighbours' word. And leaving it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base.limits import within_limit
from folkmoot.base.local_path import local_path
from folkmoot.base.network import network_of
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.belong.membership import actions, queries, rules
from folkmoot.belong.membership.forms import CodeForm, LetterForm, MovedForm
from folkmoot.belong.membership.models import Residency
from folkmoot.belong.membership.views.attempt import allowed, attempt, person_by_code
from folkmoot.belong.people.sign_in import come_in


@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """The three ways, what is kept, and where this person stands."""
    return _page(request)


@require_POST
def letter(request: HttpRequest) -> HttpResponse:
    """Use a letter up. Whoever is new comes in by it."""
    form = LetterForm(request.POST, is_new=not request.user.is_authenticated)
    if not (form.is_valid() and allowed(form, *_guesses(request))):
        return _page(request, letter_form=form)
    person = attempt(form, actions.redeem_letter, request.user, request.place, **form.cleaned_data)
    if person is None:
        return _page(request, letter_form=form)
    if not request.user.is_authenticated:
        come_in(request, person, by="letter")
    waits = queries.letter_waiting_for(person, request.place) is not None
    messages.success(request, _("Your letter was used.") if waits else _("Welcome. It is noted that you live here."))
    return redirect(f"{request.place.get_absolute_url()}join/")


def _guesses(request: HttpRequest):
    return (
        within_limit("letter codes from a network", network_of(request), most=20, minutes=10),
        within_limit("letter codes for a place", request.place.public_id, most=1_000, minutes=60),
    )


@require_POST
def vouch(request: HttpRequest) -> HttpResponse:
    """Give one's word for the neighbour who shows this code."""
    insist(rules.member_of(request.user, request.place))
    form = CodeForm(request.POST)
    neighbour = person_by_code(form, request.user) if form.is_valid() else None
    if neighbour is None or attempt(form, actions.vouch_for, request.user, request.place, neighbour) is None:
        return _page(request, vouch_form=form)
    messages.success(request, _("Thank you. Your word for %(name)s is noted.") % {"name": neighbour})
    return redirect(f"{request.place.get_absolute_url()}join/")


@require_POST
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    given = queries.vouch_of(request.user, request.place, public_id)
    if given is None:
        raise Http404
    actions.take_back_vouch(request.user, given)
    messages.success(request, _("Your word is taken back."))
    return redirect(f"{request.place.get_absolute_url()}join/")


@require_POST
def moved(request: HttpRequest) -> HttpResponse:
    """Somebody no longer lives here, and says so."""
    form, residency = MovedForm(request.POST), queries.residency_of(request.user, request.place)
    if residency is None:
        return redirect(f"{request.place.get_absolute_url()}join/")
    if not form.is_valid():
        return _page(request, moved_form=form)
    actions.end_residency(request.user, residency, why=Residency.MOVED)
    messages.success(request, _("It is noted that you moved. Thank you for telling us."))
    return redirect(request.place.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
def desk_code(request: HttpRequest) -> HttpResponse:
    """The short code by which others find this person, when they choose to show it."""
    insist(rules.signed_in(request.user))
    if request.method == "POST":
        actions.show_desk_code(request.user, fresh="fresh" in request.POST)
        return redirect(local_path(request.POST.get("next"), "/account/desk-code/"))
    return render_page(request, "membership/desk_code.html", code=queries.desk_code_of(request.user))


def _page(request: HttpRequest, *, letter_form=None, vouch_form=None, moved_form=None) -> HttpResponse:
    person, place = request.user, request.place
    known = person.is_authenticated
    residency = queries.residency_of(person, place)
    typed = {"code": request.GET.get("letter", "")[:40]}
    response = render_page(
        request,
        "membership/join.html",
        form=letter_form or vouch_form or moved_form,
        residency=residency,
        look=queries.look_at(person, place),
        removal=queries.removal_of(person, place),
        waiting=queries.letter_waiting_for(person, place),
        letter_form=letter_form or LetterForm(is_new=not known, initial=typed, prefix=None),
        code=queries.desk_code_of(person) if known else None,
        vouchers=len(queries.vouchers_of(person, place)) if known and not residency else 0,
        vouch_form=vouch_form or CodeForm(auto_id="vouch_%s"),
        vouches=queries.vouches_given(person, place) if residency else [],
        left=len(queries.free_numbers(person, place)) if residency else 0,
        moved_form=moved_form or MovedForm(),
        no_way_back=known and not person.email and not person.passkeys.exists(),
    )
    response.headers["Cache-Control"] = "no-store, private"
    return response
