"""What happens to a proposal after it was sent: changes with their history, and merging."""

from django.db import models

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import LINK, PUBLIC_WORDS
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.proposals.models.proposals import Proposal


class OfProposalQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "OfProposalQuery":
        return self.filter(proposal__in=Proposal.objects.visible_to(person, place).values("pk"))


class Change(models.Model):
    """One change after sending: field by field what it said before and after, and why."""

    public_id = PublicId()
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="changes")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    why = models.CharField(max_length=300)
    # [{"name": "title", "was": "…", "became": "…"}]
    fields = models.JSONField(default=list)

    objects = OfProposalQuery.as_manager()
    covered = ("proposal", "made_at", "why", "fields")
    covered_public = True
    privacy = {"by": LINK, "why": PUBLIC_WORDS, "fields": PUBLIC_WORDS}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.why


class MergeOffer(models.Model):
    """The proposers of one ask those of another to go on as one. Nothing happens before both have said yes."""

    public_id = PublicId()
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="offers_made")
    into = models.ForeignKey(Proposal, models.CASCADE, related_name="offers_got")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(default=False)

    privacy = {"by": LINK, "words": PUBLIC_WORDS}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "into"], condition=models.Q(answered_at=None), name="each_offer_once_at_a_time"
            ),
            models.CheckConstraint(condition=~models.Q(proposal=models.F("into")), name="never_into_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} → {self.into}"
