"""Searching what is public in a place."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum

from folkmoot.base.verdict import Words
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.models import Document, DocumentWord
from folkmoot.cupboard.published.sources import all_sources, still_public
from folkmoot.cupboard.published.words import asked_for, fold

AFTER_ALL = chr(0x10FFFF)
AROUND = 90  # letters shown before and after the first word found


def found(place: Place, query: str) -> QuerySet[Document]:
    """The documents that hold every word of the query, those with it in the title first.

    Whatever stands in the table, nothing is found that a visitor could not open at this moment.
    """
    wanted = asked_for(query)
    if not wanted:
        return Document.objects.none()
    words = DocumentWord.objects.filter(document=OuterRef("pk"))
    documents = Document.objects.filter(still_public(place), place=place)
    anything = Q()
    for beginning in wanted:
        documents = documents.filter(Exists(words.filter(_begins(beginning))))
        anything |= _begins(beginning)
    rank = words.filter(anything).values("document").annotate(all=Sum("counts")).values("all")
    return documents.annotate(rank=Subquery(rank)).order_by("-rank", "-found_at", "pk")


def _begins(beginning: str) -> Q:
    """Each database in the way in which it uses its index."""
    if connection.vendor == "postgresql":
        return Q(word__startswith=beginning)
    return Q(word__gte=beginning, word__lt=beginning + AFTER_ALL)


@dataclass(frozen=True)
class Group:
    """What was found of one kind."""

    name: str
    title: Words
    count: int
    first: list[Document]


def grouped(documents: QuerySet[Document], *, first: int) -> list[Group]:
    """By kind, the kind of the best hit first. Two questions, however much is found."""
    counts = dict(documents.order_by().values_list("source").annotate(count=Count("pk")))
    best: dict[str, list[Document]] = {}
    for one in documents[:MOST_LOOKED_AT]:
        best.setdefault(one.source, []).append(one)
    titles = {source.name: source.title for source in all_sources()}
    return [Group(name, titles[name], counts[name], some[:first]) for name, some in best.items()]


MOST_LOOKED_AT = 300


def new_since(place: Place, query: str, since: datetime) -> list[Document]:
    """What can be found by these words since then, the newest first."""
    return list(found(place, query).filter(found_at__gt=since).order_by(F("found_at").desc(), "pk")[:MOST_LOOKED_AT])


def around(text: str, query: str) -> str:
    """The words of a text around the first that was asked for; its beginning when that is only in the title."""
    wanted, spread = asked_for(query), text.split()
    at = next((n for n, word in enumerate(spread) if any(_is(word, one) for one in wanted)), 0)
    start, end = at, at
    while start and len(" ".join(spread[start - 1 : at])) < AROUND // 2:
        start -= 1
    while end < len(spread) and len(" ".join(spread[at:end])) < AROUND * 2:
        end += 1
    return f"{'… ' if start else ''}{' '.join(spread[start:end])}{' …' if end < len(spread) else ''}"


def _is(word: str, beginning: str) -> bool:
    return beginning in fold(word)
