"""Django's commands and ours, with Folkmoot's settings."""

import os

from folkmoot.config.sqlite import use_current_sqlite


def manage(argv: list[str]) -> int:
    """Run one of Django's commands or ours. The current SQLite is swapped in before Django loads."""
    use_current_sqlite()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(argv)
    return 0
