"""What somebody told in confidence, sealed, and who opened it when. Nothing here is covered by the public record."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import SECRET, STAYS
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place


class WorryQuery(models.QuerySet):
    def here(self, place: Place) -> "WorryQuery":
        """What waits, oldest first, then what was read, then what is done. Rules decide who may ask."""
        waiting = models.Case(
            models.When(state=Worry.WAITING, then=0), models.When(state=Worry.READ, then=1), default=2
        )
        return (
            self.filter(place=place).select_related("place").defer("sealed_file").order_by(waiting, "received_at", "pk")
        )


class Worry(models.Model):
    """A worry about somebody. Who told it is not kept, unless they wrote it into the sealed words themselves."""

    WAITING, READ, HANDLED = "waiting", "read", "handled"
    STATES = [(WAITING, _("nobody has read it yet")), (READ, _("it was read")), (HANDLED, _("it was dealt with"))]

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="worries")
    sealed = models.BinaryField()
    # A picture or paper that somebody enclosed.
    sealed_file = models.BinaryField(null=True)
    sealed_note = models.BinaryField(null=True)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    received_at = models.DateTimeField()
    reminded_on = models.DateField(null=True)
    # The day on which all of this row is deleted.
    keep_until = models.DateField(db_index=True)
    # By this its sender may ask how it stands; empty when they wanted no code.
    code_hash = models.CharField(max_length=64, blank=True, db_index=True)

    objects = WorryQuery.as_manager()
    privacy = {"sealed": SECRET, "sealed_file": SECRET, "sealed_note": SECRET, "code_hash": SECRET}

    class Meta:
        verbose_name_plural = "worries"

    def __str__(self) -> str:
        return f"{self.get_state_display()}, {self.received_at:%d %b}"

    @property
    def key_name(self) -> str:
        return f"safety-{self.place.public_id}"


class Reading(models.Model):
    """That somebody opened a worry, and when. Other leads of the place see it."""

    worry = models.ForeignKey(Worry, models.CASCADE, related_name="readings")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    privacy = {"by": STAYS}

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"opened {self.at:%d %b}"
