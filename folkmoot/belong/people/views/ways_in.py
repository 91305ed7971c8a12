"""The ways somebody signs in, on one page: e-mail, passkeys, code app, spare codes, key card."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.belong.people import actions, asking, one_time, passkeys, queries, rules, sign_in
from folkmoot.belong.people.forms import CodeForm, EmailForm, PasskeyForm, StepForm
from folkmoot.belong.people.views.coming_in import send
from folkmoot.belong.people.views.here import NOT_THAT_KEY, after, get_or_post, signed_in_only, status_of


@require_safe
@signed_in_only
def ways_in(request: HttpRequest) -> HttpResponse:
    return _page(request, PasskeyForm())


def _page(request: HttpRequest, form: PasskeyForm, status: int = 200) -> HttpResponse:
    person = request.user
    return render_page(
        request,
        "people/ways_in.html",
        form=form,
        passkeys=queries.passkeys_of(person),
        has_app=rules.has_authenticator(person),
        spare_codes=queries.spare_codes_left(person),
        card=queries.card_of(person),
        status=status,
    )


# E-mail --------------------------------------------------------------------------------------------------------------


@get_or_post
@after(rules.may_change_ways_in)
def email(request: HttpRequest) -> HttpResponse:
    """A new address: a code goes there before it counts."""
    form = EmailForm(request.POST or None)
    purpose = f"{asking.CHANGE}{request.user.public_id}"
    if form.is_valid() and (sent := send(request, form, next="/account/", purpose=purpose)):
        return sent
    return render_page(request, "people/email.html", form=form, status=status_of(form))


@get_or_post
@after(rules.may_change_ways_in)
def email_code(request: HttpRequest) -> HttpResponse:
    ask = asking.recall(request)
    if ask is None or ask.purpose == asking.SIGN_IN:
        return redirect("people:email")
    form, over = CodeForm(request.POST or None), False
    if form.is_valid():
        tried = actions.change_email(request.user, ask, form.cleaned_data["code"])
        if tried.person:
            messages.success(request, _("From now on your codes go to %(email)s.") % {"email": ask.email})
            response = redirect("people:account")
            asking.forget(response)
            return response
        form.add_error("code", tried.says)
        over = tried.ended
    return render_page(request, "people/email_code.html", form=form, ask=ask, over=over, status=status_of(form))


# Passkeys ------------------------------------------------------------------------------------------------------------


@require_POST
def ask_to_make(request: HttpRequest) -> HttpResponse:
    """For the page's module: what the browser needs to make a key."""
    if not (allowed := rules.may_add_passkey(request.user)):
        return JsonResponse({"why": str(allowed.sentence), "go": allowed.remedy_url}, status=403)
    return JsonResponse(passkeys.ask_to_make(request, request.user))


@require_POST
@after(rules.may_add_passkey)
def add_passkey(request: HttpRequest) -> HttpResponse:
    form = PasskeyForm(request.POST)
    if form.is_valid():
        try:
            made = passkeys.made(request, form.cleaned_data["answer"])
        except passkeys.BadAnswer:
            form.add_error(None, NOT_THAT_KEY)
        else:
            actions.add_passkey(request.user, label=form.cleaned_data["label"] or _("A passkey"), **made)
            sign_in.rise(request)
            messages.success(request, _("Your passkey works from now on."))
            return redirect("people:ways_in")
    return _page(request, form, status_of(form))


@require_POST
@after(rules.may_change_ways_in)
def remove_passkey(request: HttpRequest, public_id: str) -> HttpResponse:
    key = queries.passkey_of(request.user, public_id)
    if key is None:
        raise Http404
    actions.remove_passkey(request.user, key)
    messages.success(request, _("That passkey no longer opens your account."))
    return redirect("people:ways_in")


# Code app and spare codes --------------------------------------------------------------------------------------------


@require_POST
@after(rules.may_begin_app)
def begin_app(request: HttpRequest) -> HttpResponse:
    actions.begin_authenticator(request.user)
    return redirect("people:app")


@get_or_post
@after(rules.may_change_ways_in)
def app(request: HttpRequest) -> HttpResponse:
    """Scan, then type one code to show that it works."""
    secret = actions.unconfirmed_secret(request.user)
    if secret is None:
        return redirect("people:ways_in")
    form = StepForm(request.POST or None)
    form.fields["code"].help_text = _("The six figures that your app shows now.")
    if form.is_valid():
        if codes := actions.confirm_authenticator(request.user, form.cleaned_data["code"]):
            sign_in.rise(request)
            return _show_codes(request, codes, is_new=True)
        form.add_error("code", _("That code is not right. Is the clock of your phone right? Try the next code."))
    whose = request.user.email or request.user.name or request.user.public_id
    told = one_time.address(secret, whose=whose, issuer=urlsplit(settings.ORIGIN).hostname or "Folkmoot")
    return render_page(
        request, "people/app.html", form=form, told=told, secret=one_time.as_text(secret), status=status_of(form)
    )


@require_POST
@after(rules.may_change_ways_in)
def remove_app(request: HttpRequest) -> HttpResponse:
    actions.remove_authenticator(request.user)
    messages.success(request, _("The code app is no longer your second step."))
    return redirect("people:ways_in")


@require_POST
@after(rules.may_change_ways_in)
def spare_codes(request: HttpRequest) -> HttpResponse:
    if not rules.has_second_step(request.user):
        return redirect("people:ways_in")
    return _show_codes(request, actions.renew_spare_codes(request.user))


def _show_codes(request: HttpRequest, codes: list[str], *, is_new: bool = False) -> HttpResponse:
    return render_page(request, "people/spare_codes.html", codes=codes, is_new=is_new)


# Key card ------------------------------------------------------------------------------------------------------------


@require_POST
@after(rules.may_change_ways_in)
def print_card(request: HttpRequest) -> HttpResponse:
    """The card is shown once, to be printed or copied by hand."""
    code = actions.print_own_card(request.user)
    return render_page(request, "people/card.html", code=code, address=f"{settings.ORIGIN}/account/letter-or-card/")


@require_POST
@after(rules.may_change_ways_in)
def end_card(request: HttpRequest) -> HttpResponse:
    actions.end_own_card(request.user)
    messages.success(request, _("The card no longer opens your account."))
    return redirect("people:ways_in")
