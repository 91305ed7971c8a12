"""What was done so far on a promise, dated, with pictures."""

from django.db import models

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, PUBLIC_WORDS, STAYS
from folkmoot.belong.people.models import Person
from folkmoot.spine.commitments.models.promises import Commitment


class Update(models.Model):
    """What was done so far, dated, in the words of the body that owns the promise."""

    public_id = PublicId()
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="updates")
    words = models.TextField(max_length=2000)
    spent_minor = models.BigIntegerField(null=True)
    evidence_url = models.URLField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    leaf = models.CharField(max_length=64, blank=True)

    covered = ("commitment", "words", "spent_minor", "evidence_url", "made_at")
    covered_public = True
    privacy = {"words": PUBLIC_WORDS, "evidence_url": PUBLIC_WORDS, "made_by": STAYS, "leaf": NOTHING}

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.words[:60]
