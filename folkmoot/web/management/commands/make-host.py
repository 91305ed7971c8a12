"""The first host of a live installation: whoever proves this mailbox, or holds this card, looks after the whole site."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people import actions as people
from folkmoot.belong.people.models import NAME_LENGTH, Person


class Command(BaseCommand):
    help = "Make the person with this e-mail address a host. They sign in with a code and set up a second step."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email", nargs="?")
        parser.add_argument(
            "--card", metavar="NAME", help="where no mail goes: somebody new of this name, let in by a code shown once"
        )

    def handle(self, *, email: str | None, card: str | None, **options) -> None:
        if (email is None) == (card is None):
            raise CommandError("Give an e-mail address, or --card and a name.")
        self.stdout.write(with_card(card) if email is None else with_mailbox(email))


def with_mailbox(email: str) -> str:
    address = people.normal_email(email) or ""
    try:
        validate_email(address)
    except ValidationError as fault:
        raise CommandError("That is not an e-mail address.") from fault
    person = Person.objects.filter(email=address).first() or people.join(email=address)
    if Role.objects.filter(person=person, kind=Role.HOST, ended_on=None).exists():
        raise CommandError("They are a host already.")
    membership.found(None, Role.HOST, to=person)
    return f"Done. Now sign in as {address} at /account/sign-in/ and set up a second step."


def with_card(name: str) -> str:
    """Somebody new, with no address: the card is their only way in until they set up another."""
    if not 0 < len(name.strip()) <= NAME_LENGTH:
        raise CommandError(f"A name has 1 to {NAME_LENGTH} letters.")
    person = people.join(name=name)
    membership.found(None, Role.HOST, to=person)
    return (
        f"Done. The code of {person.name}'s key card: {people.new_card(person)}\n"
        "It is shown this once. Type it at /account/letter-or-card/ and set up a second step."
    )
