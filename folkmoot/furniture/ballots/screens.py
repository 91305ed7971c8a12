"""A shared screen (kiosk): what its browser is, sealed in a cookie that ends by itself."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from folkmoot.base import clock
from folkmoot.belong.people.secret_codes import as_typed, keyed_hash, new_code
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.standing import from_token, token

COOKIE = "kiosk"
AT_MOST = timedelta(hours=12)
ID_LETTERS, WORD_LETTERS = 16, 6
# Beside its own pages a shared screen may show what they are made of, and the language page.
ALSO_OPEN = ("/static/", "/language/")


@dataclass(frozen=True)
class Screen:
    """Which box, where it stands, until when, and the hash of the word that ends it."""

    id: str
    box: str
    home: str
    spot: str
    until: str
    word: str

    def shows(self, path: str) -> bool:
        return path.startswith((self.home, *ALSO_OPEN)) or "/recordings/" in path or "/picture/" in path

    def ended_by(self, typed: str) -> bool:
        return self.word == _hash(self.id, as_typed(typed[:80]))


def new_screen(box: Box, spot: str) -> tuple[Screen, str]:
    """A shared screen for this box, and the word that ends it before its time."""
    name, word = new_code(ID_LETTERS), new_code(WORD_LETTERS)
    until = min(box.closes_at, clock.now() + AT_MOST).isoformat()
    screen = Screen(name, box.public_id, box.address("kiosk/"), spot, until, _hash(name, word))
    return screen, word.upper()


def keep(response: HttpResponse, screen: Screen) -> None:
    ends = datetime.fromisoformat(screen.until)
    lasts = max(int((ends - clock.now()).total_seconds()), 0)
    response.set_cookie(
        COOKIE, token(COOKIE, asdict(screen)), max_age=lasts, httponly=True, samesite="Strict", secure=settings.SECURE
    )


def drop(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Strict")


def screen_in(request: HttpRequest) -> Screen | None:
    """The shared screen that this browser is now."""
    found = from_token(COOKIE, request.COOKIES.get(COOKIE, ""))
    if not found or found["until"] < clock.now().isoformat():
        return None
    return Screen(**found)


def screen_at(request: HttpRequest, box: Box) -> Screen | None:
    """… if it is for this box."""
    screen = screen_in(request)
    return screen if screen and screen.box == box.public_id else None


def _hash(name: str, word: str) -> str:
    return keyed_hash("end of a kiosk", name, word)
