"""The loop of one place at a glance, read across the rooms in a handful of questions to the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from folkmoot.act.activities.models import OccasionQuery
from folkmoot.act.activities.queries import occasions
from folkmoot.base import clock
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Residency
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.outcomes.models import Outcome, OutcomeQuery
from folkmoot.spine.process.kinds import StageSpec, all_kinds
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.queries import open_now

LATELY = timedelta(days=120)
FOR_EVERYBODY = {"vote", "propose"}  # deeds that people are invited to; a stage of checks is for others
LATE_FIRST = {
    name: rank
    for rank, name in enumerate(("late", "disputed", "unanswered", "at-risk", "said-done", "asked", "accepted", "kept"))
}


@dataclass(frozen=True)
class Underway:
    """A process as a list shows it."""

    process: Process
    stage: StageSpec | None
    url: str
    invites: Words
    in_brief: Words
    closes_at: datetime
    opens_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether there is something to do in it now."""
        return self.stage is not None and self.stage.timed and bool(FOR_EVERYBODY & self.stage.deeds)


def underway_in(place: Place, person: Visitor) -> list[Underway]:
    """What is open or about to open: first what one can take part in now, the next to close first."""
    return sorted(
        (as_underway(process) for process in open_now(place, person)), key=lambda one: (not one.is_open, one.closes_at)
    )


def as_underway(process: Process) -> Underway:
    stage, hours = process.current(), list(process.timetable.values())
    now_in = process.timetable.get(stage.name) if stage else None
    return Underway(
        process=process,
        stage=stage,
        url=process.get_absolute_url(),
        invites=process.spec.invites(process),
        in_brief=process.spec.in_brief(process),
        closes_at=(now_in or hours[-1]).closes_at,
        opens_at=_next_opening(process),
    )


def _next_opening(process: Process) -> datetime:
    """When there will be something to do: the first opening that is still to come, or else the last there was."""
    openings = [stage.opens_at for stage in process.timetable.values()]
    return min((opening for opening in openings if opening > clock.now()), default=openings[-1])


def to_decide(underway: Iterable[Underway]) -> list[Underway]:
    return [one for one in underway if one.process.power == "decides"]


def to_say(underway: Iterable[Underway]) -> list[Underway]:
    """Where people are heard but do not decide: it belongs to the room of voices."""
    return [one for one in underway if one.process.power != "decides"]


def promises_of(place: Place, person: Visitor) -> list[Commitment]:
    """Live promises and those kept lately, the most pressing first: late ones to begin with, kept ones last."""
    live = Q(state__in=(Commitment.ASKED, Commitment.ACCEPTED, Commitment.SAID_DONE))
    kept = Q(state=Commitment.KEPT, ended_at__gte=clock.now() - LATELY)
    # By way of the place, which each of them then knows without another look: the outline of its map is not small.
    found = place.commitments.visible_to(person, place).filter(live | kept).select_related("body").order_by("due_on")
    return sorted(found[:200], key=lambda one: LATE_FIRST.get(one.standing, 9))


def decided_in(place: Place, person: Visitor) -> OutcomeQuery:
    """Results that stand, newest first, without their working."""
    relations = [f"process__{name}" for kind in all_kinds() for name in kind.relations]
    found = Outcome.objects.visible_to(person, place).standing().order_by("-published_at")
    return found.select_related("process__place", "superseded_by", *relations).defer(
        "working", "process__frozen", "left_out"
    )


@dataclass(frozen=True)
class Change:
    """Something that changed here: a promise kept, or a result."""

    at: datetime
    title: str
    url: str
    state: str
    said: str


def changes(promises: Iterable[Commitment], outcomes: Iterable[Outcome]) -> list[Change]:
    """What changed: promises kept and results published, newest first."""
    kept = [one for one in promises if one.state == Commitment.KEPT and one.ended_at]
    found = [Change(one.ended_at, one.what, one.get_absolute_url(), "kept", str(one.body)) for one in kept]
    found += [
        Change(one.published_at, one.process.title, one.get_absolute_url(), "concluded", one.summary)
        for one in outcomes
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)


def all_kept(place: Place, person: Visitor) -> Iterable[Commitment]:
    kept = Commitment.objects.visible_to(person, place).filter(state=Commitment.KEPT)
    return kept.select_related("place", "body").order_by("-ended_at")


def together_in(place: Place, person: Visitor) -> OccasionQuery:
    """Dates of what neighbours do together, the soonest first; what is called off with them, since people would go there."""
    return occasions(person, place).order_by("starts_at", "pk")


def taking_part(place: Place) -> int:
    return Residency.objects.filter(place=place, ended_on=None).count()
