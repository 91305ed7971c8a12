"""Something that neighbours do together, once or again and again."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities import words
from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import CONTACT, LINK, NOTHING, PUBLIC_WORDS
from folkmoot.base.sealed import SealedText
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import roles_in
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.talk.models import Thread

LONGEST_TITLE, LONGEST_ABOUT, LONGEST_WHERE, MOST_SEATS = 80, 1000, 160, 5000


@dataclass(frozen=True)
class Spot:
    """A place that people go to, and what they need to know about getting in."""

    where: str
    space: str
    step_free: str
    step_free_words: str
    access_words: str
    needs: tuple[Any, ...] = ()

    @property
    def steps(self) -> str:
        """“no steps”, “there are steps”, “ask about steps”"""
        return str(words.STEPS.get(self.step_free, ""))


class ActivityQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "ActivityQuery":
        """Public from the moment it is posted. What was hidden is seen by its hosts and by those who may show it again."""
        here = self.filter(place=place).exclude(title="")
        if not person.is_authenticated:
            return here.filter(hidden=False)
        if roles_in(person, place) & {Role.MODERATOR, Role.ORGANISER}:
            return here
        own = models.Exists(person.hosting.filter(activity=models.OuterRef("pk"), asked=False))
        return here.filter(models.Q(hidden=False) | own)


class Activity(models.Model):
    """What it is, where, and for whom. When it happens stands in its dates, `Occasion`."""

    RUNNING, ENDED = "running", "ended"
    STATES = [(RUNNING, _("goes on")), (ENDED, _("is over"))]

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="activities")
    # Whose words these are; the hosts are `Host` rows.
    posted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="activities")
    posted_at = models.DateTimeField()
    title = models.CharField(max_length=LONGEST_TITLE)
    about = models.TextField(max_length=LONGEST_ABOUT, blank=True)
    language = models.CharField(max_length=10, blank=True)
    # The language that is spoken there.
    spoken = models.CharField(max_length=10, blank=True)
    interest = models.CharField(max_length=10, choices=words.INTERESTS, default="other")
    way = models.CharField(max_length=8, choices=words.WAYS, default=words.HERE)
    where = models.CharField(max_length=LONGEST_WHERE, blank=True)
    # `spaces.Space:k3f…` where it is held in a space of this site; its room must not know ours (handoffs).
    space = models.CharField(max_length=80, blank=True)
    # For those who come, never for a page that anybody can open.
    link = SealedText(blank=True, default="")
    step_free = models.CharField(max_length=4, choices=words.STEP_FREE, default=words.ASK)
    toilet = models.BooleanField(default=False)
    loop = models.BooleanField(default=False)
    quiet = models.BooleanField(default=False)
    seats = models.BooleanField(default=False)
    access_words = models.CharField(max_length=300, blank=True)
    cost_minor = models.PositiveIntegerField(default=0)
    ring = models.CharField(max_length=80, blank=True)
    with_someone = models.BooleanField(default=True)
    first_time = models.BooleanField(default=True)
    places = models.PositiveIntegerField(null=True)

    repeats = models.CharField(max_length=12, choices=words.REPEATS, default=words.ONCE)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    # By the clock on the wall: seven in the evening stays seven when the clocks change.
    at = models.TimeField(default=time(19))
    minutes = models.PositiveIntegerField(default=120)

    state = models.CharField(max_length=8, choices=STATES, default=RUNNING)
    hidden = models.BooleanField(default=False)
    thread = models.OneToOneField(Thread, models.PROTECT, null=True, related_name="+")

    objects = ActivityQuery.as_manager()
    # A phone number is no matter for the record, and who hosts is nobody's business there either.
    covered = (
        *("place", "title", "about", "spoken", "interest", "way", "where", "space", "step_free", "toilet", "loop"),
        *("quiet", "seats", "access_words", "cost_minor", "with_someone", "first_time", "places", "repeats"),
        *("begins_on", "ends_on", "minutes", "state", "hidden"),
    )
    covered_public = True
    privacy = {
        "posted_by": LINK,
        "title": PUBLIC_WORDS,
        "about": PUBLIC_WORDS,
        "where": PUBLIC_WORDS,
        "access_words": PUBLIC_WORDS,
        "link": PUBLIC_WORDS,
        "ring": CONTACT,
        "language": NOTHING,
        "spoken": NOTHING,
        "space": NOTHING,
    }

    class Meta:
        verbose_name_plural = "activities"
        ordering = ["pk"]
        indexes = [models.Index(fields=["place", "state"], name="activities_of_place")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("begins_on")),
                name="activities_end_after_they_begin",
            ),
            models.CheckConstraint(condition=models.Q(minutes__gt=0), name="activities_take_some_time"),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Words taken back by their author"))

    def get_absolute_url(self) -> str:
        return f"/{self.place.slug}/activities/{self.public_id}-{slugify(self.title)[:60].strip('-') or 'activity'}/"

    def address(self, page: str = "") -> str:
        return f"/{self.place.slug}/activities/{self.public_id}/{page}"

    @property
    def is_online(self) -> bool:
        return self.way != words.HERE

    @property
    def is_series(self) -> bool:
        return self.repeats != words.ONCE

    @property
    def needs(self) -> list:
        """What it has for bodies and ears, in words."""
        return [title for name, title in words.NEEDS if getattr(self, name)]

    @property
    def spoken_words(self) -> str:
        return str(dict(words.LANGUAGES).get(self.spoken, self.spoken))

    @property
    def where_words(self) -> str:
        return self.in_words(self.where)

    def in_words(self, where: str) -> str:
        """“Library, Mill Road”, “Online”, or both."""
        if self.way == words.ONLINE:
            return str(_("Online"))
        return f"{where} · {_('Online')}" if self.way == words.BOTH else where

    @property
    def spot(self) -> Spot:
        """Where it always is."""
        answer, needs = str(self.get_step_free_display()), tuple(self.needs)
        return Spot(self.where, self.space, self.step_free, answer, self.access_words, needs)
