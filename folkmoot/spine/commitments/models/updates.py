"""What was done so far on a promise, dated, with pictures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, PUBLIC_WORDS, STAYS
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.spine.commitments.models.promises import Commitment


class Update(models.Model):
    """What was done so far, dated, in the words of the body that owns the promise."""

    public_id = PublicId()
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="updates")
    words = models.TextField(max_length=2000)
    going = models.CharField(max_length=12, choices=Commitment.GOING, blank=True)
    percent = models.PositiveSmallIntegerField(null=True)
    spent_minor = models.BigIntegerField(null=True)
    evidence_url = models.URLField(blank=True)
    # Somebody said that no child can be recognised in the pictures, or that a parent or carer has agreed in writing.
    consent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    leaf = models.CharField(max_length=64, blank=True)

    covered = ("commitment", "words", "going", "percent", "spent_minor", "evidence_url", "consent", "made_at")
    covered_public = True
    privacy = {"words": PUBLIC_WORDS, "evidence_url": PUBLIC_WORDS, "made_by": STAYS, "leaf": NOTHING}

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.words[:60]


class Photo(models.Model):
    """One picture of an update. When it is taken off, the file goes, and that it was there stays."""

    WHYS = [
        ("child", _("a child can be recognised")),
        ("person", _("somebody who is shown did not agree")),
        ("wrong", _("it is the wrong picture")),
        ("other", _("another reason")),
    ]
    public_id = PublicId()
    update = models.ForeignKey(Update, models.CASCADE, related_name="photos")
    position = models.PositiveSmallIntegerField()
    file = models.OneToOneField(StoredFile, models.SET_NULL, null=True, related_name="+")
    alt = models.CharField(max_length=200)
    taken_off_on = models.DateField(null=True)
    taken_off_why = models.CharField(max_length=8, choices=WHYS, blank=True)

    covered = ("update", "position", "file", "alt", "taken_off_on", "taken_off_why")
    covered_public = True
    privacy = {"alt": PUBLIC_WORDS}

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["update", "position"], name="each_picture_has_its_place")]

    def __str__(self) -> str:
        return self.alt

    @property
    def url(self) -> str:
        return picture_url(self.update.commitment, self.file)


class Document(models.Model):
    """A PDF that shows what was done. When it is taken off, the file goes, and that it was there stays."""

    public_id = PublicId()
    update = models.OneToOneField(Update, models.CASCADE, related_name="document")
    file = models.OneToOneField(StoredFile, models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=200)
    taken_off_on = models.DateField(null=True)
    taken_off_why = models.CharField(max_length=8, choices=Photo.WHYS, blank=True)

    covered = ("update", "file", "title", "taken_off_on", "taken_off_why")
    covered_public = True
    privacy = {"title": PUBLIC_WORDS}

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        return f"{self.update.commitment.get_absolute_url()}documents/{self.file.public_id}.pdf" if self.file else ""


def picture_url(commitment: Commitment, file: StoredFile | None) -> str:
    return f"{commitment.get_absolute_url()}pictures/{file.public_id}.webp" if file else ""
