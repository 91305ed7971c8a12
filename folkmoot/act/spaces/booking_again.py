"""Booking a space again and again: each date is a booking of its own, so the database keeps every one of them from overlapping."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from folkmoot.act.spaces import actions, rules
from folkmoot.act.spaces.models import Booking, Space
from folkmoot.base.human_time import in_full
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.people.models import Person
from folkmoot.record.action import PRIVATE, action

Span = tuple[datetime | None, datetime | None]  # nothing where the clock on the wall leaves that hour out


class SomeTaken(Refused):
    """Some of the dates cannot be had; `clashes` says which, and why. Nothing was booked."""

    def __init__(self, clashes: list[str]) -> None:
        super().__init__(refuse(_("Some of these dates cannot be had, so nothing is booked yet.")))
        self.clashes = clashes


@action(may=rules.may_book, writes=PRIVATE)
def book_all(
    person: Person, space: Space, *, spans: Sequence[Span], rest: bool = False, **words: Any
) -> tuple[list[Booking], list[str]]:
    """Book every date, or none. With `rest`, those that can be had; returns the bookings, and what could not be had."""
    booked: list[Booking] = []
    clashes: list[str] = []
    for starts_at, ends_at in spans:
        if starts_at is None or ends_at is None:
            clashes.append(_("One of the dates falls in the hour that is left out when the clocks go forward."))
            continue
        try:
            booked.append(actions.book(person, space, starts_at=starts_at, ends_at=ends_at, **words))
        except Refused as refused:
            clashes.append(f"{in_full(starts_at)}: {refused.verdict.sentence}")
    if clashes and not (rest and booked):
        raise SomeTaken(clashes)
    return booked, clashes
