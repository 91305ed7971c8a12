"""A position of a place, who holds it from when to when, and what is handed over."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import LINK, NOTHING, STAYS
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections.methods import METHODS, STV

MOST_SEATS, MOST_MONTHS, MOST_SECONDERS = 30, 72, 10


class PositionQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "PositionQuery":
        """Every position of the place: who acts for neighbours is never a secret."""
        return self.filter(place=place).select_related("place")


class Position(models.Model):
    """Something that people are chosen to do for a time: chair, treasurer, six stewards."""

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="positions")
    title = models.CharField(max_length=80)
    duties = models.TextField(max_length=2000)
    seats = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    months = models.PositiveSmallIntegerField(default=24, validators=[MinValueValidator(1)])
    method = models.CharField(max_length=20, choices=METHODS, default=STV)
    # How many neighbours must second somebody, beside whoever nominates them.
    seconders = models.PositiveSmallIntegerField(default=2)
    # After so many terms in a row somebody waits for one term; None for no limit.
    most_terms = models.PositiveSmallIntegerField(null=True, blank=True)
    # So large a share of the residents who ask for it begin a new election before the term is over.
    recall_percent = models.PositiveSmallIntegerField(default=20)
    ended_on = models.DateField(null=True, blank=True)

    objects = PositionQuery.as_manager()
    covered = (
        "place", "title", "duties", "seats", "months", "method", "seconders", "most_terms", "recall_percent", "ended_on",
    )  # fmt: skip
    covered_public = True
    privacy = {"title": NOTHING, "duties": NOTHING}

    class Meta:
        ordering = ["title", "pk"]
        constraints = [models.UniqueConstraint(fields=["place", "title"], name="each_position_once_a_place")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.address()

    def address(self, page: str = "") -> str:
        """One of its pages: "", "change/", "handover/", "recall/" …"""
        return f"/{self.place.slug}/positions/{self.public_id}-{self.slug}/{page}"

    @property
    def slug(self) -> str:
        return slugify(self.title)[:50].strip("-") or "position"


class TermQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "TermQuery":
        """As their position."""
        return self.filter(position__place=place).select_related("position__place", "person")

    def running(self, day: date | None = None) -> "TermQuery":
        """Those that run on this day, resting ones too."""
        day = day or clock.now().date()
        return self.filter(starts_on__lte=day, ends_on__gte=day).filter(
            models.Q(ended_on=None) | models.Q(ended_on__gt=day)
        )

    def to_come(self, day: date) -> "TermQuery":
        return self.filter(starts_on__gt=day, ended_on=None)

    def over(self, day: date) -> "TermQuery":
        return self.filter(models.Q(ends_on__lt=day) | models.Q(ended_on__lte=day))


class Term(models.Model):
    """That somebody holds a seat of a position from a day to a day. Two people who share a position have one seat."""

    STEPPED_DOWN, RECALLED, RECOUNTED, LEFT = "stepped-down", "recalled", "recounted", "left"
    WHYS = [
        (STEPPED_DOWN, _("stepped down")),
        (RECALLED, _("recalled, and somebody else was chosen")),
        (RECOUNTED, _("the result was put right")),
        (LEFT, _("left")),
    ]
    public_id = PublicId()
    position = models.ForeignKey(Position, models.CASCADE, related_name="terms")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="terms")
    seat = models.PositiveSmallIntegerField()
    election = models.ForeignKey("elections.Election", models.PROTECT, related_name="terms")
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_on = models.DateField(null=True)
    why = models.CharField(max_length=12, choices=WHYS, blank=True)
    resting_since = models.DateField(null=True)
    # Whose term it goes on with, where the same ballots said who comes next.
    follows = models.ForeignKey("self", models.SET_NULL, null=True, related_name="followed_by")

    objects = TermQuery.as_manager()
    covered = ("position", "seat", "election", "starts_on", "ends_on", "ended_on", "why", "resting_since")
    covered_public = True
    privacy = {"person": LINK}

    class Meta:
        ordering = ["-starts_on", "seat", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="terms_end_after_they_begin"),
            models.UniqueConstraint(
                fields=["election", "person"], condition=models.Q(ended_on=None), name="one_seat_each_election"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.position}, {self.starts_on}"

    @property
    def url(self) -> str:
        return self.position.address(f"terms/{self.public_id}/")

    @property
    def holder(self) -> str:
        return str(self.person) if self.person else str(_("Somebody who has left"))

    @property
    def is_over(self) -> bool:
        today = clock.now().date()
        return self.ends_on < today or (self.ended_on is not None and self.ended_on <= today)

    @property
    def last_day(self) -> date:
        return min(self.ends_on, self.ended_on) if self.ended_on else self.ends_on


class HandoverItem(models.Model):
    """One thing that goes from one holder to the next. For holders and organisers only; never a password."""

    public_id = PublicId()
    position = models.ForeignKey(Position, models.CASCADE, related_name="handover")
    words = models.CharField(max_length=200)
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    privacy = {"words": NOTHING, "done_by": STAYS}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words
