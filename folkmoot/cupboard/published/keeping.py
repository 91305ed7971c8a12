"""Keeping what search reads: each public thing in the act that changes it, and all of a place when much changed at once."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from django.db import models, transaction
from django.db.models import Q
from django.utils import translation

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.prepared import Prepared
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.models import Document, DocumentWord, Swept
from folkmoot.cupboard.published.sources import Source, all_sources, source_of
from folkmoot.cupboard.published.words import counted
from folkmoot.record.shown import place_of

LONGEST_TEXT, LONGEST_TITLE, LONGEST_URL = 6000, 400, 300
TITLE_COUNTS = 20
A_DAY = timedelta(days=1)
AT_ONCE = 500  # rows written or deleted with one question

# Asked in nearly every act, so it is put into SQL once.
_known: Prepared[Document] = Prepared(
    lambda reference: Document.objects.filter(reference=reference), reference=models.CharField()
)


@dataclass(frozen=True)
class Told:
    """What a thing tells of itself."""

    title: str
    text: str
    url: str

    @property
    def digest(self) -> str:
        return hashlib.sha256("\n".join((self.title, self.text, self.url)).encode()).hexdigest()


def told_by(source: Source, row: models.Model, place: Place) -> Told:
    with translation.override(place.language):
        title, text = str(source.heading(row)), str(source.words(row))
    return Told(title[:LONGEST_TITLE], " ".join(text.split())[:LONGEST_TEXT], source.url(row)[:LONGEST_URL])


def rows_changed(rows: Mapping[str, models.Model | None]) -> None:
    """Called within each act with the covered rows it changed: what is public is kept, what no longer is goes at once."""
    gone = [reference for reference, row in rows.items() if row is None]
    if gone:
        Document.objects.filter(reference__in=gone).delete()
    for row in rows.values():
        source = source_of(row) if row is not None else None
        if source is not None:
            _keep(source, row)


def _keep(source: Source, row: models.Model) -> None:
    place = cast(Place, place_of(row))
    if source.holds:
        _sweep_again(place)
    shown = source.public_row(place, row.pk)
    known = _known.first(reference=ref(row))
    if shown is not None:
        _write(source, shown, place, known)
    elif known is not None:
        known.delete()


def _sweep_again(place: Place) -> None:
    if not Swept.objects.filter(place=place).update(again=True):
        Swept.objects.get_or_create(place=place, defaults={"again": True})


def _write(source: Source, row: models.Model, place: Place, known: Document | None) -> bool:
    """Whether anything had to be written."""
    told = told_by(source, row, place)
    if known is not None and known.digest == told.digest:
        return False
    document = known or Document(place=place, source=source.name, reference=ref(row), found_at=clock.now())
    document.title, document.text, document.url, document.digest = told.title, told.text, told.url, told.digest
    document.save()
    DocumentWord.objects.filter(document=document).delete()
    words = counted(told.title, told.text, title_counts=TITLE_COUNTS)
    DocumentWord.objects.bulk_create(
        (DocumentWord(document=document, word=word, counts=counts) for word, counts in words.items()), AT_ONCE
    )
    return True


def sweep_due() -> int:
    """Compare one place with its documents: one in which things were hidden or shown together, or that waited a day."""
    fresh = Swept.objects.filter(again=False, at__gt=clock.now() - A_DAY).values("place")
    place = Place.objects.filter(~Q(pk__in=fresh)).order_by("pk").first()
    return sweep(place) if place else 0


@transaction.atomic
def sweep(place: Place) -> int:
    """Make the documents of a place what its public things are; how many were written or deleted."""
    Swept.objects.update_or_create(place=place, defaults={"at": clock.now(), "again": False})
    known = {one.reference: one for one in Document.objects.filter(place=place).defer("text")}
    changed = 0
    for source in all_sources():
        for row in source.public(place):
            changed += _write(source, row, place, known.pop(ref(row), None))
    return changed + _delete(one.pk for one in known.values())


def _delete(keys: Iterable[int]) -> int:
    left = list(keys)
    for start in range(0, len(left), AT_ONCE):
        Document.objects.filter(pk__in=left[start : start + AT_ONCE]).delete()
    return len(left)


def rebuild() -> int:
    """Make everything that search reads anew; how many documents there are then."""
    Document.objects.all().delete()
    for place in Place.objects.order_by("pk"):
        sweep(place)
    return Document.objects.count()
