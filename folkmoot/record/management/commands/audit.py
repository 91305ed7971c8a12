"""`manage.py audit`: is the record unbroken, and are the tables what it says? Names each row changed by hand."""

import sys

from django.core.management.base import BaseCommand

from folkmoot.record.audit.whole import audit, keep_verdict


class Command(BaseCommand):
    help = (
        "Look through the whole record and every covered row. "
        "Exit code 0: unbroken; 1: false, each fault in a line; 2: cannot tell."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--keep", action="store_true", help="show the verdict at the foot of every page")

    def handle(self, *, keep: bool, **options) -> None:
        report = audit()
        if keep:
            keep_verdict(report)
        self.stdout.write(str(report))
        if report.answer:
            sys.exit(int(report.answer))
