"""`manage.py record_files`: the signed record as plain files that any web server can hand out. See docs/running/signer.md."""

import sys

from django.core.management.base import BaseCommand

from folkmoot.record import mirror


class Command(BaseCommand):
    help = (
        "Write the files of the record that are missing. --check compares all of them with the database: 0 fine, 1 not."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check: bool, **options) -> None:
        if not check:
            self.stdout.write(f"{mirror.write_new(everything=True):,} files written to {mirror.folder()}")
            return
        wrong = mirror.wrong_files()
        self.stdout.write("\n".join(wrong) if wrong else f"Every file in {mirror.folder()} is as it should be.")
        if wrong:
            sys.exit(1)
