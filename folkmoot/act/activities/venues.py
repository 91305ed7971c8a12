"""Where an activity can be held that has a calendar of its own. Whoever lends spaces registers here (handoffs); we know no more.

venues.register(Venues(choices=…, of=…, book=…, let_go=…))
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place


@dataclass(frozen=True)
class Venue:
    """One of them, and what people need to know before they set out. `access` goes into the columns of an activity."""

    reference: str
    name: str
    url: str
    access: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Use:
    """What one is needed for: the reference of a date, a title, from when until when."""

    about: str
    title: str
    starts_at: datetime
    ends_at: datetime


def none_here(_person: Visitor, _place: Place) -> list[Venue]:
    return []


def no_such(_place: Place, _reference: str) -> Venue | None:
    return None


def nothing(*_ignored: Any) -> None:
    return None


@dataclass(frozen=True)
class Venues:
    """What we ask of them.

    choices  (person, place) → what this person could hold an activity in
    of       (place, reference) → one of them; None for one that is gone
    book     (person, reference, use): take it, or raise Refused with the reason
    let_go   (about): it is not needed any more
    """

    choices: Callable[[Visitor, Place], list[Venue]] = none_here
    of: Callable[[Place, str], Venue | None] = no_such
    book: Callable[[Person, str, Use], None] = nothing
    let_go: Callable[[str], None] = nothing


_registered: list[Venues] = [Venues()]


def register(venues: Venues) -> None:
    _registered[:] = [venues]


def here() -> Venues:
    return _registered[0]
