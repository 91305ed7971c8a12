from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class TurnedConfig(AppConfig):
    """Each process reads how many seconds the walk is ahead of the true time, at each look at the clock."""

    name = "tests.walks.turned"
    label = "turned"

    def ready(self) -> None:
        from datetime import timedelta  # noqa: PLC0415

        from folkmoot.base import clock  # noqa: PLC0415

        true_now, ahead = clock.database_now, Path(settings.VAR) / "ahead"

        def turned_now():
            seconds = int(ahead.read_text()) if ahead.exists() else 0
            return true_now() + timedelta(seconds=seconds)

        clock.database_now = turned_now
