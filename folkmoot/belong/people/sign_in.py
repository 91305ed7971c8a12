"""Beginning, raising and ending a session; how long each lasts."""

from datetime import datetime, timedelta

from django.contrib import auth
from django.http import HttpRequest

from folkmoot.base import clock
from folkmoot.belong.people.models import Person

BACKEND = "folkmoot.belong.people.backend.KnownPerson"
LATELY = timedelta(minutes=10)
LONGEST = timedelta(days=30)
# Powers over others: a working day at most, and an hour without a click.
PROVED_FOR, PROVED_IDLE = timedelta(hours=12), timedelta(hours=1)
NOTED_EVERY = timedelta(minutes=5)


def come_in(request: HttpRequest, person: Person, *, by: str, twice: bool = False) -> None:
    """Begin a session under a new id. `by` names the way in; `twice` when it proved two things at once."""
    auth.login(request, person, backend=BACKEND)
    request.session["signed_in_at"] = clock.now().isoformat()
    request.session["signed_in_by"] = by
    if twice:
        rise(request)


def rise(request: HttpRequest) -> None:
    """Note that this session has shown a second step. It gets a new id here too."""
    request.session.cycle_key()
    request.session["proved_twice"] = True
    request.session["proved_at"] = request.session["seen_at"] = clock.now().isoformat()
    request.user.proved_twice = True


def leave(request: HttpRequest) -> None:
    auth.logout(request)


def look_at_age(request: HttpRequest) -> None:
    """End what has lasted too long, and tell the person object what this session has proved.

    Only sessions begun by `come_in` carry these moments; those that tests make by hand have no limits.
    """
    session, now = request.session, clock.now()
    began = _moment(session, "signed_in_at")
    if began and now - began > LONGEST:
        leave(request)
        return
    if session.get("proved_twice") and _too_old(session, now):
        session["proved_twice"] = False
    elif session.get("proved_twice") and "seen_at" in session and now - _moment(session, "seen_at") > NOTED_EVERY:
        session["seen_at"] = now.isoformat()
    request.user.proved_twice = bool(session.get("proved_twice"))
    request.user.proved_lately = bool(began and now - began <= LATELY)


def _too_old(session, now: datetime) -> bool:
    proved, seen = _moment(session, "proved_at"), _moment(session, "seen_at")
    return bool(proved and now - proved > PROVED_FOR) or bool(seen and now - seen > PROVED_IDLE)


def _moment(session, name: str) -> datetime | None:
    text = session.get(name)
    return datetime.fromisoformat(text) if text else None
