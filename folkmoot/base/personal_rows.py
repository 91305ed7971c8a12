"""Whose rows are whose: read from every model's links to a person and from the classes of its fields.

A model tells more than its `privacy` in three cases:

    words_of = {"ruling": "reviewer"}   this field's words are another link's than the row's author's
    export_for(person)                  classmethod: rows (dicts) found by a link that is no foreign key
    erase_for(person)                   classmethod: unlinks or deletes them
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from folkmoot.base.privacy import LINK, OWN_ROW, FieldClass, our_models

AUTHORS = (OWN_ROW, LINK)


@dataclass(frozen=True)
class PersonLink:
    """One foreign key of a model to a person, and what its class says."""

    model: type[models.Model]
    name: str
    kind: FieldClass

    def rows(self, person: models.Model) -> models.QuerySet:
        return self.model._base_manager.filter(**{self.name: person}).order_by("pk")

    @property
    def is_author(self) -> bool:
        return self.kind in AUTHORS

    def own_fields(self) -> Iterator[tuple[str, FieldClass]]:
        """The fields whose words are this person's own, with their classes."""
        others = getattr(self.model, "words_of", {})
        for name, kind in classes_of(self.model).items():
            if name != self.name and not _is_link(self.model, name) and others.get(name, self.name) == self.name:
                yield name, kind


def classes_of(model: type[models.Model]) -> dict[str, FieldClass]:
    return dict(getattr(model, "privacy", {}))


def links() -> list[PersonLink]:
    """Every foreign key to a person, anywhere."""
    return [
        PersonLink(model, field.name, classes_of(model)[field.name])
        for model in our_models()
        for field in model._meta.concrete_fields
        if is_person_link(field)
    ]


def is_person_link(field: models.Field) -> bool:
    return bool(field.is_relation and field.related_model and field.related_model._meta.label == "people.Person")


def with_loose_links(wanted: str) -> list[type[models.Model]]:
    """Models that find a person's rows by something else than a foreign key."""
    return [model for model in our_models() if hasattr(model, wanted)]


def blank_of(model: type[models.Model], name: str) -> object:
    """What an erased field holds: nothing, in the way its column says nothing."""
    field = model._meta.get_field(name)
    if field.null:
        return None
    if isinstance(field, models.JSONField):
        return field.default() if callable(field.default) else {}
    return b"" if isinstance(field, models.BinaryField) else ""


def _is_link(model: type[models.Model], name: str) -> bool:
    return bool(model._meta.get_field(name).is_relation)
