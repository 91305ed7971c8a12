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
    # Entered together with the answers of others (write.write_mixed): its time is when the answers close.
    mixed: ClassVar[bool] = False

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


@dataclass(frozen=True)
class KeyRotated(Fact):
    """The signer has another key. Seals made with the old one are checked with the old one, for ever."""

    kind = "key.rotated"
    says = _("The key that signs this record was changed.")
    old: str
    new: str


@dataclass(frozen=True)
class RestoreDeclared(Fact):
    """What the database holds is older than what was signed. What follows is a new record, under a new name.

    origin, size, root  the last statement that was signed: the new record does not continue it, and says so here
    entries, lost       how many entries the old copy held, and how many of those that were signed are missing
    """

    kind = "restore.declared"
    says = _("An older copy of everything was put back. Later entries are missing here, and a new record begins.")
    origin: str
    size: int
    root: str
    entries: int
    lost: int
    made_at: str = ""


@dataclass(frozen=True)
class ActLost(Fact):
    """Somebody showed our own signed promise for an entry that is not in the record."""

    kind = "act.lost"
    says = _("Somebody showed a receipt of ours for an act that is not in this record any more.")
    leaf: str
    by: str
