"""What each part of the house publishes. A part says it once; search, feeds, calendars, digests and the sitemap follow.

A part registers its source in `AppConfig.ready`:

    sources.register(Source(name="promise", title=_("Promises"), model=Commitment, words=…, news=…, dates=…))

Everything is asked for a visitor: what `rows` does not show to somebody who is not signed in is published nowhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models.functions import Concat

from folkmoot.base.prepared import Prepared
from folkmoot.base.verdict import Words
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place

VISITOR = AnonymousUser()
MOST = 200  # of one kind of event in one answer; a feed and a digest show fewer


@dataclass(frozen=True)
class Span:
    """What is asked of a source: a place, from when until when and, where it can be narrowed, the thing it is about."""

    place: Place
    since: datetime
    until: datetime
    about: str = ""


@dataclass(frozen=True)
class News:
    """Something that happened in public.

    key    the same for ever: feeds and calendars know it again by this
    about  references of the things it concerns; who follows one of them is told
    """

    at: datetime
    key: str
    title: Words
    words: Words
    url: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dated:
    """Something with a day or an hour. With `day_only`, `at` is the end of that day in the place's own zone.

    ends_at, where  of what people go to
    called_off      it was announced, and is not on: calendars strike it through
    """

    at: datetime
    key: str
    title: str
    what: Words
    url: str
    day_only: bool = False
    about: tuple[str, ...] = ()
    ends_at: datetime | None = None
    where: str = ""
    called_off: bool = False


def of_visible(model: type[models.Model]) -> Callable[[Visitor, Place], models.QuerySet]:
    """The rows that the model's own `visible_to` shows."""
    return model._default_manager.visible_to  # type: ignore[attr-defined]


def no_words(_row: Any) -> Words:
    return ""


def nothing(_span: Span) -> Iterable[Any]:
    return ()


def no_duties(_person: Person, _span: Span) -> Iterable[Dated]:
    return ()


def own_address(row: Any) -> str:
    return row.get_absolute_url()


@dataclass(frozen=True, kw_only=True)
class Source:
    """One kind of thing that is public.

    name     one small word, for addresses: “promise”
    title    many of them: “Promises”
    model    its table; a row has a public id
    rows     (person, place) → those this person may see; the model's `visible_to` unless said
    heading  row → its title
    words    row → what else is searched
    url      row → its page
    listed   its rows have pages of their own, for the sitemap
    followed one of them can be followed
    holds    other things show and hide with it
    news     span → what happened
    dates    span → what has a day or an hour
    duties   (person, span) → what this person has to do by a day; only ever shown to them
    """

    name: str
    title: Words
    model: type[models.Model]
    rows: Callable[[Visitor, Place], models.QuerySet] | None = None
    heading: Callable[[Any], Words] = str
    words: Callable[[Any], Words] = no_words
    url: Callable[[Any], str] = own_address
    listed: bool = True
    followed: bool = False
    holds: bool = False
    news: Callable[[Span], Iterable[News]] = nothing
    dates: Callable[[Span], Iterable[Dated]] = nothing
    duties: Callable[[Person, Span], Iterable[Dated]] = no_duties

    def public(self, place: Place) -> models.QuerySet:
        """What anybody may see here, in no order."""
        return (self.rows or of_visible(self.model))(VISITOR, place).order_by()

    def public_row(self, place: Place, key: int) -> Any | None:
        """The row with this key, if anybody may see it here."""
        return self._one_public.first(place=place.pk, key=key)

    @cached_property
    def _one_public(self) -> Prepared:
        # Asked in nearly every act, so it is put into SQL once.
        number = models.BigIntegerField()
        return Prepared(lambda place, key: self.public(place).filter(pk=key), place=number, key=number)

    def references(self, place: Place) -> models.QuerySet:
        """The references of all that is public here, to compare with."""
        named = Concat(models.Value(f"{self.model._meta.label}:"), "public_id", output_field=models.CharField())
        return self.public(place).annotate(_reference=named).values("_reference")


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    _sources[source.name] = source


def all_sources() -> list[Source]:
    return list(_sources.values())


def source_called(name: str) -> Source | None:
    return _sources.get(name)


def source_of(row: models.Model) -> Source | None:
    """The source that publishes rows of this table."""
    return next((source for source in _sources.values() if source.model is type(row)), None)


def still_public(place: Place, field: str = "reference") -> models.Q:
    """The condition that a row's reference names something that anybody may see at this moment."""
    shown = models.Q(pk__in=())
    for source in _sources.values():
        shown |= models.Q(**{f"{field}__in": source.references(place)})
    return shown
