"""The roll (who has voted) and the box (what was chosen), kept apart. Nothing in either tells the time or the order."""

import secrets
import uuid
from datetime import datetime, timedelta

from django.db import models

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import LINK, NOTHING, PRIVATE_WORDS, SECRET
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place

# A ballot that arrived before the close may still be on its way to the disk. So long it is waited for before anything
# is mixed or counted; one that takes longer is refused, and never lost in silence.
ON_THE_WAY = timedelta(seconds=15)


def holder_of(person: Person) -> str:
    """How a line of the roll names an account."""
    return f"person:{person.public_id}"


class Box(models.Model):
    """One ballot box. A round owns it; when it closes, roll and box are rewritten in random order."""

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="boxes")
    # Reference of what is voted on: its ballots are entered in the record under the same name as its frozen rules.
    subject = models.CharField(max_length=80, blank=True)
    # Who answers for it (rounds.py): “budget”, “poll”. Nobody for one brought in from elsewhere.
    owner = models.CharField(max_length=20, blank=True)
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    mixed_at = models.DateTimeField(null=True)
    key_destroyed_at = models.DateTimeField(null=True)

    covered = ("place", "subject", "owner", "closes_at")
    covered_public = True
    privacy = {"subject": NOTHING, "owner": NOTHING}

    class Meta:
        verbose_name_plural = "boxes"

    def __str__(self) -> str:
        return self.public_id

    @property
    def settled_at(self) -> datetime:
        """From when on no ballot comes in any more, not even one that was on its way at closing."""
        return self.closes_at + ON_THE_WAY

    @property
    def key_name(self) -> str:
        return f"link-{self.public_id}"


class RollLine(models.Model):
    """One entitled voter of one round. The line says that they voted and by which way, never what or when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    box = models.ForeignKey(Box, models.CASCADE, related_name="roll")
    # Who holds this line: "person:…" or, later, a letter or paper stub. Never empty, so that the constraint always bites.
    holder = models.CharField(max_length=80)
    voted = models.BooleanField(default=False)
    via = models.CharField(max_length=10, default="screen")

    privacy = {"holder": LINK, "via": NOTHING}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "holder"], name="one_line_each_voter")]

    def __str__(self) -> str:
        return "a line of the roll"

    @classmethod
    def export_for(cls, person: Person) -> list[dict]:
        """In which rounds they are on the roll. What they chose cannot be told: nothing here joins the two."""
        lines = cls.objects.filter(holder=holder_of(person)).select_related("box")
        return [{"box": line.box.public_id, "voted": line.voted, "via": line.via} for line in lines]

    @classmethod
    def erase_for(cls, person: Person) -> None:
        """The line stays, since the count of voters stays; who it was does not."""
        for line in cls.objects.filter(holder=holder_of(person)):
            cls.objects.filter(pk=line.pk).update(holder=f"gone:{secrets.token_hex(16)}")


class Ballot(models.Model):
    """What one voter chose, under a pseudonym that only the round's link key can join to the roll."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    box = models.ForeignKey(Box, models.CASCADE, related_name="ballots")
    pseudonym = models.CharField(max_length=64)
    choice = models.JSONField()
    # Saved but not yet within the round's rules (too few ticks): kept for the voter, not counted.
    complete = models.BooleanField(default=True)
    salt = models.CharField(max_length=64)
    leaf_hash = models.CharField(max_length=64, unique=True)

    privacy = {"pseudonym": SECRET, "choice": PRIVATE_WORDS, "salt": SECRET, "leaf_hash": NOTHING}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "pseudonym"], name="one_ballot_each_voter")]

    def __str__(self) -> str:
        return "a ballot"
