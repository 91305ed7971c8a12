"""Was each promise kept? Every waiting entry was promised; the record's page says so when one is late."""

import json
from datetime import UTC, datetime

from django.db.models import Q

from folkmoot.base import clock
from folkmoot.record.line import AT_LATEST
from folkmoot.record.models import Head, Pending

LOOKED_AT = 2000


def look() -> int:
    """Note how many entries should stand in the record by now and do not. Returns 1 when that changed."""
    return Head.objects.filter(pk=1).exclude(overdue=(late := overdue())).update(overdue=late)


def overdue() -> int:
    """How many entries wait longer than they may, of those that have waited longest."""
    latest = clock.now() - AT_LATEST
    private = Pending.objects.filter(~Q(mix_group=""), enter_at__lt=latest).count()
    staff = Pending.objects.filter(mix_group="").order_by("position").values_list("body", flat=True)[:LOOKED_AT]
    return private + sum(_at(body) < latest for body in staff)


def oldest() -> datetime | None:
    """When the act was that has waited longest, of those that could have entered."""
    staff = Pending.objects.filter(mix_group="").order_by("position").values_list("body", flat=True).first()
    private = Pending.objects.filter(~Q(mix_group=""), enter_at__lt=clock.now()).order_by("enter_at").first()
    found = [_at(staff)] if staff else []
    return min(found + ([private.enter_at] if private else []), default=None)


def _at(body: str) -> datetime:
    """When the entry was written, rounded up; one that somebody made unreadable is as late as can be."""
    try:
        return datetime.strptime(json.loads(body)["at"], "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    except (ValueError, KeyError, TypeError):
        return datetime.min.replace(tzinfo=UTC)
