"""Everything that is held about a person, read from the register of models: nobody keeps a list by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from folkmoot.base import personal_rows
from folkmoot.base.ids import ref
from folkmoot.base.personal_rows import PersonLink
from folkmoot.base.privacy import NOTHING, PUBLIC_WORDS, SECRET
from folkmoot.belong.people.models import Person

Row = dict[str, Any]


@dataclass(frozen=True)
class Holding:
    """The rows of one kind."""

    what: str
    label: str
    rows: list[Row]

    def in_words(self) -> list[list[tuple[str, Any]]]:
        """The rows for reading: names without underscores, yes and no, a dash for nothing."""
        return [[(name.replace("_", " "), _worded(value)) for name, value in row.items()] for row in self.rows]


def held_about(person: Person) -> list[Holding]:
    """Every row linked to this person, kind by kind; first the person's own."""
    found: dict[type[models.Model], dict[Any, Row]] = {Person: {person.pk: _own(person)}}
    for link in personal_rows.links():
        for row in link.rows(person):
            rows = found.setdefault(link.model, {})
            rows[row.pk] = {**rows.get(row.pk, {}), **_told(row, link, person)}
    holdings = [_holding(model, list(rows.values())) for model, rows in found.items() if rows]
    loose = ((model, list(model.export_for(person))) for model in personal_rows.with_loose_links("export_for"))
    return holdings + [_holding(model, rows) for model, rows in loose if rows]


def as_json(person: Person) -> dict[str, list[Row]]:
    return {holding.label: holding.rows for holding in held_about(person)}


def _holding(model: type[models.Model], rows: list[Row]) -> Holding:
    return Holding(capfirst(str(model._meta.verbose_name_plural)), model._meta.label, rows)


def _worded(value: Any) -> Any:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "–" if value is None or value == "" else value


def _own(person: Person) -> Row:
    row = {
        name: _plain(getattr(person, name)) for name in ("public_id", "name", "email", "language", "state", "joined_on")
    }
    return {**row, "sample": person.sample}


def _told(row: models.Model, link: PersonLink, person: Person) -> Row:
    """One row as its person may read it. Who acted in an office sees what they did, not other people's private words."""
    own = dict(link.own_fields())
    told: Row = {}
    for field in row._meta.concrete_fields:
        if field.primary_key and not field.is_relation:
            continue
        if personal_rows.is_person_link(field):
            if getattr(row, field.attname) == person.pk:
                told[field.name] = "you"
        elif field.name not in personal_rows.classes_of(type(row)) or _may_read(own.get(field.name), link):
            told[field.name] = _plain(getattr(row, field.name))
        elif own.get(field.name) is SECRET and link.is_author:
            told[field.name] = "kept sealed or as a hash, so it cannot be shown"
    return told


def _may_read(kind, link: PersonLink) -> bool:
    if kind is None:
        return False
    return kind in (NOTHING, PUBLIC_WORDS) or (link.is_author and kind.exported)


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return ref(value) if hasattr(value, "public_id") else str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, str | bool | int) else str(value)
