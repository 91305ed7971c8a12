"""A call for proposals: the money announced, how large a proposal may be, who may send one, and the priorities."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import slugify

from folkmoot.base.ids import PublicId
from folkmoot.base.money import MOST_MINOR
from folkmoot.base.privacy import NOTHING, PUBLIC_WORDS
from folkmoot.belong.places.models import Place
from folkmoot.spine.process.models import Process, seen_by

MOST_EACH, MOST_TOGETHER, MOST_PRIORITIES = 20, 10, 12


class CallQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "CallQuery":
        """As its process."""
        return self.filter(**seen_by(person, place, at="process__")).select_related("process__place")


def amount(**more) -> models.BigIntegerField:
    """A sum in whole minor units that may be unknown."""
    return models.BigIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_MINOR)], **more
    )


class Call(models.Model):
    """What people are asked to propose. Its process carries the title, the hours and the state."""

    process = models.OneToOneField(Process, models.CASCADE, primary_key=True, related_name="call")
    public_id = PublicId()
    currency = models.CharField(max_length=3, default="GBP")
    pot_minor = amount()
    # What is known of the money while the sum is not.
    pot_words = models.CharField(max_length=200, blank=True)
    least_minor = amount()
    most_minor = amount()
    most_each = models.PositiveSmallIntegerField(
        default=3, validators=[MinValueValidator(1), MaxValueValidator(MOST_EACH)]
    )
    # Beside residents, those who speak for an organisation of the place may propose in its name.
    organisations = models.BooleanField(default=False)
    # Somebody at the desk may write a proposal down for a neighbour who has no account.
    helpers = models.BooleanField(default=True)
    co_proposers = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(MOST_TOGETHER)])
    # The day by which what was accepted should be put to the vote.
    ballot_by = models.DateField(null=True, blank=True)

    objects = CallQuery.as_manager()
    covered = (
        "process",
        "currency",
        "pot_minor",
        "pot_words",
        "least_minor",
        "most_minor",
        "most_each",
        "organisations",
        "helpers",
        "co_proposers",
        "ballot_by",
    )
    covered_public = True
    privacy = {"currency": NOTHING, "pot_words": PUBLIC_WORDS}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(least_minor=None)
                | models.Q(most_minor=None)
                | models.Q(most_minor__gte=models.F("least_minor")),
                name="costs_least_to_most",
            )
        ]

    def __str__(self) -> str:
        return self.process.title

    def get_absolute_url(self) -> str:
        return self.address()

    def address(self, page: str = "") -> str:
        """The address of one of its pages: "", "setup/", "propose/" …"""
        return f"/{self.process.place.slug}/calls/{self.public_id}-{self.slug}/{page}"

    @property
    def slug(self) -> str:
        return slugify(self.process.title)[:50].strip("-") or "call"

    @property
    def place(self) -> Place:
        return self.process.place


class Priority(models.Model):
    """Something the place said it wants most, typed by organisers or carried over from a poll."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="priorities")
    public_id = PublicId()
    label = models.CharField(max_length=80)
    about = models.CharField(max_length=240, blank=True)
    position = models.PositiveSmallIntegerField()

    covered = ("call", "label", "about", "position")
    covered_public = True
    privacy = {"label": PUBLIC_WORDS, "about": PUBLIC_WORDS}

    class Meta:
        verbose_name_plural = "priorities"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "label"], name="each_priority_once_a_call")]

    def __str__(self) -> str:
        return self.label
