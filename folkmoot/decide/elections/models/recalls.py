"""Neighbours who ask for a new election before a term is over."""

from datetime import datetime, timedelta

from django.db import models

from folkmoot.base import clock
from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import LINK, OWN_ROW, PUBLIC_WORDS
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections.models.positions import Term
from folkmoot.furniture.talk.models import Thread

OPENS_WITHIN = timedelta(days=30)


class RecallQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "RecallQuery":
        """As the position. What was hidden keeps its words from everybody (`shown_words`)."""
        found = self.filter(term__position__place=place)
        return found.select_related("term__position__place", "term__person")


class Recall(models.Model):
    """A request for a new election, with its reason. When enough have signed, a new election of that seat begins."""

    public_id = PublicId()
    term = models.ForeignKey(Term, models.CASCADE, related_name="recalls")
    begun_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    words = models.TextField(max_length=1000)
    hidden = models.BooleanField(default=False)
    needed = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    reached_at = models.DateTimeField(null=True)
    # The new election was due, and could not open by itself because something is missing. It is said in public.
    late_at = models.DateTimeField(null=True)
    thread = models.OneToOneField(Thread, models.PROTECT, null=True, related_name="+")

    objects = RecallQuery.as_manager()
    covered = ("term", "words", "hidden", "needed", "opened_at", "closes_at", "reached_at", "late_at")
    covered_public = True
    privacy = {"begun_by": LINK, "words": PUBLIC_WORDS}

    class Meta:
        ordering = ["-opened_at", "pk"]

    def __str__(self) -> str:
        return f"recall of {self.opened_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return self.term.position.address(f"recalls/{self.public_id}/")

    @property
    def place(self) -> Place:
        return self.term.position.place

    @property
    def is_open(self) -> bool:
        return self.reached_at is None and clock.now() < self.closes_at

    @property
    def opens_by(self) -> datetime | None:
        """By when the new election opens, at the latest by itself."""
        return self.reached_at + OPENS_WITHIN if self.reached_at else None

    @property
    def shown_words(self) -> str:
        return "" if self.hidden else self.words


class RecallSupport(models.Model):
    """One neighbour's signature. How many there are is shown, never who."""

    recall = models.ForeignKey(Recall, models.CASCADE, related_name="supports")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    privacy = {"person": OWN_ROW}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recall", "person"], name="signs_a_recall_once")]

    def __str__(self) -> str:
        return "a signature"
