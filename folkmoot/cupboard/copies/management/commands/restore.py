"""Putting a safe copy back, from the command line: on this machine or on a new one."""

from getpass import getpass
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from folkmoot.base import keys
from folkmoot.base.sealed_file import CannotOpen
from folkmoot.cupboard.copies import making, recovery
from folkmoot.cupboard.copies.restoring import CannotPutBack, put_back


class Command(BaseCommand):
    help = "Put a copy in the place of everything here. Stop the pages first. On a new machine it asks for the recovery key."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--new-machine", action="store_true", help="ask for the printed recovery key")

    def handle(self, *, file: Path, new_machine: bool, **options) -> None:
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            about = put_back(file, self.key(new_machine))
        except (CannotPutBack, CannotOpen, recovery.Mistyped) as fault:
            raise CommandError(f"{fault} Nothing was changed.") from fault
        self.stdout.write(f"Put back as of {about['made_at']}: {about['entries']:,} entries of the record.")

    def key(self, new_machine: bool) -> bytes:
        if new_machine:
            return recovery.as_key(getpass("The recovery key, as printed: "))
        found = keys.read(making.KEY)
        if found is None:
            raise CommandError("This machine has no key for copies. Use --new-machine and the printed recovery key.")
        return found
