"""One turn of the clock: stages begin, results are published, promises fall late, the record grows, letters leave."""

import logging
import time

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from folkmoot.web import ticking

log = logging.getLogger("folkmoot.tick")


class Command(BaseCommand):
    help = "Run everything that is due, once, or again and again with --every."
    requires_system_checks: list = []  # `serve` has looked; a check would load every page, which the clock never shows

    def add_arguments(self, parser) -> None:
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS")

    def handle(self, *, every: int, **options) -> None:
        if not every:
            self.turn(options["verbosity"])
        while every:
            try:
                self.turn(options["verbosity"])
            except DatabaseError:  # it is being restarted, say; everything that is due stays due
                log.exception("the clock could not turn; it is tried again")
            time.sleep(every)
            close_old_connections()

    def turn(self, verbosity: int) -> None:
        for name, did in ticking.run_once().items():
            if did and verbosity > 0:
                self.stdout.write(f"{name}: {did}")
