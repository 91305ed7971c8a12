"""What search reads: one row for each public thing, and one for each of its words. All of it can be made anew from the things."""

from django.db import models

from folkmoot.base.privacy import NOTHING, PUBLIC_WORDS
from folkmoot.belong.places.models import Place


class Document(models.Model):
    """A public thing as search knows it. It goes when the thing is hidden or taken back."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="documents")
    source = models.CharField(max_length=20)
    reference = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    found_at = models.DateTimeField()  # since when it can be found
    digest = models.CharField(max_length=64)

    privacy = {
        "source": NOTHING,
        "reference": NOTHING,
        "title": PUBLIC_WORDS,
        "text": PUBLIC_WORDS,
        "url": NOTHING,
        "digest": NOTHING,
    }

    class Meta:
        indexes = [models.Index(fields=["place", "found_at"], name="documents_of_place")]

    def __str__(self) -> str:
        return self.title


class DocumentWord(models.Model):
    """One word of a document, and how much it counts there."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="words")
    word = models.CharField(max_length=40, db_index=True)
    counts = models.PositiveSmallIntegerField()

    privacy = {"word": PUBLIC_WORDS}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "word"], name="each_word_once_a_document")]

    def __str__(self) -> str:
        return self.word


class Swept(models.Model):
    """When all of a place was last compared with its documents, and whether something happened that asks for it again."""

    place = models.OneToOneField(Place, models.CASCADE, related_name="swept")
    at = models.DateTimeField(null=True)
    again = models.BooleanField(default=True)

    privacy: dict = {}

    class Meta:
        verbose_name_plural = "swept"

    def __str__(self) -> str:
        return f"{self.place_id}: {self.at}"
