"""What the tick does for open data."""

from django.conf import settings

from folkmoot.base import clock
from folkmoot.base.steps import step
from folkmoot.cupboard.open_data import exporting


@step("make the open data of the day", order=96)
def nightly() -> int:
    # A year that is told in a few seconds has no nights.
    return exporting.make_due() if settings.OPEN_DATA and not clock.is_pretended() else 0
