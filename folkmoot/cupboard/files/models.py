"""A file that the site keeps: one row each, under a random name, never as it was sent."""

from pathlib import Path

from django.conf import settings
from django.db import models

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING

ENDINGS = {"image/webp": "webp", "audio/mpeg": "mp3", "application/pdf": "pdf"}


class StoredFile(models.Model):
    """A picture redrawn by us, or a short recording or a document (no width, no height). Whoever owns the row decides who may see it; the file has no address of its own."""

    public_id = PublicId()
    # A random name in var/files: nothing of the name it was sent under is kept.
    name = models.CharField(max_length=40, unique=True)
    media_type = models.CharField(max_length=40, choices=[(kind, kind) for kind in ENDINGS])
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    covered = ("media_type", "size", "width", "height", "digest")
    covered_public = True
    privacy = {"name": NOTHING, "digest": NOTHING}

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="files_hold_something")]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return Path(settings.VAR) / "files" / self.name
