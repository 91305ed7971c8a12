"""What a person follows, and how they are kept up to date. Theirs alone: nobody sees who follows what, nor how many do."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, OWN_ROW, PRIVATE_WORDS
from folkmoot.base.sealed import SealedText
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place

MORNING, NOON, EVENING = 7, 12, 18


class FollowQuery(models.QuerySet):
    def visible_to(self, person) -> "FollowQuery":
        """A person's own."""
        return self.filter(person=person) if person.is_authenticated else self.none()


class Follow(models.Model):
    """One thing that one person follows: a place, anything published in it, or some words to be searched for."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="follows")
    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    # The reference of the thing (`process.Process:k3f…`), or “search:” with a keyed hash of the words.
    about = models.CharField(max_length=80)
    words = SealedText(blank=True, default="")
    made_at = models.DateTimeField()

    objects = FollowQuery.as_manager()
    privacy = {"person": OWN_ROW, "about": NOTHING, "words": PRIVATE_WORDS}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "place", "about"], name="follows_each_thing_once")]

    def __str__(self) -> str:
        return self.about


class Reader(models.Model):
    """How one person is kept up to date: when their letter comes, and their private calendar."""

    HOURS = [(MORNING, _("in the morning")), (NOON, _("at noon")), (EVENING, _("in the evening"))]

    person = models.OneToOneField(Person, models.CASCADE, related_name="reader")
    public_id = PublicId()
    hour = models.PositiveSmallIntegerField(choices=HOURS, default=MORNING)
    begun_at = models.DateTimeField()
    # Up to when they know what happened, when the last letter went, and when to look again.
    told_until = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(db_index=True)
    # Goes up to make older calendar addresses lead nowhere; 0 while there is none.
    calendar_turn = models.PositiveIntegerField(default=0)

    privacy = {"person": OWN_ROW}

    def __str__(self) -> str:
        return f"reader {self.public_id}"

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the first place they follow or live in: their morning is the place's."""
        follow = self.person.follows.select_related("place").first()
        return follow.place.zone if follow else ZoneInfo(settings.TIME_ZONE)
