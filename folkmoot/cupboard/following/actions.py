"""Following and no longer following, and the letters about it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from folkmoot.base import clock, outbox
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.following import queries, rules
from folkmoot.cupboard.following.kinds import NAME
from folkmoot.cupboard.following.models import MORNING, Follow, Reader
from folkmoot.cupboard.following.queries import NewIn, NewsDesk
from folkmoot.cupboard.following.things import Thing
from folkmoot.cupboard.notices import queries as notices
from folkmoot.cupboard.notices.actions import in_words_of
from folkmoot.cupboard.notices.kinds import DAILY, HERE, WEEKLY
from folkmoot.cupboard.notices.models import Choice
from folkmoot.record.action import PRIVATE, action, anyone

A_DAY = timedelta(days=1)
ALMOST_A_WEEK = timedelta(days=6, hours=12)  # the seventh morning, whatever the clocks did
QUIET_FROM, QUIET_UNTIL = 21, 7
MOST_AT_ONCE, MOST_IN_A_LETTER = 50, 30


@action(may=rules.may_follow, writes=PRIVATE)
def follow(person: Person, thing: Thing) -> Follow:
    """Follow a thing, or some words. Doing it twice is the same as once."""
    _reader(person)
    made, _new = Follow.objects.get_or_create(
        person=person, place=thing.place, about=thing.about, defaults={"words": thing.words, "made_at": clock.now()}
    )
    return made


def _reader(person: Person) -> Reader:
    now = clock.now()
    first = {"begun_at": now, "told_until": now, "next_at": now + A_DAY / 2}
    return Reader.objects.get_or_create(person=person, defaults=first)[0]


@action(may=rules.may_stop, writes=PRIVATE)
def stop_following(person: Person, follow: Follow) -> None:
    follow.delete()


@action(may=rules.may_choose, writes=PRIVATE)
def choose(person: Person, *, way: str, hour: int) -> None:
    """Keep whether what they follow comes by e-mail, how often, and at which time of day."""
    _reader(person)
    Choice.objects.update_or_create(person=person, kind=NAME, defaults={"way": way})
    Reader.objects.filter(person=person).update(hour=hour)


@action(may=rules.may_choose, writes=PRIVATE)
def renew_calendar(person: Person) -> Reader:
    """Give their private calendar a new address. Whoever has the old one sees nothing more."""
    _reader(person)
    Reader.objects.filter(person=person).update(calendar_turn=F("calendar_turn") + 1)
    return queries.reader_of(person)


@action(may=anyone, writes=PRIVATE)
def stop_letters(reader: Reader) -> None:
    """No more letters about what this person follows. The code in the address has shown that the letter was theirs."""
    Choice.objects.update_or_create(person=reader.person, kind=NAME, defaults={"way": HERE})


def send_due() -> int:
    """Send everybody whose hour it is what is new in what they follow; to whom nothing is new, nothing."""
    now = clock.now()
    due = Reader.objects.filter(next_at__lte=now).select_related("person").order_by("next_at", "pk")
    desk = NewsDesk(now)
    return sum(_look(reader, desk, now) for reader in due[:MOST_AT_ONCE])


def _look(reader: Reader, desk: NewsDesk, now: datetime) -> int:
    hour, sent = now.astimezone(reader.zone).hour, 0
    way = notices.way_of(reader.person, NAME)
    if way == HERE:
        reader.told_until = now
    # The house may have been off at their hour: then it waits for the next, and wakes nobody.
    elif QUIET_UNTIL <= hour < QUIET_FROM and _is_due(reader, way, now):
        sent = _send(reader, desk)
        reader.told_until, reader.sent_at = now, now if sent else reader.sent_at
    reader.next_at = next_hour(reader, now)
    reader.save(update_fields=["told_until", "sent_at", "next_at"])
    return sent


def _is_due(reader: Reader, way: str, now: datetime) -> bool:
    if not (reader.person.email and reader.person.is_active):
        return False
    return way == DAILY or (way == WEEKLY and now - (reader.sent_at or reader.begun_at) >= ALMOST_A_WEEK)


def next_hour(reader: Reader, now: datetime) -> datetime:
    """The next time it is their hour of the day where they live."""
    here = now.astimezone(reader.zone)
    at = here.replace(hour=reader.hour or MORNING, minute=0, second=0, microsecond=0)
    return at if at > here else at + A_DAY


def _send(reader: Reader, desk: NewsDesk) -> int:
    person = reader.person
    with in_words_of(person):
        found = queries.new_for(person, reader.told_until, desk)
        if not found:
            return 0
        stop_url = f"{settings.ORIGIN}{reverse('following_off', args=[reader.public_id, queries.stop_code(reader)])}"
        body = render_to_string("following/letters/digest.txt", {**_shortened(found), "stop_url": stop_url})
        outbox.post(person.email, subject_of(found), body, stop_url=stop_url)
    return 1


def subject_of(found: list[NewIn]) -> str:
    count = sum(len(one.items) for one in found)
    told = {"count": count, "place": found[0].place.name}
    if len(found) > 1:
        return gettext("What is new in what you follow: %(count)d") % told
    return ngettext("One thing is new in %(place)s", "%(count)d things are new in %(place)s", count) % told


def _shortened(found: list[NewIn]) -> dict:
    """As many as one letter can hold, and how many more there are."""
    left, kept = MOST_IN_A_LETTER, []
    for one in found:
        kept.append(NewIn(one.place, one.items[:left]))
        left -= len(kept[-1].items)
    more = sum(len(one.items) for one in found) - MOST_IN_A_LETTER
    return {"found": [one for one in kept if one.items], "more": more, "origin": settings.ORIGIN}
