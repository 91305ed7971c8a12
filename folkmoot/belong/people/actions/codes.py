"""Codes by e-mail: sent to whoever asks, kept as a keyed hash, used once, in the browser that asked."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base import clock, outbox
from folkmoot.base.limits import within_limit
from folkmoot.base.verdict import Refused, Verdict, first_refusal
from folkmoot.belong.people import rules
from folkmoot.belong.people.actions.joining import person_with
from folkmoot.belong.people.asking import CHANGE, SIGN_IN, Asking
from folkmoot.belong.people.models import Person, SignInCode
from folkmoot.belong.people.secret_codes import EMAIL_LETTERS, as_typed, in_groups, keyed_hash, new_code
from folkmoot.record.action import PRIVATE, action, anyone

GOOD_FOR = timedelta(minutes=10)
TRIES = 5

ENDED = gettext_lazy(
    "That code can no longer be used: ten minutes have passed, it was used already, it was tried too often, or another"
    " browser asked for it. Ask for a new one."
)
WRONG = gettext_lazy("That is not the code we sent. Look at the newest message and type it again.")
PAUSED = gettext_lazy("This account is paused. Write to the people who run this site if you think that is wrong.")
TAKEN = gettext_lazy("That address already signs somebody in here. Sign in with it, or use another address.")


@dataclass(frozen=True)
class Tried:
    """What came of a code: the person it signs in, or a sentence. `ended`: this code is over, ask for another."""

    person: Person | None = None
    says: str | Promise = ""
    ended: bool = False


@action(may=anyone, writes=PRIVATE)
def send_code(asking: Asking, *, network: str, known: bool) -> None:
    """Send a code. Nobody is looked up, so the answer and the time it takes are the same for every address.

    network  where the request comes from
    known    this browser has signed in with this address before: strangers' tries cannot use up its turn
    """
    if not (allowed := _may_send(asking.email, network, known)):
        raise Refused(allowed)
    code, now = new_code(EMAIL_LETTERS), clock.now()
    SignInCode.objects.create(
        email_hash=keyed_hash("email", asking.purpose, asking.email),
        browser_hash=keyed_hash("browser", asking.browser),
        code_hash=keyed_hash("code", asking.purpose, asking.email, code),
        expires_at=now + GOOD_FOR,
        tries_left=TRIES,
    )
    words = {"code": in_groups(code), "origin": settings.ORIGIN, "changing": asking.purpose != SIGN_IN}
    outbox.post(asking.email, _("Your code for Folkmoot"), render_to_string("people/letters/code.txt", words))


def _may_send(email: str, network: str, known: bool) -> Verdict:
    if not (leaves := rules.mail_leaves()):
        return leaves
    if known:
        return within_limit("code to a known browser", email, most=6, minutes=10)
    return first_refusal(
        within_limit("code to an address from a network", f"{email} {network}", most=5, minutes=10),
        within_limit("code to an address", email, most=20, minutes=60),
        within_limit("codes from a network", network, most=120, minutes=10),
        within_limit("codes to anyone", "", most=3000, minutes=60),
    )


@action(may=anyone, writes=PRIVATE)
def sign_in_with_code(asking: Asking, code: str, *, language: str = "") -> Tried:
    """Use the code up and find the person it signs in, made now if they are new. A wrong code costs one of five tries."""
    if fault := _use(asking, code):
        return fault
    person = person_with(asking.email, language=language)
    return Tried(person) if person.is_active else Tried(says=PAUSED, ended=True)


@action(may=rules.may_change_ways_in, writes=PRIVATE)
def change_email(person: Person, asking: Asking, code: str) -> Tried:
    """Take the new address once its code is typed, and tell the old one."""
    if asking.purpose != f"{CHANGE}{person.public_id}":
        return Tried(says=ENDED, ended=True)
    if fault := _use(asking, code):
        return fault
    if Person.objects.filter(email=asking.email).exclude(pk=person.pk).exists():
        return Tried(says=TAKEN, ended=True)
    old, person.email = person.email, asking.email
    person.save(update_fields=["email"])
    if old and old != person.email:
        words = {"name": person.name, "origin": settings.ORIGIN}
        outbox.post(old, _("Your e-mail address was changed"), render_to_string("people/letters/changed.txt", words))
    return Tried(person)


def _use(asking: Asking, code: str) -> Tried | None:
    """Use the code up; None when it was right. Two conditional updates, so that of two at once only one wins."""
    rows = SignInCode.objects.filter(
        email_hash=keyed_hash("email", asking.purpose, asking.email),
        browser_hash=keyed_hash("browser", asking.browser),
        used_at=None,
        expires_at__gt=clock.now(),
    )
    # A try is paid for before the code is looked at: racing guesses cannot have more than five between them.
    if not rows.filter(tries_left__gt=0).update(tries_left=models.F("tries_left") - 1):
        return Tried(says=ENDED, ended=True)
    right = keyed_hash("code", asking.purpose, asking.email, as_typed(code))
    if rows.filter(code_hash=right).update(used_at=clock.now()):
        return None
    return Tried(says=WRONG) if rows.filter(tries_left__gt=0).exists() else Tried(says=ENDED, ended=True)
