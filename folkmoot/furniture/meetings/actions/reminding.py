"""Reminding those who belong of their meeting, on the day before it."""

from datetime import timedelta

from django.utils import timezone

from folkmoot.base import clock
from folkmoot.furniture.meetings import telling
from folkmoot.furniture.meetings.models import Meeting

A_DAY = timedelta(days=1)
QUIET_FROM, QUIET_UNTIL = 21, 7


def remind() -> int:
    """Never at night, and once a meeting."""
    now = clock.now()
    due = Meeting.objects.filter(state=Meeting.CALLED, reminded=False, starts_at__gt=now, starts_at__lte=now + A_DAY)
    return sum(_remind(meeting) for meeting in due.select_related("place"))


def _remind(meeting: Meeting) -> bool:
    now = clock.now()
    if not QUIET_UNTIL <= timezone.localtime(now, meeting.place.zone).hour < QUIET_FROM:
        return False
    # Asked of the database: it may have been cancelled at this very moment.
    if not Meeting.objects.filter(pk=meeting.pk, state=Meeting.CALLED, reminded=False).update(reminded=True):
        return False
    # Of a meeting that was called today everybody knows.
    if meeting.thing is None or now - meeting.called_at <= A_DAY / 2:
        return False
    telling.reminder(meeting)
    return True
