"""A date and time typed in the place's own zone, with the two odd nights of the year said plainly."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from folkmoot.base import human_time

WRITTEN = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M")
YEARS = range(2000, 2200)


class MomentField(forms.DateTimeField):
    """When something begins or ends, by the clock on the wall of the place."""

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, datetime) else in_zone(written(str(value)))


def written(text: str) -> datetime:
    """The day and time that somebody typed, or that the browser's own box sent."""
    for pattern in WRITTEN:
        try:
            bare = datetime.strptime(text.strip(), pattern)
        except ValueError:
            continue
        if bare.year in YEARS:
            return bare
    raise ValidationError(_("Write a day and a time, like 2027-05-03 18:00."))


def in_zone(bare: datetime, zone: ZoneInfo | None = None) -> datetime:
    """The moment that a clock in this zone shows as `bare`. Raises ValidationError when there is none, or two."""
    zone = zone or timezone.get_current_timezone()
    first, second = bare.replace(tzinfo=zone, fold=0), bare.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    told = {"day": date_format(bare, "j F Y"), "hour": human_time.clock_words(bare)}
    if first.utcoffset() < second.utcoffset():
        told["next"] = human_time.clock_words(after_the_gap(bare, zone))
        raise ValidationError(
            _("There is no %(hour)s on %(day)s: the clocks go forward that night. Choose %(next)s, say.") % told
        )
    raise ValidationError(
        _("It is %(hour)s twice on %(day)s: the clocks go back that night. Choose an hour earlier or later.") % told
    )


def after_the_gap(bare: datetime, zone: ZoneInfo) -> datetime:
    """The same moment as the clocks then show it, once they have gone forward."""
    moved = bare.replace(tzinfo=zone, fold=0).astimezone(ZoneInfo("UTC")).astimezone(zone)
    return moved.replace(tzinfo=None) if moved.replace(tzinfo=None) > bare else bare + timedelta(hours=1)
