"""Finding what an entry is about, and the entries about a thing."""

import json
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from folkmoot.base.ids import ref
from folkmoot.record.facts import FACTS
from folkmoot.record.models import Entry, Pending


@dataclass(frozen=True)
class Line:
    """An entry as people read it: in the tree (with `seq`) or still waiting to enter."""

    leaf_hash: str
    body: dict[str, Any]
    seq: int | None

    @property
    def says(self) -> str:
        fact = FACTS.get(self.body["kind"])
        return fact.says if fact else "Rows that the record covers were changed."

    @property
    def row(self) -> models.Model | None:
        return row_of(self.body["obj"])


def line_of(leaf_hash: str) -> Line | None:
    """The entry with this leaf hash, whether it has entered the tree yet or not."""
    entry = Entry.objects.filter(leaf_hash=leaf_hash).first()
    if entry:
        return Line(leaf_hash, json.loads(entry.body), entry.seq)
    pending = Pending.objects.filter(leaf_hash=leaf_hash).first()
    return Line(leaf_hash, json.loads(pending.body), None) if pending else None


def row_of(reference: str) -> models.Model | None:
    """The row a stable reference names (`budgets.Budget:k3f…`), or None when there is no such row any more."""
    label, _colon, public_id = reference.partition(":")
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    return model._base_manager.filter(public_id=public_id).first() if hasattr(model, "public_id") else None


def lines_about(row: models.Model) -> list[Line]:
    """Every entered entry about this row, oldest first."""
    found = Entry.objects.filter(obj=ref(row)).order_by("seq")
    return [Line(entry.leaf_hash, json.loads(entry.body), entry.seq) for entry in found]
