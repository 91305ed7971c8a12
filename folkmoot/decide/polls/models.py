"""A poll: one question, answers to pick from, one box."""

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId, ref
from folkmoot.base.privacy import PUBLIC_WORDS
from folkmoot.belong.places.models import Place
from folkmoot.furniture.ballots.models import Box
from folkmoot.spine.process.models import Process, seen_by


class PollQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "PollQuery":
        """As its process."""
        return self.filter(**seen_by(person, place, at="process__")).select_related("process__place", "box")


class Poll(models.Model):
    """One question put to everyone who lives here."""

    SINGLE, APPROVAL = "single", "approval"
    METHODS = [
        (SINGLE, _("Each person picks one answer; the answer picked most wins")),
        (APPROVAL, _("Each person ticks every answer they would be glad of; the answer ticked most wins")),
    ]
    process = models.OneToOneField(Process, models.CASCADE, primary_key=True, related_name="poll")
    public_id = PublicId()
    question = models.CharField(max_length=200)
    method = models.CharField(max_length=10, choices=METHODS, default=SINGLE)
    # Whether the result asks the offices named for a promise, and by which day they should keep it.
    asks = models.BooleanField(default=True)
    due_on = models.DateField(null=True, blank=True)
    box = models.OneToOneField(Box, models.PROTECT, null=True, related_name="poll")

    objects = PollQuery.as_manager()
    covered = ("process", "question", "method", "asks", "due_on", "box")
    covered_public = True
    privacy = {"question": PUBLIC_WORDS}

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return self.address()

    def address(self, page: str = "") -> str:
        """The address of one of its pages: "", "result/", "receipt/" …"""
        return f"/{self.process.place.slug}/polls/{self.public_id}-{self.slug}/{page}"

    @property
    def slug(self) -> str:
        return slugify(self.process.title)[:50].strip("-") or "poll"


class Option(models.Model):
    """One answer that can be picked."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="options")
    public_id = PublicId()
    label = models.CharField(max_length=80)
    about = models.CharField(max_length=240, blank=True)
    position = models.PositiveSmallIntegerField()

    covered = ("poll", "label", "about", "position")
    covered_public = True
    privacy = {"label": PUBLIC_WORDS, "about": PUBLIC_WORDS}

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["poll", "label"], name="each_answer_once_a_poll")]

    def __str__(self) -> str:
        return self.label

    @property
    def reference(self) -> str:
        return ref(self)
