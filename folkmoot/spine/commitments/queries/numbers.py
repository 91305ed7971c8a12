"""How well promises are kept, body by body: counts with what they are counted of, and no shares of a few.

Only what was decided here counts. Numbers of a few say little and are marked so: nobody is put in an order by them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from django.conf import settings
from django.utils import timezone

from folkmoot.base import clock
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.confirming import RULE
from folkmoot.spine.commitments.models import Commitment


@dataclass(frozen=True)
class Numbers:
    """One body's promises, or all of a place (`body` is None). `late_by`: days, one for each that is or was late."""

    body: Body | None
    asked: int = 0
    kept: int = 0
    late: int = 0
    broken: int = 0
    declined: int = 0
    unanswered: int = 0
    handed_back: int = 0
    under_way: int = 0
    late_by: list[int] = field(default_factory=list)

    @property
    def judged(self) -> int:
        """Those whose day has come: kept, late or broken."""
        return self.kept + self.late + self.broken

    @property
    def is_few(self) -> bool:
        return self.judged < settings.SMALL_NUMBER

    @property
    def kept_percent(self) -> int | None:
        """Of those whose day has come; None of a few."""
        return None if self.is_few else round(100 * self.kept / self.judged)

    @property
    def median_days_late(self) -> int | None:
        return round(median(self.late_by)) if self.late_by else None


# The count each standing goes into.
COUNTED_AS = {
    "kept": "kept",
    "late": "late",
    "broken": "broken",
    "declined": "declined",
    "unanswered": "unanswered",
    "handed-back": "handed_back",
}


def numbers_of(person: Visitor, place: Place, body: str = "") -> list[Numbers]:
    """All of the place first, then each body by its name. One query. `body` (a public id) gives that body alone."""
    found = Commitment.objects.visible_to(person, place).decided_here().exclude(state=Commitment.RELEASED)
    if body:
        found = found.filter(body__public_id=body)
    today, by_body = timezone.localtime(clock.now(), place.zone).date(), {}
    for one in found.select_related("body").order_by("body__name", "body__office", "pk"):
        by_body.setdefault(one.body, []).append(one)
    each = [_counted(owner, some, today) for owner, some in by_body.items()]
    if body:
        return each
    return [_counted(None, [one for some in by_body.values() for one in some], today), *each]


def _counted(body: Body | None, promises: Iterable[Commitment], today: date) -> Numbers:
    counts: dict[str, int] = {}
    late_by = []
    for one in promises:
        for name in ("asked", COUNTED_AS.get(one.standing, "under_way")):
            counts[name] = counts.get(name, 0) + 1
        if days := _days_late(one, today):
            late_by.append(days)
    return Numbers(body=body, late_by=late_by, **counts)


def _days_late(one: Commitment, today: date) -> int:
    """Whole days from the day that was promised last to the day it was said to be done, or to today."""
    if not one.late_since or one.state not in (Commitment.ACCEPTED, Commitment.SAID_DONE, Commitment.KEPT):
        return 0
    until = today
    if one.state != Commitment.ACCEPTED:
        until = one.ask_until - timedelta(days=RULE.days) if one.ask_until else one.ended_at.date()
    return max(0, (until - one.due_on).days)
