"""`manage.py declare-restore`: the way on when the database is older than what was signed. See docs/running/signer.md."""

from django.core.management.base import BaseCommand, CommandError

from folkmoot.base.guard import writing
from folkmoot.record import declaring, door, queries, signer
from folkmoot.record.memory import Signed


class Command(BaseCommand):
    help = (
        "Say in the record that an older copy was put back. A new record begins, under a new name. Asks before it does."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, yes: bool, **options) -> None:
        if not queries.trouble():
            raise CommandError("The signer has found nothing wrong, so there is nothing to declare.")
        last = self.last_signed()
        self.stdout.write(
            f"The signer says: {queries.trouble()}.\n"
            f"Last signed: {last.size:,} entries as {last.origin}. The database holds {queries.head().size:,}.\n"
            "If a newer copy can still be found, put that one back instead: nothing would be lost.\n"
        )
        if not yes and input("Declare in public that the rest is lost? Type “lost”: ").strip() != "lost":
            raise CommandError("Nothing was declared.")
        with writing("declare-restore"):
            declaring.declare(last)
        self.stdout.write(f"Declared. The signer goes on as {signer.next_origin(last.origin)} within a minute.")

    def last_signed(self) -> Signed:
        """By the signer's own word: from its folder where we may read it, else through its door."""
        try:
            said = door.ask("signed")
            if said:
                return Signed(int(said["size"]), said["root"], said["origin"])
        except door.Shut:
            pass
        if (last := signer.last_known()) is None:
            raise CommandError("Nothing was ever signed here.")
        return last
