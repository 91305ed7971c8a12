"""Showing a second thing: a passkey, the code app's present code, or a spare code."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.base.network import network_of
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused
from folkmoot.belong.people import actions, passkeys, queries, rules, sign_in
from folkmoot.belong.people.forms import StepForm
from folkmoot.belong.people.views.here import NOT_THAT_KEY, get_or_post, next_of, signed_in_only, status_of


@get_or_post
@signed_in_only
def second_step(request: HttpRequest) -> HttpResponse:
    """One box takes the app's code and spare codes alike; a button asks for a passkey."""
    form = StepForm(request.POST or None)
    if form.is_valid() and _shown(request, form):
        return _on(request)
    return _page(request, form)


def _shown(request: HttpRequest, form: StepForm) -> bool:
    try:
        if actions.show_second_step(request.user, form.cleaned_data["code"]):
            return True
    except Refused as refused:
        form.add_error(None, str(refused))
        form.too_often = True
        return False
    form.add_error(
        "code", _("That code is not right, or was used already. Wait for the app's next code and try again.")
    )
    return False


@require_POST
@signed_in_only
def by_passkey(request: HttpRequest) -> HttpResponse:
    try:
        shown = passkeys.shown(request, request.POST.get("answer", ""), request.user)
    except passkeys.BadAnswer:
        shown = None
    if shown and actions.passkey_used(shown.passkey, sign_count=shown.sign_count):
        return _on(request)
    return _page(request, StepForm(), NOT_THAT_KEY)


@require_POST
def ask_to_show(request: HttpRequest) -> HttpResponse:
    """For the page's module: what the browser asks the key."""
    if not (allowed := actions.may_ask_for_key(network_of(request))):
        return JsonResponse({"why": str(allowed.sentence)}, status=429)
    person = request.user if request.user.is_authenticated else None
    return JsonResponse(passkeys.ask_to_show(request, person))


def _on(request: HttpRequest) -> HttpResponse:
    sign_in.rise(request)
    return redirect(next_of(request))


def _page(request: HttpRequest, form: StepForm, why: str | Promise = "") -> HttpResponse:
    person = request.user
    return render_page(
        request,
        "people/second_step.html",
        form=form,
        why=why,
        onward=next_of(request),
        has_one=rules.has_second_step(person),
        has_app=rules.has_authenticator(person) or queries.spare_codes_left(person) > 0,
        has_passkey=person.passkeys.exists(),
        status=422 if why else status_of(form),
    )
