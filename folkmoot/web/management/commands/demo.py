"""Fill an empty demonstration with its invented neighbourhood, told through the same actions that people use."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from demo import wenderby
from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.models import Installation
from folkmoot.belong.places.models import Place
from folkmoot.web import mode


class Command(BaseCommand):
    help = "Tell the story of Wenderby in an empty demonstration database."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, help="the day the story ends on, as 2026-05-01")

    def handle(self, *, today: date | None, **options) -> None:
        mode.demo_only()
        mode.write_once()
        if Installation.objects.filter(pk=1, story_told=True).exists():
            self.stdout.write(
                "The story has been told already. To begin again, remove the database (var/) and run this once more."
            )
            return
        if Place.objects.exists():
            raise CommandError("This database holds a place already. The story needs an empty one.")
        # One transaction: a story that stops half-way leaves nothing behind.
        with transaction.atomic():
            wenderby.tell(today or clock.now().date())
            with writing("the story is told"):
                Installation.objects.filter(pk=1).update(story_told=True)
        if options["verbosity"] > 0:
            self.stdout.write("Wenderby is ready. Start it with: make run")
