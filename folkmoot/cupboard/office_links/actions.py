"""Asking an office by a link, and what the office does with it."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from folkmoot.base import clock, outbox
from folkmoot.base.ids import ALPHABET
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.models import Body
from folkmoot.belong.membership.queries import contact_of
from folkmoot.cupboard.office_links import answering, queries, rules
from folkmoot.cupboard.office_links.models import LinkToken, OfficeLink
from folkmoot.record.action import PRIVATE, action, anyone

TOKEN_LETTERS = 26  # five bits each: 130 bits
AFTER_ITS_DAY = timedelta(days=30)  # a late answer is better than none
OPEN_FOR = timedelta(hours=4)  # long enough to ask a colleague, short enough for a desk that others use
MOST_DRAFT = 20_000
SIGNED_FOR = timedelta(days=365)

ASKED, BEFORE, ON, AFTER = "asked", "before", "on", "after"


@action(may=anyone, writes=PRIVATE)
def ask(body: Body, *, owner: str, about: str) -> OfficeLink:
    """Ask an office, and write to it when the place knows where. Whatever link there was about this thing ends.

    Call inside the action that asks; its rule has decided. Without an address the link waits until one is given:
    `send_again` writes then.
    """
    end(owner, about)
    link = OfficeLink.objects.create(
        body=body, owner=owner, about=about, made_at=clock.now(), expires_at=clock.now() + AFTER_ITS_DAY
    )
    _set_expiry(link)
    send(link, ASKED)
    return link


@action(may=anyone, writes=PRIVATE)
def end(owner: str, about: str) -> int:
    """Nothing is asked about this any more: its letters open nothing."""
    waiting = OfficeLink.objects.filter(owner=owner, about=about, state=OfficeLink.OPEN)
    return waiting.update(state=OfficeLink.ENDED, closed_at=clock.now(), draft={})


@action(may=anyone, writes=PRIVATE)
def send_again(link: OfficeLink) -> bool:
    """Write once more, and let only this letter open the link: the earlier ones may have gone to a wrong address."""
    link.tokens.all().delete()
    return send(link, ASKED)


def send(link: OfficeLink, why: str) -> bool:
    """Write to the office (`why`: asked, or a reminder before, on or after its day) with a token of this letter's own.

    Call inside an action or step. False when the place has no address for it.
    """
    email, asked = contact_of(link.body), answering.asked(link)
    if not email or asked is None:
        return False
    token = new_token(link)
    told = {"link": link, "asked": asked, "why": why, "address": f"{settings.ORIGIN}/answer/{token}/"}
    with translation.override(asked.place.language):
        body = render_to_string("office_links/letters/asked.txt", told)
        outbox.post(email, _subject(why) % {"place": asked.place, "title": asked.title}, body)
    return True


def _subject(why: str) -> str:
    return {
        ASKED: _("%(place)s asks your office: %(title)s"),
        BEFORE: _("Two days left for %(place)s: %(title)s"),
        ON: _("Due today for %(place)s: %(title)s"),
        AFTER: _("Late for %(place)s: %(title)s"),
    }[why]


def new_token(link: OfficeLink) -> str:
    """A token for one letter, kept only as a keyed hash. Call inside an action or step."""
    token = "".join(secrets.choice(ALPHABET) for _letter in range(TOKEN_LETTERS))
    LinkToken.objects.create(link=link, token_hash=queries.hash_of(token))
    return token


# --- What the office does ------------------------------------------------------------------------


@action(may=anyone, writes=PRIVATE)
def open_link(token: str) -> tuple[OfficeLink, float] | None:
    """The link that a letter's token opens, and until when (seconds since 1970) this browser may use it."""
    link = queries.link_by_token(token)
    if link is None:
        return None
    OfficeLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=clock.now())
    return link, (clock.now() + OPEN_FOR).timestamp()


@action(may=rules.may_use, writes=PRIVATE)
def keep_draft(opened: rules.Opened, link: OfficeLink, typed: Mapping[str, str]) -> None:
    """Keep what was typed so far. The last to press wins: an office is one pen."""
    OfficeLink.objects.filter(pk=link.pk, state=OfficeLink.OPEN).update(draft=storable(typed))


@action(may=rules.may_use, writes=PRIVATE)
def answer(opened: rules.Opened, link: OfficeLink, given: dict, *, name: str, post: str) -> None:
    """Answer, once. Of two people of the office who press at once, the second is told."""
    _close(link, OfficeLink.ANSWERED, signed_name=name, signed_post=post)
    answering.of(link).answer(link.about, given)


@action(may=rules.may_use, writes=PRIVATE)
def pass_on(opened: rules.Opened, link: OfficeLink, *, to: Body | None, note: str) -> None:
    """“Not ours”: the link ends here, and whoever asked sends it where it belongs."""
    _close(link, OfficeLink.PASSED_ON)
    answering.of(link).pass_on(link.about, to, note)


@action(may=rules.may_ask_for_time, writes=PRIVATE)
def more_time(opened: rules.Opened, link: OfficeLink, *, until: date, why: str) -> None:
    """Take longer, once, with a reason that everybody can read."""
    answering.of(link).more_time(link.about, until, why)
    _set_expiry(link)


def _close(link: OfficeLink, state: str, **signed: str) -> None:
    waiting = OfficeLink.objects.filter(pk=link.pk, state=OfficeLink.OPEN)
    closed = waiting.update(state=state, closed_at=clock.now(), draft={}, **signed)
    if not closed:
        link.refresh_from_db(fields=["state"])
        raise Refused(rules.still_waits(link))
    link.state = state


def _set_expiry(link: OfficeLink) -> None:
    """Some weeks after the day on which the answer is due."""
    asked = answering.asked(link)
    if asked is None:
        return
    day = datetime.combine(asked.due_on, time.max, tzinfo=asked.place.zone)
    link.expires_at = max(link.expires_at, day + AFTER_ITS_DAY)
    OfficeLink.objects.filter(pk=link.pk).update(expires_at=link.expires_at)


def storable(typed: Mapping[str, str]) -> dict[str, str]:
    """What a database of either kind takes: text without characters that are none, and not too much of it."""
    kept, room = {}, MOST_DRAFT
    for name, value in typed.items():
        text = value.encode("utf-8", "ignore").decode().replace("\0", "")[:room]
        kept[name[:60]] = text
        room -= len(text)
    return kept


def wipe_old() -> int:
    """Forget who signed an answer a year ago, and the tokens of links that are over."""
    now = clock.now()
    old = OfficeLink.objects.filter(closed_at__lt=now - SIGNED_FOR).exclude(signed_name="", signed_post="")
    LinkToken.objects.filter(link__expires_at__lt=now).delete()
    return old.update(signed_name="", signed_post="")
