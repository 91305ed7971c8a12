"""Make a place from small areas of the open figures, from the command line. The pages at /start/ do the same."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from folkmoot.belong.places import actions, open_figures
from folkmoot.belong.places.editions import PlaceDataError
from folkmoot.belong.places.models import Place


class Command(BaseCommand):
    help = "Make a place that only hosts see, until it has a safeguarding lead and goes public."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--slug", required=True, help="its word in addresses, say manton")
        parser.add_argument("--name", required=True)
        parser.add_argument(
            "--areas", default="", help="codes of small areas, with commas between: E01027937,E01027938"
        )
        parser.add_argument("--nation", default="england", choices=[name for name, _words in Place.NATIONS])

    def handle(self, *, slug: str, name: str, areas: str, nation: str, **options) -> None:
        try:
            chosen = open_figures.read(areas.replace(",", " ").split()) if areas else []
            with transaction.atomic():
                place = actions.make_place(slug=slug, name=name, nation=nation)
                if chosen:
                    actions.set_small_areas(place, chosen)
        except (PlaceDataError, ValidationError) as problem:
            raise CommandError("; ".join(getattr(problem, "messages", [str(problem)]))) from problem
        people = f", {place.population} people" if place.population else ""
        self.stdout.write(f"{place.name} is at {place.get_absolute_url()}{people}. Next, a host gives it an organiser.")
