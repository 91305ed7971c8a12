"""What the record says of activities: that one was posted, changed, moved or called off. Never who comes."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class Posted(Fact):
    kind = "activity.posted"
    says = _("Neighbours invite to something that they do together.")
    repeats: str
    dates: int


@dataclass(frozen=True)
class Changed(Fact):
    kind = "activity.changed"
    says = _("What is said of an activity was changed.")


@dataclass(frozen=True)
class DatesAdded(Fact):
    kind = "activity.dates-added"
    says = _("More dates of an activity were put in the calendar.")
    dates: int


@dataclass(frozen=True)
class Moved(Fact):
    kind = "activity.moved"
    says = _("One date of an activity was moved.")
    old_start: str
    start: str


@dataclass(frozen=True)
class CalledOff(Fact):
    kind = "activity.called-off"
    says = _("One date of an activity was called off.")


@dataclass(frozen=True)
class On(Fact):
    kind = "activity.on-again"
    says = _("A date that was called off is on again.")


@dataclass(frozen=True)
class Ended(Fact):
    kind = "activity.ended"
    says = _("An activity is over; what was still to come is called off.")


@dataclass(frozen=True)
class Told(Fact):
    kind = "activity.told"
    says = _("What happened at an activity was told.")
