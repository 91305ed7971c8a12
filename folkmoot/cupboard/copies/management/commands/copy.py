"""A safe copy of everything, from the command line."""

from django.core.management.base import BaseCommand, CommandError

from folkmoot.cupboard.copies import actions, making
from folkmoot.cupboard.copies.models import Copy


class Command(BaseCommand):
    help = "Make a sealed copy of every row, file and key, and read it again."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--why", choices=[name for name, _words in Copy.WHYS], default=Copy.BY_HAND)

    def handle(self, *, why: str, **options) -> None:
        copy = making.make(why)
        actions.note_made(copy)
        if not copy.sound:
            raise CommandError(f"{copy.path} was written but could not be read again in full. Is the disk full?")
        self.stdout.write(f"{copy.path}\n{copy.size:,} bytes, {copy.entries:,} entries of the record.")
