"""What the account pages share: who may look, and where to go afterwards."""

from functools import wraps
from urllib.parse import urlencode

from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from folkmoot.base.local_path import local_path
from folkmoot.belong.people import rules

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
NOT_THAT_KEY = _("That passkey was not accepted. Try again, or use another way.")


def next_of(request: HttpRequest, otherwise: str = "/account/") -> str:
    return local_path(request.POST.get("next") or request.GET.get("next"), otherwise)


def with_next(page: str, onward: str) -> str:
    return f"{reverse(page)}?{urlencode({'next': onward})}"


def signed_in_only(view):
    """Ask strangers to sign in, and bring them back here."""

    @wraps(view)
    def shown(request, *args, **kwargs):
        if not rules.signed_in(request.user):
            return redirect(with_next("people:door", request.get_full_path()))
        return view(request, *args, **kwargs)

    return shown


def after(rule):
    """Ask for a fresh sign-in or a second step first, whichever this rule misses, and bring them back here."""

    def make(view):
        @wraps(view)
        def shown(request, *args, **kwargs):
            verdict = rule(request.user)
            if verdict:
                return view(request, *args, **kwargs)
            back = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("people:account")
            joint = "&" if "?" in verdict.remedy_url else "?"
            return redirect(f"{verdict.remedy_url or rules.SIGN_IN}{joint}{urlencode({'next': back})}")

        return shown

    return make


def status_of(form) -> int:
    """429 when tried too often, 422 for what was mistyped."""
    return 429 if getattr(form, "too_often", False) else 422 if form.errors else 200
