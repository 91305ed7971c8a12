"""What an office is written by the calendar: to each who speaks for it, and to its own address. Call inside an action."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy, ngettext

from folkmoot.base import outbox
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Body
from folkmoot.belong.membership.queries import contact_of
from folkmoot.belong.people.secret_codes import keyed_hash
from folkmoot.cupboard.notices import actions as notices
from folkmoot.cupboard.office_links import actions as office_links
from folkmoot.cupboard.office_links.models import OfficeLink
from folkmoot.cupboard.office_links.queries import link_of
from folkmoot.spine.commitments import telling
from folkmoot.spine.commitments.models import Commitment, Desk

WEEK, DAYS = "office-week", "office-days"
SOON, CODE_LENGTH, MOST = timedelta(days=14), 26, 30
LINKS = "promise"
OPENING = {
    WEEK: gettext_lazy("What %(body)s has open in %(place)s:"),
    DAYS: gettext_lazy("A day is near, or gone by, for %(body)s in %(place)s:"),
}


def week(desk: Desk, promises: list[Commitment], today: date) -> None:
    """Everything that is open, once a week."""
    _send(desk, promises, today, WEEK)


def days(desk: Desk, promises: list[Commitment], today: date) -> None:
    """Only that whose day calls for it."""
    _send(desk, promises, today, DAYS)


def _send(desk: Desk, promises: list[Commitment], today: date, kind: str) -> None:
    body = desk.body
    url = reverse("promises_desk", args=[body.place.slug, body.public_id])
    for person in telling.who_answers(body):
        with notices.in_words_of(person):
            words = _words(body, promises, today, kind)
            notices.tell(person, subject=_subject(body, promises, kind), words=words, kind=kind, url=url)
    email = contact_of(body)
    if email and desk.letters:
        with translation.override(body.place.language):
            stop_url = f"{settings.ORIGIN}{stop_address(body)}"
            words = _words(body, promises, today, kind, stop_url=stop_url, addresses=True)
            outbox.post(email, _subject(body, promises, kind), words, stop_url=stop_url)


def _subject(body: Body, promises: list[Commitment], kind: str) -> str:
    told = {"count": len(promises), "place": body.place}
    if kind == WEEK:
        words = ngettext("One thing is open for %(place)s", "%(count)d things are open for %(place)s", len(promises))
    else:
        words = ngettext("A day for %(place)s", "%(count)d days for %(place)s", len(promises))
    return words % told


def _words(  # noqa: PLR0913, PLR0917 - the parts of a letter
    body: Body,
    promises: list[Commitment],
    today: date,
    kind: str,
    stop_url: str = "",
    addresses: bool = False,
) -> str:
    shown = [(one, _address(one) if addresses else "") for one in promises[:MOST]]
    told = {
        "opening": str(OPENING[kind]) % {"body": body, "place": body.place},
        "groups": _groups(shown, today),
        "more": len(promises) - MOST,
        "stop_url": stop_url,
    }
    return render_to_string("commitments/letters/open.txt", told).strip() + "\n"


def _groups(shown: Iterable[tuple[Commitment, str]], today: date) -> list[tuple[Words, list]]:
    found: dict[str, list] = {"over": [], "soon": [], "later": []}
    for one, address in shown:
        name = "over" if one.next_day < today else "soon" if one.next_day <= today + SOON else "later"
        found[name].append((one, address))
    return [(HEADINGS[name], some) for name, some in found.items() if some]


HEADINGS = {
    "over": gettext_lazy("Over its day"),
    "soon": gettext_lazy("In the next two weeks"),
    "later": gettext_lazy("Later"),
}


def _address(one: Commitment) -> str:
    """Where it can be answered without an account, or else its public page."""
    link = link_of(LINKS, ref(one)) if one.state == Commitment.ASKED else None
    if link is None or link.state != OfficeLink.OPEN:
        return f"{settings.ORIGIN}{one.get_absolute_url()}"
    return f"{settings.ORIGIN}/answer/{office_links.new_token(link)}/"


def stop_code(body: Body) -> str:
    """The secret part of the address that stops an office's letters: worked out from a key outside the database, never kept."""
    return keyed_hash("stop office letters", body.public_id)[:CODE_LENGTH]


def stop_address(body: Body) -> str:
    return reverse("promises_letters_off", args=[body.place.slug, body.public_id, stop_code(body)])
