"""What an entry may say. A fact is a frozen dataclass with a `kind`; it never holds personal data or free text."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FACTS: dict[str, type["Fact"]] = {}
PLAIN = (str, int, bool, type(None), list, dict)


@dataclass(frozen=True)
class Fact:
    """Base of every fact. Subclasses are frozen dataclasses that set `kind` and `says`, a plain sentence for people."""

    kind: ClassVar[str] = ""
    says: ClassVar[str | Promise] = ""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if not cls.kind or FACTS.setdefault(cls.kind, cls).__qualname__ != cls.__qualname__:
            raise TypeError(f"{cls.__name__} needs a kind of its own")


@dataclass(frozen=True)
class ContentErased(Fact):
    """What some commitments stood for was deleted for good. Their entries stay; nobody can open them any more."""

    kind = "content.erased"
    says = _("Words that somebody had a right to take back were erased. That they once stood here stays in the record.")
    refs: list
    reason: str
