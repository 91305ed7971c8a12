"""What the record says of groups. Never who belongs to one, and nothing at all of private ones."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class Started(Fact):
    kind = "group.started"
    says = _("A group was started.")
    group: str
    joining: str


@dataclass(frozen=True)
class Changed(Fact):
    kind = "group.changed"
    says = _("A group changed what it says of itself, its pages or its files.")


@dataclass(frozen=True)
class Closed(Fact):
    kind = "group.closed"
    says = _("A group closed.")


@dataclass(frozen=True)
class PartGiven(Fact):
    """Which part was given; never to whom. `residents` and `others` vote in a steering group from then on."""

    kind = "group.part-given"
    says = _("A part in a steering group was given, or somebody joined or left it.")
    part: str
    residents: int
    others: int


@dataclass(frozen=True)
class OfficeChanged(Fact):
    """That an office was named, taken on or laid down; never whose."""

    kind = "group.office"
    says = _("An office of a group was named, taken on, laid down or given up.")
    how: str
