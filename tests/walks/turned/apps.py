from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class TurnedConfig(AppConfig):
    """Each process reads how many seconds the walk is ahead of the true time, at each look at the clock."""

    name = "tests.walks.turned"
    label = "turned"

    def ready(self) -> None:
        from django.utils import timezone  # noqa: PLC0415

        from folkmoot.base import clock  # noqa: PLC0415

        true_now, file = clock.database_now, Path(settings.VAR) / "ahead"

        def ahead() -> timedelta:
            return timedelta(seconds=int(file.read_text()) if file.exists() else 0)

        clock.database_now = lambda: true_now() + ahead()
        # Django's own look at the clock (sessions) as well, or a visit would be over for one and not for the other.
        timezone.now = lambda: datetime.now(UTC) + ahead()
