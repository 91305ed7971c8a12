"""What residents say when a body tells them that it is done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import LINK, PUBLIC_WORDS
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.furniture.moderation.things import report_url
from folkmoot.spine.commitments.models.promises import Commitment
from folkmoot.spine.commitments.models.updates import picture_url


class Witness(models.Model):
    """One resident's answer to “Is it really done?”, one for each time that it was asked. Who said it is never shown."""

    YES, NOT_YET, NO = "yes", "not-yet", "no"
    ANSWERS = [
        (YES, _("Yes, it is done")),
        (NOT_YET, _("Not quite yet")),
        (NO, _("No")),
    ]
    public_id = PublicId()
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="witnesses")
    asking = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    says = models.CharField(max_length=8, choices=ANSWERS)
    words = models.TextField(max_length=600, blank=True)
    picture = models.OneToOneField(StoredFile, models.SET_NULL, null=True, related_name="+")
    picture_alt = models.CharField(max_length=200, blank=True)
    said_at = models.DateTimeField()
    # Moderation can take the words and the picture off the page; the answer still counts.
    hidden = models.BooleanField(default=False)

    covered = ("commitment", "asking", "says", "words", "picture", "picture_alt", "hidden")
    privacy = {"person": LINK, "words": PUBLIC_WORDS, "picture_alt": PUBLIC_WORDS}

    class Meta:
        verbose_name_plural = "witnesses"
        ordering = ["said_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "asking", "person"], name="one_answer_each_time_it_is_asked")
        ]

    def __str__(self) -> str:
        return str(self.get_says_display())

    def get_absolute_url(self) -> str:
        return f"{self.commitment.get_absolute_url()}#really"

    @property
    def report_url(self) -> str:
        return report_url(self.commitment.place, "witness", self.public_id)

    @property
    def picture_url(self) -> str:
        return picture_url(self.commitment, self.picture)

    @classmethod
    def erase_for(cls, person: Person) -> None:
        """Their pictures go with them; the answer stays without a name, so that no count changes."""
        for witness in cls.objects.filter(person=person).exclude(picture=None).select_related("picture"):
            shelf.let_go(witness.picture)
