"""Who hosts an activity, and who comes to one of its dates. Seen by hosts alone, and by each person their own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities.models.activities import Activity
from folkmoot.act.activities.models.occasions import Occasion
from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NAME, OWN_ROW
from folkmoot.belong.people.models import Person

LONGEST_NAME = 40


class HostQuery(models.QuerySet):
    def hosting(self) -> "HostQuery":
        return self.filter(asked=False)


class Host(models.Model):
    """Somebody who hosts it, or who was asked to."""

    public_id = PublicId()
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="hosts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="hosting")
    # Asked, and has not said yes yet.
    asked = models.BooleanField(default=False)
    # Whoever asked them wants to hand it over, and is free once they say yes.
    takes_over_from = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    # Their name stands on the public page: only since they said so.
    shown = models.BooleanField(default=False)
    since = models.DateTimeField()

    objects = HostQuery.as_manager()
    privacy = {"person": OWN_ROW, "takes_over_from": OWN_ROW}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["activity", "person"], name="hosts_once")]

    def __str__(self) -> str:
        return "host"


class ComingQuery(models.QuerySet):
    def visible_to(self, person) -> "ComingQuery":
        """A person's own."""
        return self.filter(person=person) if person.is_authenticated else self.none()


class Coming(models.Model):
    """One person and one date: they come, alone or with somebody, or they wait for a place."""

    COMES, WAITS = "comes", "waits"
    STATES = [(COMES, _("comes")), (WAITS, _("waits for a place"))]

    public_id = PublicId()
    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.CASCADE, related_name="comings")
    seats = models.PositiveSmallIntegerField(default=1)
    # So that somebody stands at the door for them.
    first_time = models.BooleanField(default=False)
    state = models.CharField(max_length=6, choices=STATES, default=COMES)
    joined_at = models.DateTimeField()
    reminded = models.BooleanField(default=False)

    objects = ComingQuery.as_manager()
    privacy = {"person": OWN_ROW}

    class Meta:
        ordering = ["joined_at", "pk"]
        indexes = [models.Index(fields=["reminded", "state"], name="comings_to_remind")]
        constraints = [
            models.UniqueConstraint(fields=["occasion", "person"], name="comes_once"),
            models.CheckConstraint(condition=models.Q(seats__in=(1, 2)), name="comes_alone_or_with_one"),
        ]

    def __str__(self) -> str:
        return "coming"


class Guest(models.Model):
    """Somebody who rang, or told a host at the door, that they come: a first name, no account. It takes places like anybody."""

    public_id = PublicId()
    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="guests")
    name = models.CharField(max_length=LONGEST_NAME)
    seats = models.PositiveSmallIntegerField(default=1)
    added_at = models.DateTimeField()

    privacy = {"name": NAME}

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(seats__in=(1, 2)), name="guest_alone_or_with_one")]

    def __str__(self) -> str:
        return self.name
