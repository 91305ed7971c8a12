"""Safe copies of everything, and the asking for one to be put back."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, STAYS
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import live_roles
from folkmoot.belong.people.models import Person

HOURS_TO_AGREE = timedelta(hours=24)


class CopyQuery(models.QuerySet):
    def visible_to(self, person) -> "CopyQuery":
        """All of them to hosts and organisers; to everybody else there are none."""
        allowed = live_roles(person).filter(kind__in=(Role.HOST, Role.ORGANISER)).exists()
        return self if allowed else self.none()


class Copy(models.Model):
    """One sealed file that holds the whole installation as it was at one moment."""

    BY_HAND, NIGHTLY, BEFORE_UPDATE, BEFORE_RESTORE = "hand", "night", "update", "restore"
    WHYS = [
        (BY_HAND, _("made by hand")),
        (NIGHTLY, _("made at night")),
        (BEFORE_UPDATE, _("made before an update")),
        (BEFORE_RESTORE, _("made before another was put back")),
    ]
    public_id = PublicId()
    made_at = models.DateTimeField()
    why = models.CharField(max_length=10, choices=WHYS)
    name = models.CharField(max_length=80, unique=True)
    size = models.PositiveBigIntegerField()
    # How long the public record was, and its root: what a copy put back must come to again.
    entries = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    # Opened again and counted after it was made: when, and whether all was there.
    tested_at = models.DateTimeField(null=True)
    sound = models.BooleanField(default=False)

    objects = CopyQuery.as_manager()
    privacy = {"name": NOTHING, "root": NOTHING, "why": NOTHING}

    class Meta:
        verbose_name_plural = "copies"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return folder() / self.name

    @property
    def is_there(self) -> bool:
        return self.path.is_file()

    @property
    def days_old(self) -> int:
        return (clock.now() - self.made_at).days


class PutBack(models.Model):
    """Somebody asked that a copy be put back; another person has to agree before anything happens."""

    public_id = PublicId()
    copy = models.ForeignKey(Copy, models.CASCADE, related_name="asked_for")
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    objects = CopyQuery.as_manager()
    privacy = {"asked_by": STAYS, "agreed_by": STAYS}

    def __str__(self) -> str:
        return f"{self.copy} to be put back"

    @property
    def ends_at(self) -> datetime:
        return self.asked_at + HOURS_TO_AGREE


def folder() -> Path:
    """Where copies lie on this machine."""
    found = Path(settings.VAR) / "copies"
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found
