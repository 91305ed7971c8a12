"""Whether mail leaves this machine: one real message, sent now, and plain words when it does not go."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from folkmoot.base.mail_trouble import in_words

WORDS = "This message shows that Folkmoot at {origin} can send e-mail. Nothing is to be done."


class Command(BaseCommand):
    help = "Send one message to this address now, and say what is wrong if it does not go."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **options) -> None:
        try:
            validate_email(email)
        except ValidationError as fault:
            raise CommandError("That is not an e-mail address.") from fault
        if not settings.MAIL_HOST:
            raise CommandError("No mail server is named, so nothing is ever sent. Write one into FOLKMOOT_MAIL_HOST.")
        if bool(settings.EMAIL_HOST_USER) != bool(settings.EMAIL_HOST_PASSWORD):
            raise CommandError("FOLKMOOT_MAIL_USER and FOLKMOOT_MAIL_PASSWORD belong together, and one is missing.")
        message = EmailMessage(
            "Folkmoot can send e-mail", WORDS.format(origin=settings.ORIGIN), settings.DEFAULT_FROM_EMAIL, [email]
        )
        try:
            message.send()
        except OSError as fault:
            raise CommandError(in_words(fault)) from fault
        self.stdout.write(
            f"The mail server took a message to {email}. Look whether it came. If it lies among unwanted mail, ask your"
            " provider for the SPF and DKIM lines that belong beside your name."
        )
