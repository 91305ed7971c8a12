"""A proposal that is still being written: seen by nobody but its author, and never in the record."""

from django.db import models

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import CONTACT, NOTHING, OWN_ROW, PRIVATE_WORDS
from folkmoot.base.sealed import SealedText
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.decide.proposals.models.calls import Call


class DraftQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "DraftQuery":
        """Its author's own, nobody else's."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(person=person, call__process__place=place).select_related("call__process__place")


class Draft(models.Model):
    """Answers so far, question by question, as plain values. A helper's draft is for somebody without an account."""

    public_id = PublicId()
    call = models.ForeignKey(Call, models.CASCADE, related_name="drafts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    for_another = models.BooleanField(default=False)
    answers = models.JSONField(default=dict)
    contact = SealedText(blank=True)
    touched_at = models.DateTimeField()

    objects = DraftQuery.as_manager()
    privacy = {"person": OWN_ROW, "answers": PRIVATE_WORDS, "contact": CONTACT}

    class Meta:
        ordering = ["-touched_at"]

    def __str__(self) -> str:
        return self.answers.get("title", "")

    def address(self, question: str) -> str:
        return self.call.address(f"propose/{self.public_id}/{question}/")


class DraftPictureQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "DraftPictureQuery":
        return self.filter(draft__in=Draft.objects.visible_to(person, place).values("pk"))


class DraftPicture(models.Model):
    """A picture that waits with its draft."""

    public_id = PublicId()
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="pictures")
    file = models.OneToOneField(StoredFile, models.CASCADE, related_name="+")
    alt = models.CharField(max_length=200)

    objects = DraftPictureQuery.as_manager()
    privacy = {"alt": NOTHING}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.alt

    @property
    def url(self) -> str:
        return self.draft.address(f"pictures/{self.file.public_id}.webp").removesuffix("/")
