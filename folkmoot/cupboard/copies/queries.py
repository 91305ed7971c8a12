"""Reads about copies: which there are, which can go, and how old the running version is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from folkmoot.base import clock
from folkmoot.cupboard.copies.models import HOURS_TO_AGREE, Copy, PutBack

DAYS, WEEKS, MONTHS = 7, 5, 12


def newest() -> Copy | None:
    return Copy.objects.first()


def asked_now() -> list[PutBack]:
    """Wishes to put a copy back that still wait for a second person."""
    since = clock.now() - HOURS_TO_AGREE
    return list(PutBack.objects.filter(agreed_at=None, asked_at__gt=since).select_related("copy", "asked_by"))


def can_go() -> list[Copy]:
    """Copies that are not the newest of their day, week or month among the last seven, five and twelve of these."""
    copies = list(Copy.objects.all())
    kept: set[int] = set()
    for mark, most in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        newest_of: dict[str, int] = {}
        for copy in copies:
            newest_of.setdefault(copy.made_at.strftime(mark), copy.pk)
        kept |= set(list(newest_of.values())[:most])
    # By hand or before something risky: for a month, whatever else there is.
    recent = clock.now() - timedelta(days=31)
    kept |= {copy.pk for copy in copies if copy.why != Copy.NIGHTLY and copy.made_at > recent}
    return [copy for copy in copies if copy.pk not in kept]


def version_of() -> datetime:
    """When the newest file of the running code was written: how old this version is."""
    root = Path(settings.ROOT)
    files = [root / "pyproject.toml", *(root / "folkmoot").rglob("*.py")]
    return datetime.fromtimestamp(max(path.stat().st_mtime for path in files), UTC)
