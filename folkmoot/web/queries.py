"""The loop of one place at a glance, read across the rooms."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from folkmoot.base import clock
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Residency
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.process.kinds import StageSpec
from folkmoot.spine.process.models import Process, Stage

A_WEEK = timedelta(days=7)
LATE_FIRST = {"late": 0, "unanswered": 1, "asked": 2, "accepted": 3, "kept": 4}


@dataclass(frozen=True)
class Underway:
    """A process as a list shows it."""

    process: Process
    stage: StageSpec | None
    url: str
    invites: Words
    in_brief: Words
    closes_at: datetime | None
    opens_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.stage is not None and self.stage.timed and bool(self.stage.deeds)


def open_processes(place: Place, person: Visitor) -> list[Underway]:
    """What is open or about to open, the next to close first."""
    found = (
        Process.objects.visible_to(person, place)
        .filter(state=Process.OPEN)
        .select_related("place")
        .prefetch_related("stages")
    )
    return sorted((as_underway(process) for process in found), key=lambda one: (not one.is_open, one.closes_at))


def as_underway(process: Process) -> Underway:
    stage, hours = process.current(), list(process.timetable.values())
    current = process.timetable.get(stage.name) if stage else None
    return Underway(
        process=process,
        stage=stage,
        url=process.get_absolute_url(),
        invites=process.spec.invites(process),
        in_brief=process.spec.in_brief(process),
        closes_at=(current or hours[-1]).closes_at if hours else None,
        opens_at=hours[0].opens_at if hours else None,
    )


def to_decide(underway: list[Underway]) -> list[Underway]:
    return [one for one in underway if one.process.power == "decides"]


def to_say(underway: list[Underway]) -> list[Underway]:
    """Where people are heard but do not decide: it belongs to the room of voices."""
    return [one for one in underway if one.process.power != "decides"]


def promises(place: Place, person: Visitor, most: int) -> list[Commitment]:
    """The promises worth seeing first: late, unanswered, asked, accepted, lately kept."""
    live = Commitment.objects.visible_to(person, place).select_related("place", "body")
    recent = clock.now() - timedelta(days=120)
    found = live.filter(Q(state__in=("asked", "accepted")) | Q(state="kept", ended_at__gte=recent)).order_by("due_on")[
        :60
    ]
    return sorted(found, key=lambda one: LATE_FIRST.get(one.standing, 9))[:most]


def accepted_count(place: Place, person: Visitor) -> int:
    accepted = Q(state__in=("accepted", "kept", "broken"))
    return Commitment.objects.visible_to(person, place).filter(accepted).count()


@dataclass(frozen=True)
class Change:
    """Something that changed here: a promise kept, or a result."""

    at: datetime
    title: str
    url: str
    state: str
    said: str


def changes(place: Place, person: Visitor, most: int) -> list[Change]:
    """What changed lately: promises kept and results published, newest first."""
    kept = (
        Commitment.objects.visible_to(person, place)
        .filter(state="kept")
        .select_related("place", "body")
        .order_by("-ended_at")[:most]
    )
    decided = (
        Outcome.objects.visible_to(person, place)
        .standing()
        .select_related("process__place")
        .order_by("-published_at")[:most]
    )
    found = [Change(one.ended_at, one.what, one.get_absolute_url(), "kept", str(one.body)) for one in kept]
    found += [
        Change(one.published_at, one.process.title, one.get_absolute_url(), "concluded", one.summary) for one in decided
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)[:most]


@dataclass(frozen=True)
class Date:
    """Something with a day or an hour, for “this week”."""

    at: datetime
    day_only: bool
    title: str
    url: str
    what: Words


def taking_part(place: Place) -> int:
    return Residency.objects.filter(place=place, ended_on=None).count()


def stages_between(place: Place, person: Visitor, start: datetime, end: datetime):
    """Stages that begin or end in these days."""
    seen = Process.objects.visible_to(person, place).filter(state=Process.OPEN)
    hours = Q(opens_at__gte=start, opens_at__lt=end) | Q(closes_at__gte=start, closes_at__lt=end)
    return Stage.objects.filter(hours, process__in=seen).select_related("process__place").order_by("closes_at")
