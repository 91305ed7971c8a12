"""What changed in a proposal, when and why, field by field, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base import money
from folkmoot.base.verdict import Words
from folkmoot.decide.proposals.models import Change, Proposal

NAMES: dict[str, Words] = {
    "title": _lazy("Its name"),
    "what": _lazy("What should happen"),
    "why": _lazy("Why"),
    "who_for": _lazy("Who it is for"),
    "priority": _lazy("Priority"),
    "place_words": _lazy("Where"),
    "low_minor": _lazy("At least"),
    "high_minor": _lazy("At most"),
    "deliverer": _lazy("Who could do it"),
    "deliverer_words": _lazy("Who else could do it"),
    "film_url": _lazy("A film"),
    "hall_slot": _lazy("Told of at the meeting"),
}
SUMS = ("low_minor", "high_minor")


@dataclass(frozen=True)
class Field:
    name: Words
    was: str
    became: str


@dataclass(frozen=True)
class Changed:
    at: datetime
    why: str
    fields: list[Field]


def history_of(proposal: Proposal) -> list[Changed]:
    """Every change. One query."""
    return [_changed(change, proposal.call.currency) for change in proposal.changes.order_by("-pk")]


def _changed(change: Change, currency: str) -> Changed:
    fields = [
        Field(NAMES.get(one["name"], one["name"]), _told(one, "was", currency), _told(one, "became", currency))
        for one in change.fields
    ]
    return Changed(change.made_at, change.why, fields)


def _told(field: dict[str, Any], side: str, currency: str) -> str:
    value = field[side]
    if value in (None, ""):
        return _("nothing")
    if field["name"] in SUMS:
        return money.show(value, currency)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
