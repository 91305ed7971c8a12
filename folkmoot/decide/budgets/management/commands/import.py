"""`folkmoot import FILE.pb --place SLUG`: bring in a round that was held elsewhere, and count it before everyone's eyes."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from folkmoot.base import money
from folkmoot.base.verdict import Refused
from folkmoot.belong.places.models import Place
from folkmoot.decide.budgets import actions
from folkmoot.decide.budgets.from_file import CannotBringIn, read_round

MOST_BYTES = 200_000_000


class Command(BaseCommand):
    help = "Bring in a finished vote on a budget from a Pabulib file (.pb or .pb.gz), as a finished round of a place."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", help="the Pabulib file")
        parser.add_argument("--place", required=True, help="the place's word in addresses, as in /wenderby/")
        parser.add_argument("--currency", default="", help="three letters, if the file does not name its currency")

    def handle(self, *, file: str, place: str, currency: str, **options) -> None:
        where = Place.objects.filter(slug=place).first()
        if where is None:
            raise CommandError(f"There is no place called “{place}” here.")
        data = self._read(Path(file))
        try:
            brought = read_round(
                data, name=Path(file).name, zone=where.zone, currency=currency or where.default_currency
            )
            budget = actions.bring_in(where, brought)
        except (CannotBringIn, Refused) as odd:
            raise CommandError(f"{Path(file).name} was not brought in. {odd}") from None
        outcome = budget.process.outcomes.get()
        spent = money.show(outcome.working["total_minor"], budget.currency)
        self.stdout.write(
            f"{budget}: {len(brought.choices):,} ballots, {len(brought.projects)} projects. {outcome.summary} {spent}."
        )
        self.stdout.write(f"Read it at {budget.get_absolute_url()}result/")

    def _read(self, path: Path) -> bytes:
        try:
            if path.stat().st_size > MOST_BYTES:
                raise CommandError(f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB.")
            return path.read_bytes()
        except OSError as odd:
            raise CommandError(f"{path} cannot be opened: {odd.strerror or odd}.") from None
