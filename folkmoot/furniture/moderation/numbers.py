"""The numbers that are published: whole months only and none below five, so that they give away nobody who reported."""

from dataclasses import dataclass
from datetime import datetime
from statistics import median

from folkmoot.base import clock
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation import queries
from folkmoot.furniture.moderation.models import Case

FEWEST = 5


@dataclass(frozen=True)
class Numbers:
    """Twelve whole months. None stands for fewer than five."""

    start: datetime
    end: datetime
    reports: int | None
    hidden: int | None
    kept: int | None
    shown_again: int | None
    out_of_sight: int | None
    held: int | None
    median_days: int | None
    longest_waiting: int


def numbers_of(place: Place) -> Numbers:
    """The last twelve whole months, by the place's own calendar."""
    end = clock.now().astimezone(place.zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    start = end.replace(year=end.year - 1)
    cases = list(queries.decided_between(place, start, end))
    decided = [case for case in cases if case.state != Case.GONE]
    days = [(case.decided_at - case.opened_at).days for case in decided]
    return Numbers(
        start=start,
        end=end,
        reports=_enough(queries.reports_between(place, start, end)),
        # What was shown again later was hidden first.
        hidden=_enough(_count(cases, Case.HIDDEN, Case.SHOWN_AGAIN)),
        kept=_enough(_count(cases, Case.KEPT, Case.LET_THROUGH)),
        shown_again=_enough(_count(cases, Case.SHOWN_AGAIN)),
        out_of_sight=_enough(sum(case.out_of_sight and not case.held for case in decided)),
        held=_enough(sum(case.held for case in decided)),
        median_days=round(median(days)) if len(days) >= FEWEST else None,
        longest_waiting=queries.longest_waiting(place),
    )


def _count(cases: list[Case], *states: str) -> int:
    return sum(case.state in states for case in cases)


def _enough(count: int) -> int | None:
    return count if count >= FEWEST else None
