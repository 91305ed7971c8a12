"""`manage.py rebuild-search`: make all that search reads anew, from what is public now."""

from django.core.management.base import BaseCommand

from folkmoot.base.guard import writing
from folkmoot.cupboard.published import keeping


class Command(BaseCommand):
    help = (
        "Make all that search reads anew. Safe at any time; the tick does the same by itself, place by place, each day."
    )

    def handle(self, **options) -> None:
        with writing("rebuild-search"):
            count = keeping.rebuild()
        self.stdout.write(f"{count} public things can be found.")
