"""An entry as people read it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from folkmoot.record import shown
from folkmoot.record.facts import FACTS
from folkmoot.record.plain import Plain, in_words
from tellers import prove

SEALED = "ballot."
# Both lanes are in the tree ten minutes after they are due, at the latest.
AT_LATEST = timedelta(minutes=10)


@dataclass(frozen=True)
class Line:
    """An entry as people read it: in the tree (with `seq`) or still waiting to enter."""

    leaf_hash: str
    body: dict[str, Any]
    seq: int | None

    @property
    def kind(self) -> str:
        return str(self.body["kind"])

    @property
    def says(self) -> str:
        fact = FACTS.get(self.kind)
        return str(fact.says) if fact else _("Rows that the record covers were changed.")

    @property
    def at(self) -> datetime:
        """When, rounded up to ten minutes; for a sealed act, when its stage closes."""
        return datetime.strptime(self.body["at"], "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)

    @property
    def in_record_by(self) -> datetime:
        """Ten minutes after it was written (its time is rounded up already), or after its stage closes."""
        return self.at + AT_LATEST

    @property
    def because(self) -> str | None:
        return self.body["because"]

    @property
    def is_sealed(self) -> bool:
        """A private act: what was chosen is only committed to."""
        return self.kind.startswith(SEALED)

    @property
    def is_mixed(self) -> bool:
        """Entered together with what others answered: its time is when the answers close."""
        return bool(getattr(FACTS.get(self.kind), "mixed", False))

    @property
    def in_words(self) -> list[Plain]:
        return in_words(self.body["c"])

    @property
    def covers(self) -> int:
        """How many rows this entry commits to."""
        return len(self.body["c"].get("rows", {}))

    @property
    def code(self) -> str:
        return prove.tracking_code(bytes.fromhex(self.leaf_hash))

    @cached_property
    def row(self) -> models.Model | None:
        """The row it is about, whoever may see it; None when there is no such row any more."""
        return shown.rows_of([self.body["obj"]]).get(self.body["obj"])

    def get_absolute_url(self) -> str:
        return f"/record/pending/{self.leaf_hash}/" if self.seq is None else f"/record/{self.seq}/"
