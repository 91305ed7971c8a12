"""Django's own command, which makes the tables of an empty database at once."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections

from folkmoot.base import fresh_tables


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--step-by-step", action="store_true", help="walk through every migration, also when the database is empty"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        asks_for_more = any(options[name] for name in ("app_label", "plan", "check_unapplied", "fake", "prune"))
        if options["step_by_step"] or asks_for_more or not fresh_tables.is_empty(connection):
            super().handle(*args, **options)
        else:
            fresh_tables.make(connection)
