"""A person, their ways in, and their second step. No password is ever kept."""

import hashlib
import hmac
import secrets

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import CONTACT, NAME, NOTHING, OWN_ROW, SECRET
from folkmoot.belong.people.secret_codes import keyed_hash

NAME_LENGTH = 60


def new_stamp() -> str:
    return secrets.token_hex(16)


class People(models.Manager):
    """How Django's sign-in finds a person."""

    def get_by_natural_key(self, public_id: str) -> "Person":
        return self.get(public_id=public_id)


class Person(models.Model):
    """Somebody who takes part. The name is what others see; the e-mail address is optional and seen by nobody else."""

    ACTIVE, SUSPENDED, ERASED = "active", "suspended", "erased"
    STATES = [(ACTIVE, _("active")), (SUSPENDED, _("suspended")), (ERASED, _("erased"))]

    public_id = PublicId()
    name = models.CharField(max_length=NAME_LENGTH, blank=True)
    email = models.EmailField(null=True, blank=True, unique=True)
    language = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default=ACTIVE)
    # Changing the stamp ends every session of this person at once.
    stamp = models.CharField(max_length=32, default=new_stamp)
    joined_on = models.DateField()
    sample = models.BooleanField(default=False)

    objects = People()
    privacy = {"name": NAME, "email": CONTACT, "language": NOTHING, "stamp": SECRET}

    USERNAME_FIELD = "public_id"
    REQUIRED_FIELDS: list[str] = []
    is_authenticated = True
    is_anonymous = False
    # Set for each request by the middleware: has this session shown a second step? (Roles need it.)
    proved_twice = False
    # … and was it begun within the last ten minutes? (Changing the ways in, the download and leaving need it.)
    proved_lately = False

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name or str(_("Someone who left") if self.state == self.ERASED else _("A neighbour"))

    @property
    def is_active(self) -> bool:
        return self.state == self.ACTIVE

    def get_username(self) -> str:
        return self.public_id

    def natural_key(self) -> tuple[str]:
        return (self.public_id,)

    def get_session_auth_hash(self) -> str:
        return hmac.new(settings.SECRET_KEY.encode(), f"stamp:{self.stamp}".encode(), hashlib.sha256).hexdigest()

    def get_session_auth_fallback_hash(self):
        for key in settings.SECRET_KEY_FALLBACKS:
            yield hmac.new(key.encode(), f"stamp:{self.stamp}".encode(), hashlib.sha256).hexdigest()


Visitor = Person | AnonymousUser


class SignInCode(models.Model):
    """A code sent by e-mail: kept as a keyed hash, used once, for ten minutes, in the browser that asked for it."""

    email_hash = models.CharField(max_length=64, db_index=True)
    code_hash = models.CharField(max_length=64)
    browser_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField(db_index=True)
    tries_left = models.PositiveSmallIntegerField(default=5)
    used_at = models.DateTimeField(null=True)

    privacy = {"email_hash": SECRET, "code_hash": SECRET, "browser_hash": SECRET}

    def __str__(self) -> str:
        return f"code until {self.expires_at:%H:%M}"

    @classmethod
    def erase_for(cls, person: Person) -> None:
        """Codes that were asked for with the address of somebody who is being forgotten."""
        for purpose in ("sign in", f"change to {person.public_id}"):
            cls.objects.filter(email_hash=keyed_hash("email", purpose, person.email or "")).delete()


class KeyCard(models.Model):
    """A printed card that signs its holder in: replaceable, one at a time."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="key_cards")
    code_hash = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    ended_on = models.DateField(null=True)

    privacy = {"person": OWN_ROW, "code_hash": SECRET}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(ended_on=None), name="one_key_card_at_a_time")
        ]

    def __str__(self) -> str:
        return f"card of {self.made_on}"


class Passkey(models.Model):
    """A key in a person's phone or computer (WebAuthn)."""

    public_id = PublicId()
    person = models.ForeignKey(Person, models.CASCADE, related_name="passkeys")
    label = models.CharField(max_length=60)
    credential_id = models.BinaryField(unique=True)
    credential = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    made_on = models.DateField()

    privacy = {"person": OWN_ROW, "label": NAME, "credential_id": SECRET, "credential": SECRET}

    def __str__(self) -> str:
        return self.label


class Authenticator(models.Model):
    """A code generator on a person's phone (TOTP). The secret is sealed with a key outside the database."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="authenticator")
    sealed_secret = models.BinaryField()
    last_step = models.BigIntegerField(default=0)
    confirmed_on = models.DateField(null=True)

    privacy = {"person": OWN_ROW, "sealed_secret": SECRET}

    def __str__(self) -> str:
        return "authenticator"


class SpareCode(models.Model):
    """A one-use code to write down, for the day the phone is lost."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="spare_codes")
    code_hash = models.CharField(max_length=64)
    used_on = models.DateField(null=True)

    privacy = {"person": OWN_ROW, "code_hash": SECRET}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "code_hash"], name="one_spare_code_each")]

    def __str__(self) -> str:
        return "spare code"


class Consent(models.Model):
    """What a person agreed to, with the words they saw. Withdrawn as easily as given."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    to = models.CharField(max_length=40)
    words_version = models.CharField(max_length=40)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    privacy = {"person": OWN_ROW, "to": NOTHING, "words_version": NOTHING}

    def __str__(self) -> str:
        return self.to
