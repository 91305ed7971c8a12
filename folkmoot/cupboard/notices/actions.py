"""Telling people things, and what they do with it."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from folkmoot.base import clock, outbox
from folkmoot.base.limits import within_limit
from folkmoot.base.local_path import local_path
from folkmoot.base.verdict import Words
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices import queries, rules
from folkmoot.cupboard.notices.kinds import AT_ONCE, HERE, kind_called
from folkmoot.cupboard.notices.models import KEPT, Choice, Notice
from folkmoot.record.action import PRIVATE, action, anyone

A_WEEK = timedelta(days=7)
# More letters of one kind on one day go into the weekly one: a lively thread must not become a flood.
MOST_A_DAY, A_DAY = 5, 24 * 60
MOST_IN_A_LETTER = 30


def in_words_of(person: Person) -> AbstractContextManager:
    """Speak this person's language in the block: sentences made for somebody else than whoever caused them."""
    return translation.override(person.language or settings.LANGUAGE_CODE)


def tell(person: Person, *, subject: Words, words: Words, kind: str, url: str = "") -> Notice | None:
    """Tell a person something: on their page here and, where they want it and have an address, by e-mail. Call inside an action or step.

    subject, words  plain text; made inside `in_words_of(person)` where values are put into sentences
    url             a path of this site
    kind            the name of a registered kind of message

    Somebody who has left is told nothing; then it returns None.
    """
    if person.state == Person.ERASED:
        return None
    with in_words_of(person):
        notice = Notice(
            person=person,
            kind=kind,
            subject=outbox.one_line(str(subject)),
            words=str(words),
            url=local_path(url, ""),
            told_at=clock.now(),
        )
        way = queries.way_of(person, kind) if person.email and person.is_active else HERE
        posted = way == AT_ONCE and _within_a_day(person, kind) and _post(notice)
    notice.waits = way != HERE and not posted
    notice.save()
    return notice


def _within_a_day(person: Person, kind: str) -> bool:
    return bool(within_limit(f"notice letters: {kind}", person.public_id, most=MOST_A_DAY, minutes=A_DAY))


def _post(notice: Notice) -> bool:
    stop_url = _stop_url(notice) if kind_called(notice.kind).one_press else ""
    told = {"notice": notice, "origin": settings.ORIGIN, "stop_url": stop_url}
    outbox.post(
        notice.person.email, notice.subject, render_to_string("notices/letters/one.txt", told), stop_url=stop_url
    )
    return True


def _stop_url(notice: Notice) -> str:
    given = [notice.kind, notice.person.public_id, queries.stop_code(notice.person, notice.kind)]
    return f"{settings.ORIGIN}{reverse('notices_off', args=given)}"


@action(may=anyone, writes=PRIVATE)
def stop_letters(person: Person, kind: str) -> None:
    """No more letters of this kind. The code in the address has shown that the letter was theirs."""
    Choice.objects.update_or_create(person=person, kind=kind, defaults={"way": HERE})


@action(may=rules.may_read, writes=PRIVATE)
def mark_read(person: Person, notice: Notice) -> None:
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=clock.now())


@action(may=rules.may_read_own, writes=PRIVATE)
def mark_all_read(person: Person) -> int:
    return Notice.objects.visible_to(person).unread().update(read_at=clock.now())


@action(may=rules.may_choose, writes=PRIVATE)
def choose(person: Person, *, ways: Mapping[str, str]) -> None:
    """Keep how they want each kind of message: {kind: way}."""
    for kind, way in ways.items():
        Choice.objects.update_or_create(person=person, kind=kind, defaults={"way": way})


def send_weekly() -> int:
    """One letter to everybody for whom something has waited a week, with all that waits. Never more than one a week."""
    long_enough = Notice.objects.filter(waits=True, told_at__lte=clock.now() - A_WEEK)
    people = Person.objects.filter(pk__in=long_enough.values("person"), state=Person.ACTIVE)
    sent = sum(_send_weekly(person) for person in people)
    long_enough.update(waits=False)  # of people who were paused meanwhile
    return sent


def _send_weekly(person: Person) -> int:
    waiting = list(queries.waiting_for(person)) if person.email else []
    Notice.objects.filter(person=person, waits=True).update(waits=False)
    if not waiting:
        return 0
    with in_words_of(person):
        told = {
            "notices": waiting[:MOST_IN_A_LETTER],
            "more": len(waiting) - MOST_IN_A_LETTER,
            "origin": settings.ORIGIN,
        }
        subject = ngettext("One message for you this week", "%(count)d messages for you this week", len(waiting))
        outbox.post(
            person.email, subject % {"count": len(waiting)}, render_to_string("notices/letters/weekly.txt", told)
        )
    return 1


def wipe_old() -> int:
    """Delete what was told long enough ago, read or not."""
    deleted, _rows = Notice.objects.filter(told_at__lt=clock.now() - KEPT).delete()
    return deleted
