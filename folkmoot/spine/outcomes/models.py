"""The published result of a process, with its working, and the promises it asks for. Never edited, only superseded."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, PUBLIC_WORDS
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.process.models import Process


class OutcomeQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "OutcomeQuery":
        return self.filter(process__in=Process.objects.visible_to(person, place))

    def standing(self) -> "OutcomeQuery":
        """Those that no later outcome has replaced."""
        return self.filter(superseded_by=None)


class Outcome(models.Model):
    """How a process ended. A ruling can order another outcome; this one stays readable."""

    RULING, WITHDRAWN = "ruling", "withdrawn"
    REASONS = [(RULING, _("a ruling ordered it")), (WITHDRAWN, _("a winner gave up"))]
    public_id = PublicId()
    process = models.ForeignKey(Process, models.PROTECT, related_name="outcomes")
    number = models.PositiveSmallIntegerField(default=1)
    summary = models.CharField(max_length=400)
    working = models.JSONField(default=dict)
    published_at = models.DateTimeField()
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    why_superseding = models.TextField(max_length=1000, blank=True)
    # "ruling" after a review, "withdrawn" when a winner gave up; empty for a first count.
    reason_code = models.CharField(max_length=12, choices=REASONS, blank=True)
    left_out = models.JSONField(default=list)
    commitments = models.ManyToManyField(Commitment, through="Asked", related_name="outcomes")
    leaf = models.CharField(max_length=64, blank=True)

    objects = OutcomeQuery.as_manager()
    covered = (
        "process",
        "number",
        "summary",
        "working",
        "published_at",
        "supersedes",
        "why_superseding",
        "reason_code",
        "left_out",
    )
    covered_public = True
    privacy = {
        "summary": PUBLIC_WORDS,
        "working": NOTHING,
        "why_superseding": PUBLIC_WORDS,
        "left_out": NOTHING,
        "leaf": NOTHING,
    }

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["process", "number"], name="outcomes_are_numbered")]

    def __str__(self) -> str:
        return self.summary

    def get_absolute_url(self) -> str:
        """Where it is read: the process's own result page, or a page of its own once another count has replaced it."""
        if getattr(self, "superseded_by", None):
            return f"/{self.process.place.slug}/results/{self.public_id}/"
        return f"{self.process.get_absolute_url()}result/"

    @property
    def review_until(self) -> date:
        """The last day on which anyone may ask that this result be looked at again."""
        published = timezone.localtime(self.published_at, self.process.place.zone)
        return published.date() + timedelta(days=settings.CHALLENGE_DAYS)


class Asked(models.Model):
    """The join from an outcome to a promise it asks for; it lives here since commitments lie below outcomes."""

    outcome = models.ForeignKey(Outcome, models.CASCADE)
    # A promise that still stands after another count belongs to both results.
    commitment = models.ForeignKey(Commitment, models.CASCADE)

    class Meta:
        verbose_name_plural = "asked"
        constraints = [models.UniqueConstraint(fields=["outcome", "commitment"], name="each_promise_once_a_result")]

    def __str__(self) -> str:
        return str(self.commitment)
