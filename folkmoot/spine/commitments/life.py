"""The life of a thing as one line: from the first idea, over the decision, to the last photograph.

A promise tells its own moments (`moments_of`). What came before it is told by whoever owns it: a room registers how its
things tell their lives (`tells("budgets.Project", life_of)`), and a thing may say where it came from by a reference of its
own, `came_from`, which is followed back. What nobody tells is drawn from its entries in the record.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from folkmoot.base import money
from folkmoot.belong.places.models import Place
from folkmoot.record.line import Line
from folkmoot.record.queries import lines_about, row_of
from folkmoot.record.shown import is_shown
from folkmoot.spine.commitments import queries
from folkmoot.spine.commitments.models import Commitment, Photo
from folkmoot.spine.commitments.queries.origins import things_behind


@dataclass(frozen=True)
class Moment:
    """One dated step. `entry` is the address of its entry in the record, where that is known."""

    at: datetime | date | None
    title: str
    words: str = ""
    url: str = ""
    state: str = ""
    photos: list[Photo] = field(default_factory=list)
    entry: str = ""


Tell = Callable[[Any], list[Moment]]
_tells: dict[str, Tell] = {}


def tells(label: str, tell: Tell) -> None:
    """Say how things of this model (“budgets.Project”) tell their own moments, without those of their promises."""
    _tells[label] = tell


def line_of_life(commitment: Commitment, person: Any) -> list[Moment]:
    """Everything that led to a promise and came of it, the oldest first, as far as this person may see it."""
    before = moments_before(row_of(commitment.about), person) if commitment.about else []
    return in_order([*before, *moments_of(commitment)], commitment.place)


def moments_before(thing: Model | None, person: Any) -> list[Moment]:
    """What a thing tells of itself, and what those tell that it came from."""
    found: list[Moment] = []
    for one in things_behind(thing):
        if not is_shown(one, person):
            break
        found += told_by(one)
    return found


def told_by(thing: Model) -> list[Moment]:
    tell = _tells.get(thing._meta.label)
    if tell:
        return tell(thing)
    url = thing.get_absolute_url() if hasattr(thing, "get_absolute_url") else ""
    return [_recorded(line, url) for line in lines_about(thing)]


def _recorded(line: Line, url: str) -> Moment:
    """An entry's first sentence is what happened; what follows says more."""
    first, _point, rest = line.says.partition(". ")
    return Moment(line.at, first.rstrip("."), rest, url=url, entry=line.get_absolute_url())


def moments_of(commitment: Commitment) -> list[Moment]:
    """A promise from the question to its end: every step, update, payment and picture."""
    url = commitment.get_absolute_url()
    steps = [
        Moment(
            at=step.at,
            title=step.title,
            words=step.words,
            url=url,
            state=step.state,
            photos=[photo for photo in step.update.photos.all() if photo.file] if step.update else [],
            entry=step.line.get_absolute_url(),
        )
        for step in queries.story(commitment)
        if step.line.kind != "promise.paid"
    ]
    return steps + [_paid(payment, url) for payment in queries.payments_of(commitment) if not payment.undone_on]


def _paid(payment: Any, url: str) -> Moment:
    told = {"sum": money.show(payment.amount_minor, payment.currency), "stage": payment.stage.title}
    return Moment(payment.paid_on, _("%(sum)s paid (%(stage)s)") % told, payment.what_for, f"{url}#money")


def in_order(moments: Iterable[Moment], place: Place) -> list[Moment]:
    """By day and hour in the place's own time; what has only a day comes at its end."""
    return sorted((one for one in moments if one.at), key=lambda one: _moment(one.at, place))


def _moment(at: datetime | date, place: Place) -> datetime:
    return at if isinstance(at, datetime) else datetime.combine(at, time(23, 59), tzinfo=place.zone)
