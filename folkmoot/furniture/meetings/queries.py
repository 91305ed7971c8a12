"""Reads of meetings: the agenda with what was said, who came, what is coming, what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Model, Prefetch, QuerySet
from django.utils import timezone

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.meetings.models import Attendance, Decision, Interest, Item, Meeting, Task
from folkmoot.furniture.meetings.owners import OpenTask, Seat, model_called


def seen(person: Visitor, place: Place) -> QuerySet[Meeting]:
    return Meeting.objects.visible_to(person, place).select_related("place")


def meetings_of(about: str, person: Visitor, place: Place) -> QuerySet[Meeting]:
    """All meetings of one thing, the newest first."""
    return seen(person, place).filter(about=about)


def coming(person: Visitor, place: Place, about: str = "") -> QuerySet[Meeting]:
    """What is called and not over, the soonest first."""
    found = seen(person, place).filter(state=Meeting.CALLED, starts_at__gte=clock.now()).order_by("starts_at", "pk")
    return found.filter(about=about) if about else found


def past(person: Visitor, place: Place) -> QuerySet[Meeting]:
    return seen(person, place).exclude(state=Meeting.CALLED, starts_at__gte=clock.now())


def thing_here(person: Visitor, place: Place, what: str, public_id: str) -> Any:
    """The thing of this kind for which a meeting could be called, if this person may see it."""
    model = model_called(what)
    if model is None:
        return None
    found = model._default_manager.visible_to(person, place)  # type: ignore[attr-defined]
    return found.select_related("place").filter(public_id=public_id).first()


def items_of(meeting: Meeting) -> list[Item]:
    """The agenda in order, each point with everything that was written to it."""
    found = Item.objects.filter(meeting=meeting).select_related("paper", "minutes_of__place", "put_by")
    items = list(
        found.prefetch_related(
            "decisions",
            Prefetch("tasks", Task.objects.select_related("body", "person")),
            Prefetch("interests", Interest.objects.select_related("person")),
        )
    )
    for item in items:
        item.meeting = meeting
    return items


def item_of(meeting: Meeting, public_id: str) -> Item | None:
    return next((item for item in items_of(meeting) if item.public_id == public_id), None)


def first_unwritten(items: list[Item]) -> Item | None:
    """Where the writing goes on. What stands on every agenda may well stay empty."""
    wanted = (item for item in items if item.kind in (Item.MINUTES, Item.BUSINESS))
    return next((item for item in wanted if not item.is_written), None)


def approving(meeting: Meeting) -> Meeting | None:
    """The meeting that has these minutes on its agenda, while they wait."""
    if meeting.state != Meeting.CIRCULATED:
        return None
    there = Meeting.objects.filter(items__minutes_of=meeting, state__in=(Meeting.CALLED, Meeting.HELD))
    return there.select_related("place").order_by("starts_at").first()


def as_last_time(about: str) -> dict[str, str]:
    """Where it was, and how people take part: most meetings are where the last one was."""
    last = Meeting.objects.filter(about=about).exclude(state=Meeting.CANCELLED).order_by("-starts_at", "-pk").first()
    return {name: getattr(last, name) for name in ("where", "access", "from_home")} if last else {}


def who_came(meeting: Meeting) -> dict[str, list[Person]]:
    """{"here": …, "sorry": …}: those who are still here by name."""
    found: dict[str, list[Person]] = {Attendance.HERE: [], Attendance.SORRY: []}
    for one in meeting.attendances.select_related("person"):
        found[one.how].append(one.person)
    return found


def seats_here(meeting: Meeting) -> list[Seat]:
    """Members who were noted as there, as the thing knows them now."""
    here = {one.person_id for one in meeting.attendances.all() if one.how == Attendance.HERE}
    return [seat for seat in meeting.owner.seats(meeting.thing) if seat.person.pk in here]


@dataclass(frozen=True)
class Aside:
    """How many of those who are there to vote stand aside at one point, as they were counted."""

    residents: int = 0
    others: int = 0

    @property
    def many(self) -> int:
        return self.residents + self.others


def voting_here(meeting: Meeting) -> dict[int, Attendance]:
    """{key of a person: how they were counted} of those who are there to vote."""
    return {one.person_id: one for one in meeting.attendances.filter(how=Attendance.HERE, votes=True)}


def aside_of(meeting: Meeting, people: Iterable[int | None]) -> Aside:
    """Of these people, by their keys, those who are there to vote."""
    here = voting_here(meeting)
    found = [here[key].resident for key in set(people) if key in here]
    return Aside(residents=sum(found), others=len(found) - sum(found))


def waiting_minutes(about: str, before: datetime) -> QuerySet[Meeting]:
    """Meetings held before this moment whose minutes went round and nobody has approved, the oldest first."""
    found = Meeting.objects.filter(about=about, state=Meeting.CIRCULATED, starts_at__lt=before)
    return found.order_by("starts_at", "pk")


def open_before(meeting: Meeting, person: Visitor) -> list[OpenTask]:
    """What was asked before this meeting and is not done: nothing that a later one asked."""
    tasks = meeting.owner.tasks(meeting.thing, person)
    later = Task.objects.filter(
        promise__in=[one.promise for one in tasks], item__meeting__starts_at__gte=meeting.starts_at
    )
    not_yet = set(later.values_list("promise", flat=True))
    return [one for one in tasks if one.promise not in not_yet]


def next_number(about: str) -> int:
    last = Decision.objects.filter(about=about).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def decisions_in(place: Place, person: Visitor, *, about: str = "", year: str = "") -> QuerySet[Decision]:
    """The register of what meetings decided, the latest first."""
    found = Decision.objects.visible_to(person, place).exclude(number=None)
    if about:
        found = found.filter(item__meeting__about=about)
    if year:
        found = found.filter(decided_at__year=int(year))
    return found.select_related("item__meeting__place").prefetch_related(
        Prefetch("item__tasks", Task.objects.select_related("body")), "item__interests"
    )


def decision_years(place: Place, person: Visitor) -> list[int]:
    days = Decision.objects.visible_to(person, place).exclude(number=None).order_by().dates("decided_at", "year")
    return [day.year for day in days]


def to_review(about: str, until: date) -> QuerySet[Decision]:
    """Decisions that said of themselves when they are to be looked at again, and that day has come."""
    return Decision.objects.filter(item__meeting__about=about, review_on__lte=until, carried=True).exclude(number=None)


def today_in(place: Place) -> date:
    return timezone.localtime(clock.now(), place.zone).date()


def day_of(meeting: Meeting) -> date:
    return timezone.localtime(meeting.starts_at, meeting.place.zone).date()


def about_of(thing: Model) -> str:
    return ref(thing)
