"""`manage.py doctor`: is this installation well? Plain words, and an exit code for whoever asks by a timer."""

import sys

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from folkmoot.web import doctor

FINE, WRONG, CANNOT_TELL = 0, 1, 2


class Command(BaseCommand):
    help = "Look over clock, disk, keys, copies, record, signer, mail and settings. 0: well; 1: something is wrong; 2: cannot tell."
    requires_system_checks: list = []  # they are among what is looked at

    def handle(self, **options) -> None:
        try:
            found = doctor.look_all_over()
        except DatabaseError as fault:
            self.stdout.write(f"Cannot tell: the database does not answer ({fault}).".replace("\n", " "))
            sys.exit(CANNOT_TELL)
        for name, things in found.items():
            self.stdout.write(f"{'WRONG' if any(one.bad for one in things) else 'fine '}  {name}")
            for one in things:
                self.stdout.write(f"       {one.words}" if one.bad else f"       (better: {one.words})")
        wrong = sum(one.bad for things in found.values() for one in things)
        self.stdout.write("All is well." if not wrong else f"{wrong} to put right.")
        if wrong:
            sys.exit(WRONG)
