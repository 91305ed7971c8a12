"""What the record says of spaces: what they are like, and when they are closed. Never who has booked one."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class Added(Fact):
    kind = "space.added"
    says = _("A space that neighbours can use was added.")


@dataclass(frozen=True)
class Changed(Fact):
    kind = "space.changed"
    says = _("What is said of a space was changed.")


@dataclass(frozen=True)
class Published(Fact):
    kind = "space.published"
    says = _("A space can be booked, and says how to get in.")


@dataclass(frozen=True)
class Shut(Fact):
    kind = "space.shut"
    says = _("A space cannot be booked any more.")


@dataclass(frozen=True)
class Closed(Fact):
    kind = "space.closed"
    says = _("A space is closed for a time, for works or another reason.")
    bookings_cancelled: int


@dataclass(frozen=True)
class Reopened(Fact):
    kind = "space.reopened"
    says = _("A time for which a space was to be closed was taken back.")
