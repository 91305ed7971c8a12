"""The other ways in: a letter or a card, and a passkey."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.base.network import network_of
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused
from folkmoot.belong.people import actions, passkeys, rules, sign_in
from folkmoot.belong.people.forms import EmailForm, PaperCodeForm
from folkmoot.belong.people.views.here import NOT_THAT_KEY, get_or_post, next_of, status_of, with_next


@get_or_post
def letter_or_card(request: HttpRequest) -> HttpResponse:
    """A code on paper: whichever door knows it opens."""
    form = PaperCodeForm(request.POST or None)
    if form.is_valid() and (opened := _open(request, form)):
        return _come_in(request, *opened)
    return render_page(
        request, "people/letter_or_card.html", form=form, onward=next_of(request, ""), status=status_of(form)
    )


def _open(request: HttpRequest, form: PaperCodeForm):
    try:
        opened = actions.open_door(form.cleaned_data["code"], request.user, network=network_of(request))
    except Refused as refused:
        form.add_error(None, str(refused))
        form.too_often = True
        return None
    if opened is None:
        form.add_error(
            "code",
            _(
                "That code opens nothing here. Look at it again: a letter's code works once, and an old card ends when a new one is made."
            ),
        )
    return opened


def _come_in(request: HttpRequest, name: str, entrance) -> HttpResponse:
    if entrance.person != request.user or name == "card":
        sign_in.come_in(request, entrance.person, by=name)
    if entrance.says:
        messages.success(request, entrance.says)
    onward = next_of(request, entrance.then)
    return redirect(onward if entrance.person.name else with_next("people:name", onward))


@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """A key in a phone or computer. With a finger, a face or a PIN it is both steps in one."""
    try:
        shown = passkeys.shown(request, request.POST.get("answer", ""))
    except passkeys.BadAnswer:
        shown = None
    person = shown and shown.passkey.person
    if person and person.is_active and actions.passkey_used(shown.passkey, sign_count=shown.sign_count):
        sign_in.come_in(request, person, by="passkey", twice=shown.verified)
        return redirect(next_of(request))
    words = {"form": EmailForm(), "onward": next_of(request), "no_mail": rules.mail_leaves().sentence}
    return render_page(request, "people/door.html", **words, why=NOT_THAT_KEY, status=422)
