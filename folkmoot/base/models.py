"""Tables that belong to no feature: the installation itself, letters waiting to leave, and counters against pests."""

from django.db import models

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import CONTACT, PRIVATE_WORDS, SECRET
from folkmoot.base.sealed import SealedText


class Installation(models.Model):
    """One row, written when the database is made: what it is for can never change."""

    mode = models.CharField(max_length=8, choices=[("demo", "demo"), ("live", "live")])
    made_at = models.DateTimeField()
    # The demo's story has been told in full (a half-told one is begun again).
    story_told = models.BooleanField(default=False)

    privacy: dict = {}

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_installation")]

    def __str__(self) -> str:
        return self.mode


class Letter(models.Model):
    """A message waiting in, or gone from, the outbox. Its words are wiped once they are no longer needed."""

    public_id = PublicId()
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    # Sealed: it may hold a code that signs somebody in, which a copy of the database must not give away.
    body = SealedText()
    # Sealed too: whoever has it can stop such letters.
    stop_url = SealedText(blank=True, default="")
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    privacy = {"to": CONTACT, "subject": PRIVATE_WORDS, "body": PRIVATE_WORDS, "stop_url": SECRET}

    class Meta:
        indexes = [models.Index(fields=["sent_at", "written_at"], name="letters_waiting")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.written_at:%d %b})"

    @classmethod
    def export_for(cls, person: models.Model) -> list[dict]:
        """What was written to this person and is not wiped yet."""
        letters = cls.objects.filter(to__iexact=person.email).order_by("pk") if person.email else []
        return [
            {"to": one.to, "subject": one.subject, "body": one.body, "written_at": one.written_at.isoformat()}
            for one in letters
        ]

    @classmethod
    def erase_for(cls, person: models.Model) -> None:
        if person.email:
            cls.objects.filter(to__iexact=person.email).delete()


class Bucket(models.Model):
    """How often something was tried within a window, by a keyed hash of who or where."""

    key = models.CharField(max_length=64, unique=True)
    tries = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    privacy = {"key": SECRET}

    def __str__(self) -> str:
        return f"{self.tries} tries"
