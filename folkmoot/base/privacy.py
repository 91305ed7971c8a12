"""What each field may tell about a person. Every field that could hold personal data says so, or a check fails.

A model lists its fields under `privacy`:

    privacy = {"title": NOTHING, "author": LINK, "email": CONTACT, "code_hash": SECRET}

The class of a field decides whether a person's own download shows it and what erasure does to it.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import models


@dataclass(frozen=True)
class FieldClass:
    name: str
    exported: bool
    erased: str  # "keep", "blank", "unlink" or "delete row"


NOTHING = FieldClass("nothing personal", exported=False, erased="keep")
PUBLIC_WORDS = FieldClass("words a person published", exported=True, erased="blank")
NAME = FieldClass("the name a person goes by", exported=True, erased="blank")
CONTACT = FieldClass("a way to reach a person", exported=True, erased="blank")
PRIVATE_WORDS = FieldClass("words for named eyes only", exported=True, erased="blank")
SECRET = FieldClass("a secret or its hash", exported=False, erased="delete row")
LINK = FieldClass("which person this is about", exported=True, erased="unlink")
OWN_ROW = FieldClass("whose row this is; it goes with them", exported=True, erased="delete row")
STAYS = FieldClass("which office-holder acted; kept, without a name once erased", exported=True, erased="keep")

# Kinds of column that can hold words, files or a link to a person.
CAN_TELL = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.BinaryField,
    models.EmailField,
)


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("folkmoot.")]


def fields_to_classify(model: type[models.Model]) -> list[str]:
    """Names of the fields that could hold personal data: words, files, and links to a person."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if not field.primary_key
        and (isinstance(field, CAN_TELL) or _is_person(field))
        and not field.choices
        and type(field).__name__ != "PublicId"
    ]


def _is_person(field: models.Field) -> bool:
    return bool(field.is_relation and field.related_model and field.related_model._meta.label == "people.Person")


def unclassified() -> list[str]:
    """Fields that nobody has classified, as `app.Model.field`."""
    return [
        f"{model._meta.label}.{name}"
        for model in our_models()
        for name in fields_to_classify(model)
        if name not in getattr(model, "privacy", {})
    ]
