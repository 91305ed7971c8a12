"""What the tick does for open data."""

from django.conf import settings

from folkmoot.base.steps import step
from folkmoot.furniture.open_data import exporting


@step("make the open data of the day", order=96)
def nightly() -> int:
    return exporting.make_due() if settings.OPEN_DATA else 0
