"""The first host of a live installation: whoever proves this mailbox looks after the whole site."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people import actions as people
from folkmoot.belong.people.models import Person


class Command(BaseCommand):
    help = "Make the person with this e-mail address a host. They sign in with a code and set up a second step."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **options) -> None:
        address = people.normal_email(email) or ""
        try:
            validate_email(address)
        except ValidationError as fault:
            raise CommandError("That is not an e-mail address.") from fault
        person = Person.objects.filter(email=address).first() or people.join(email=address)
        if Role.objects.filter(person=person, kind=Role.HOST, ended_on=None).exists():
            raise CommandError("They are a host already.")
        membership.found(None, Role.HOST, to=person)
        self.stdout.write(f"Done. Now sign in as {address} at /account/sign-in/ and set up a second step.")
