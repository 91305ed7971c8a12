"""Who stands at the ballot in this browser when it is not an account: sealed in a cookie, so that no table ever holds it."""

import base64
import binascii
import json
from dataclasses import asdict, dataclass, replace
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from folkmoot.base import clock, sealed
from folkmoot.furniture.ballots.models import Box

COOKIE = "voter"
AN_HOUR, A_FEW_MINUTES = timedelta(hours=1), timedelta(minutes=5)


@dataclass(frozen=True)
class Voter:
    """A voter and what they showed: a letter's code, a card at the kiosk, a word from the desk.

    answered  they have said whether the code is theirs (asked of whoever is signed in)
    kiosk     on which shared screen
    """

    box: str
    place: str
    claim: str
    until: str = ""
    answered: bool = False
    kiosk: str = ""


def token(about: str, value: object) -> str:
    """A value that only this installation can read or make."""
    return base64.urlsafe_b64encode(sealed.seal(json.dumps(value).encode(), about=about)).decode()


def from_token(about: str, text: str) -> dict | None:
    try:
        return json.loads(sealed.unseal(base64.urlsafe_b64decode(text[:2_000]), about=about))
    except (sealed.CannotUnseal, binascii.Error, ValueError):
        return None


def keep(response: HttpResponse, voter: Voter, *, lasts: timedelta = AN_HOUR) -> None:
    kept = replace(voter, until=(clock.now() + lasts).isoformat())
    response.set_cookie(
        COOKIE,
        token(COOKIE, asdict(kept)),
        max_age=int(lasts.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE,
    )


def drop(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")


def voter_in(request: HttpRequest) -> Voter | None:
    """Whoever this browser stands for now."""
    found = from_token(COOKIE, request.COOKIES.get(COOKIE, ""))
    if not found or found["until"] < clock.now().isoformat():
        return None
    return Voter(**found)


def voter_at(request: HttpRequest, box: Box) -> Voter | None:
    """… if it is for this box."""
    voter = voter_in(request)
    return voter if voter and voter.box == box.public_id else None
