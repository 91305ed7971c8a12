"""The one door: an address, a code, a name. The answer is the same whether or not somebody is known here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.base.local_path import local_path
from folkmoot.base.network import network_of
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused
from folkmoot.belong.people import actions, asking, rules, sign_in
from folkmoot.belong.people.forms import CodeForm, EmailForm, NameForm
from folkmoot.belong.people.views.here import get_or_post, next_of, signed_in_only, status_of, with_next


@get_or_post
def door(request: HttpRequest) -> HttpResponse:
    """Ask for a code."""
    onward, again = next_of(request), "again" in request.GET or "again" in request.POST
    if request.user.is_authenticated and not again:
        return redirect(onward)
    known_email = getattr(request.user, "email", None) or ""
    form = EmailForm(request.POST or None, initial={"email": known_email})
    if form.is_valid() and (sent := send(request, form, next=onward)):
        return sent
    words = {"form": form, "onward": onward, "again": again, "no_mail": rules.mail_leaves().sentence}
    return render_page(request, "people/door.html", **words, status=status_of(form))


def send(request: HttpRequest, form: EmailForm, *, next: str, purpose: str = asking.SIGN_IN) -> HttpResponse | None:
    """Send a code and go to where it is typed; None, with the reason in the form, when it was asked too often."""
    ask = asking.new_asking(form.cleaned_data["email"], purpose=purpose, next=next)
    try:
        actions.send_code(ask, network=network_of(request), known=asking.is_known(request, ask.email))
    except Refused as refused:
        form.add_error(None, str(refused))
        form.too_often = True
        return None
    response = redirect("people:code" if purpose == asking.SIGN_IN else "people:email_code")
    asking.remember(response, ask)
    return response


@get_or_post
def code(request: HttpRequest) -> HttpResponse:
    """Type the code. Looking at the page uses nothing up."""
    ask = asking.recall(request)
    if ask is None or ask.purpose != asking.SIGN_IN:
        return redirect("people:door")
    form, over = CodeForm(request.POST or None), False
    if form.is_valid():
        tried = actions.sign_in_with_code(ask, form.cleaned_data["code"], language=request.LANGUAGE_CODE)
        if tried.person:
            return _welcome(request, tried.person, ask)
        form.add_error("code", tried.says)
        over = tried.ended
    return render_page(request, "people/code.html", form=form, ask=ask, over=over, status=status_of(form))


def _welcome(request: HttpRequest, person, ask: asking.Asking) -> HttpResponse:
    sign_in.come_in(request, person, by="code")
    response = redirect(ask.next if person.name else with_next("people:name", ask.next))
    asking.forget(response)
    asking.mark_known(response, ask.email)
    return response


@get_or_post
@signed_in_only
def name(request: HttpRequest) -> HttpResponse:
    """The name that neighbours see: the only thing a new person is asked."""
    onward, is_new = next_of(request), not request.user.name
    form = NameForm(request.POST or None, initial={"name": request.user.name})
    if form.is_valid():
        actions.rename(request.user, name=form.cleaned_data["name"])
        messages.success(request, _("Welcome, %(name)s.") % {"name": request.user.name} if is_new else _("Saved."))
        return redirect(onward)
    return render_page(request, "people/name.html", form=form, onward=onward, is_new=is_new, status=status_of(form))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    sign_in.leave(request)
    messages.success(request, _("You are signed out."))
    return redirect(local_path(request.POST.get("next"), "/"))


@require_POST
@signed_in_only
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    actions.sign_out_everywhere(request.user)
    sign_in.leave(request)
    messages.success(request, _("You are signed out on every phone and computer."))
    return redirect("/")
