"""Reads about following: what is new in it, and the secret parts of addresses."""

import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation

from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.people.secret_codes import keyed_hash
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.following.models import Follow, Reader
from folkmoot.cupboard.following.things import Thing
from folkmoot.cupboard.published import gathering
from folkmoot.cupboard.published.queries import new_since
from folkmoot.cupboard.published.sources import News

CODE_LENGTH = 26


def follow_of(person: Visitor, thing: Thing) -> Follow | None:
    return Follow.objects.visible_to(person).filter(place=thing.place, about=thing.about).first()


def follows_of(person: Visitor) -> list[Follow]:
    return list(Follow.objects.visible_to(person).select_related("place", "person"))


def reader_of(person: Person) -> Reader | None:
    return Reader.objects.filter(person=person).select_related("person").first()


def stop_code(reader: Reader) -> str:
    """The secret part of the link that stops letters: worked out from a key outside the database, never kept."""
    return keyed_hash("stop letters", reader.public_id)[:CODE_LENGTH]


def calendar_code(reader: Reader) -> str:
    return keyed_hash("calendar", reader.public_id, str(reader.calendar_turn))[:CODE_LENGTH]


def reader_by_stop_code(public_id: str, code: str) -> Reader | None:
    return _if_same(public_id, code, stop_code)


def reader_by_calendar_code(public_id: str, code: str) -> Reader | None:
    """Whose calendar this is; nobody's once the address was renewed, or the account is paused."""
    reader = _if_same(public_id, code, calendar_code)
    return reader if reader and reader.calendar_turn and reader.person.is_active else None


def _if_same(public_id: str, code: str, right: Callable[[Reader], str]) -> Reader | None:
    reader = Reader.objects.filter(public_id=public_id).select_related("person").first()
    # Compared also when there is none, so that the time it takes tells nothing.
    wanted = right(reader or Reader(public_id=public_id))
    return reader if hmac.compare_digest(wanted.encode(), code.encode()) and reader else None


@dataclass(frozen=True)
class NewIn:
    """What is new in one place for one person."""

    place: Place
    items: list[News]


class NewsDesk:
    """What happened in places, asked once however many people are told of it."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        self._found: dict[tuple, list[News]] = {}

    def in_place(self, place: Place, since: datetime) -> list[News]:
        """The newest first, in the language of the moment and the place's own time."""
        day = since.replace(hour=0, minute=0, second=0, microsecond=0)
        key = (place.pk, day, translation.get_language())
        if key not in self._found:
            with timezone.override(place.zone):
                self._found[key] = gathering.news_in(place, day, self.until)
        return [one for one in self._found[key] if one.at > since]


def new_for(person: Person, since: datetime, desk: NewsDesk) -> list[NewIn]:
    """What happened in what this person follows, a list for each place that they may see; nothing twice."""
    follows: dict[Place, list[Follow]] = {}
    for follow in follows_of(person):
        follows.setdefault(follow.place, []).append(follow)
    seen = set(Place.objects.visible_to(person).filter(pk__in=[one.pk for one in follows]).values_list("pk", flat=True))
    found = [NewIn(place, _new_in(place, some, since, desk)) for place, some in follows.items() if place.pk in seen]
    return [one for one in found if one.items]


def _new_in(place: Place, follows: list[Follow], since: datetime, desk: NewsDesk) -> list[News]:
    wanted = {follow.about for follow in follows}
    news = desk.in_place(place, since)
    found = news if ref(place) in wanted else [one for one in news if wanted & set(one.about)]
    addresses = {one.url for one in found}
    for follow in follows:
        if follow.words:
            found = found + [one for one in _by_words(place, follow, since) if one.url not in addresses]
    return found


def _by_words(place: Place, follow: Follow, since: datetime) -> Iterable[News]:
    for one in new_since(place, follow.words, since):
        yield News(one.found_at, f"{one.reference} found", one.title, "", one.url, (one.reference,))
