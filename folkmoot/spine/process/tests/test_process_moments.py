"""A time typed by the clock on the wall, on the two odd nights of the year too."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from folkmoot.spine.process.moments import MomentField, in_zone

LONDON = ZoneInfo("Europe/London")
YEAR = 2027


def typed(text, zone=LONDON):
    with timezone.override(zone):
        return MomentField().clean(text)


def test_a_time_is_read_by_the_places_own_clock():
    assert typed("2027-05-03T18:00") == datetime(2027, 5, 3, 17, tzinfo=UTC)
    assert typed("2027-01-03 18:00") == datetime(2027, 1, 3, 18, tzinfo=UTC)
    assert typed("03/05/2027 18:00", ZoneInfo("Asia/Karachi")) == datetime(2027, 5, 3, 13, tzinfo=UTC)


def test_an_hour_that_the_night_leaves_out_is_refused_with_another():
    with pytest.raises(
        ValidationError, match=r"There is no 1\.30 am on 28 March 2027: the clocks go forward.*2\.30 am"
    ):
        typed("2027-03-28T01:30")


def test_an_hour_that_comes_twice_is_refused():
    with pytest.raises(ValidationError, match=r"It is 1\.30 am twice on 31 October 2027: the clocks go back"):
        typed("2027-10-31T01:30")


@pytest.mark.parametrize(
    "text", ["tomorrow", "2027-02-30T10:00", "0001-01-01T00:00", "9999-12-31T23:59", "2027-05-03T18:00+02:00", "\x00"]
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValidationError, match="Write a day and a time"):
        typed(text)


def test_in_every_zone_an_accepted_time_shows_as_it_was_typed():
    """Every half hour around the nights on which the clocks change: what is accepted reads back the same."""
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        for start in changes_in(zone) or [datetime(YEAR, 6, 1)]:
            for half_hours in range(-8, 9):
                accepted_exactly_when_it_comes_once(start + timedelta(minutes=30 * half_hours), zone)


def accepted_exactly_when_it_comes_once(bare, zone):
    moments = {bare.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    meant = [moment for moment in moments if moment.astimezone(zone).replace(tzinfo=None) == bare]
    if len(meant) == 1:
        assert in_zone(bare, zone).astimezone(UTC) == meant[0]
    else:
        with pytest.raises(ValidationError):
            in_zone(bare, zone)


def changes_in(zone):
    """Two in the morning of the days in this year on which the clocks change."""
    days = [datetime(YEAR, 1, 1) + timedelta(days=number) for number in range(366)]
    offsets = [day.replace(tzinfo=zone).utcoffset() for day in days]
    return [
        day + timedelta(hours=2) for day, here, there in zip(days, offsets, offsets[1:], strict=False) if here != there
    ]
