"""Offices of a group (chair, treasurer): who holds one from when to when, given by the group or filled by neighbours' votes.

An office that neighbours vote on is a position of the place. Whoever keeps positions registers here (handoffs); we know no more:

    register(Elected(choices=…, held=…))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING
from folkmoot.belong.places.models import Place


class Office(models.Model):
    """One named office. Its holder belongs to the group, and is named on its page once they have said yes; who leaves holds it no more."""

    public_id = PublicId()
    group = models.ForeignKey("groups.Group", models.CASCADE, related_name="offices")
    title = models.CharField(max_length=60)
    # Reference of a position that neighbours vote on; then nobody holds it by the group's own word.
    position = models.CharField(max_length=80, blank=True)
    holder = models.ForeignKey("groups.Belonging", models.SET_NULL, null=True, related_name="offices")
    agreed = models.BooleanField(default=False)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    privacy = {"title": NOTHING, "position": NOTHING}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "title"], name="each_office_once_a_group"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="offices_end_after_they_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        return self.group.address(f"offices/{self.public_id}/")

    def is_held(self, today: date) -> bool:
        """By somebody who said yes, on this day."""
        return bool(self.holder_id and self.agreed and self.starts_on <= today <= self.ends_on)

    def is_offered(self, today: date) -> bool:
        return bool(self.holder_id and not self.agreed and today <= self.ends_on)


@dataclass(frozen=True)
class Position:
    """What is told of a position: its name, its page, and who holds it today: (key of the person, name, last day)."""

    reference: str
    title: str
    url: str
    holders: tuple[tuple[int | None, str, date], ...] = ()


@dataclass(frozen=True)
class Elected:
    """What we ask of whoever keeps positions.

    choices  place → the positions that an office could be
    held     (place, references) → {reference: Position} of those that are still there
    """

    choices: Callable[[Place], list[Position]] = lambda place: []
    held: Callable[[Place, Iterable[str]], dict[str, Position]] = lambda place, references: {}


_registered: list[Elected] = [Elected()]


def register(elected: Elected) -> None:
    _registered[:] = [elected]


def elected() -> Elected:
    return _registered[0]
