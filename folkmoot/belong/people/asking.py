"""Between asking for a code and typing it: who asked, kept in a signed cookie of that browser and nowhere else."""

import secrets
from dataclasses import asdict, dataclass
from hmac import compare_digest

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from folkmoot.base.local_path import local_path
from folkmoot.belong.people.secret_codes import keyed_hash

SIGN_IN, CHANGE = "sign in", "change to "
MINUTES = 10
A_YEAR = 60 * 60 * 24 * 365


@dataclass(frozen=True)
class Asking:
    """One request for a code: its address, what the code is for, the browser's own secret, where to go afterwards."""

    email: str
    browser: str
    purpose: str = SIGN_IN
    next: str = "/account/"


def new_asking(email: str, *, purpose: str = SIGN_IN, next: str = "/account/") -> Asking:
    return Asking(email, secrets.token_hex(16), purpose, local_path(next, "/account/"))


def remember(response: HttpResponse, asking: Asking) -> None:
    _set(response, "asking", signing.dumps(asdict(asking), salt="asking"), MINUTES * 60)


def recall(request: HttpRequest) -> Asking | None:
    try:
        return Asking(**signing.loads(request.COOKIES.get(_name("asking"), ""), salt="asking"))
    except (signing.BadSignature, TypeError):
        return None


def forget(response: HttpResponse) -> None:
    response.delete_cookie(_name("asking"), path="/", samesite="Lax")


def mark_known(response: HttpResponse, email: str) -> None:
    """This browser has signed in with this address: others who ask for its codes cannot use up its turn."""
    _set(response, "known", keyed_hash("known", email), A_YEAR)


def is_known(request: HttpRequest, email: str) -> bool:
    return compare_digest(request.COOKIES.get(_name("known"), "").encode(), keyed_hash("known", email).encode())


def _name(cookie: str) -> str:
    return f"__Host-{cookie}" if settings.SECURE else cookie


def _set(response: HttpResponse, cookie: str, value: str, seconds: int) -> None:
    response.set_cookie(
        _name(cookie), value, max_age=seconds, path="/", secure=settings.SECURE, httponly=True, samesite="Lax"
    )
