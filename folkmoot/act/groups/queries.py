"""Reads of groups: the list, one with who belongs, and one's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from folkmoot.act.groups.models import Belonging, Group, GroupFile, GroupPage, Office
from folkmoot.act.groups.offices import Position, elected
from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.belong.clocks.due import day_in
from folkmoot.belong.membership.models import Body, Residency
from folkmoot.belong.membership.queries import bodies_of
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.meetings.owners import OpenTask, Seat
from folkmoot.spine.commitments.models import Commitment

SHOW = ("open", "mine", "steering")


def seen(person: Visitor, place: Place) -> QuerySet[Group]:
    return Group.objects.visible_to(person, place).select_related("place", "thread__place", "body")


def groups(person: Visitor, place: Place, *, show: str = "", words: str = "") -> QuerySet[Group]:
    """Those that are alive, by name."""
    found = seen(person, place).filter(closed_at=None)
    if show == "mine":
        found = found.filter(pk__in=_mine(person).values("group"))
    elif show == "open":
        found = found.filter(joining=Group.OPEN)
    elif show == "steering":
        found = found.filter(kind=Group.STEERING)
    for word in words.split()[:6]:
        found = found.filter(Q(name__icontains=word) | Q(about__icontains=word) | Q(meets__icontains=word))
    return found.order_by("name", "pk")


def _mine(person: Visitor) -> QuerySet[Belonging]:
    if not person.is_authenticated:
        return Belonging.objects.none()
    return Belonging.objects.filter(person=person, state=Belonging.IN)


def belonging_of(person: Visitor, group: Group) -> Belonging | None:
    """How this person belongs to it, or that they asked to; read once."""
    if not person.is_authenticated:
        return None
    return Belonging.objects.filter(group=group, person=person).first()


def belongings_of(group: Group) -> list[Belonging]:
    """Everybody who belongs or asked, each with `resident`: whether they were seen to live here."""
    lives_here = Residency.objects.filter(person=OuterRef("person"), place=group.place, ended_on=None)
    found = Belonging.objects.filter(group=group).select_related("person").annotate(resident=Exists(lives_here))
    return list(found)


def organisers_of(group: Group) -> list[Person]:
    return [one.person for one in belongings_of(group) if one.role == Belonging.ORGANISER and one.state == Belonging.IN]


def voting_of(group: Group) -> tuple[int, int]:
    """(residents, others) among those who vote in it."""
    voting = [one for one in belongings_of(group) if one.votes]
    residents = sum(one.resident for one in voting)
    return residents, len(voting) - residents


def pages_of(group: Group, person: Visitor) -> QuerySet[GroupPage]:
    return GroupPage.objects.visible_to(person, group.place).filter(group=group).select_related("group__place", "by")


def files_of(group: Group, person: Visitor) -> QuerySet[GroupFile]:
    return (
        GroupFile.objects.visible_to(person, group.place)
        .filter(group=group)
        .select_related("group__place", "file", "by")
    )


@dataclass(frozen=True)
class Held:
    """An office as pages show it: held by somebody of the group, offered to them, or a position that neighbours vote on."""

    office: Office
    held: bool
    offered: bool
    position: Position | None = None

    def is_held_by(self, person_id: int) -> bool:
        if self.position:
            return any(key == person_id for key, _name, _until in self.position.holders)
        return self.held and self.office.holder.person_id == person_id


def offices_of(group: Group) -> list[Held]:
    """In the order in which they were named."""
    found = list(Office.objects.filter(group=group).select_related("holder__person"))
    references = [one.position for one in found if one.position]
    chosen = elected().held(group.place, references) if references else {}
    today = day_in(group.place, clock.now())
    for one in found:
        one.group = group
    return [Held(one, one.is_held(today), one.is_offered(today), chosen.get(one.position)) for one in found]


def inside(group: Group) -> list[Belonging]:
    return [one for one in belongings_of(group) if one.state == Belonging.IN]


# --- What its meetings ask -----------------------------------------------------------------------


def seats(group: Group) -> list[Seat]:
    """Everybody who belongs, for its meetings: those who run it first."""
    offices = offices_of(group)
    found = [
        Seat(one.person, resident=one.resident, votes=one.votes, called=called(one, offices))
        for one in belongings_of(group)
        if one.state == Belonging.IN
    ]
    return sorted(found, key=lambda seat: (not seat.called, str(seat.person)))


def called(belonging: Belonging, offices: Iterable[Held] = ()) -> str:
    """Their part and their offices, in words: “secretary, treasurer”."""
    part = [str(belonging.get_role_display())] if belonging.role != Belonging.MEMBER else []
    return ", ".join([*part, *(str(one.office) for one in offices if one.is_held_by(belonging.person_id))])


def bodies(group: Group) -> list[Body]:
    """Its own first, then every office that can be asked here."""
    others = [body for body in bodies_of(group.place) if body.pk != group.body_id]
    return [group.body, *others] if group.body else others


def open_tasks(group: Group, person: Visitor) -> list[OpenTask]:
    """What its meetings asked and is not over, the next day first."""
    found = Commitment.objects.visible_to(person, group.place).filter(about=ref(group))
    live = found.filter(state__in=(Commitment.ASKED, Commitment.ACCEPTED, Commitment.SAID_DONE))
    return [_task(one) for one in live.select_related("place", "body").order_by("due_on", "pk")]


def tasks_called(references: Iterable[str], person: Visitor, place: Place) -> dict[str, OpenTask]:
    ids = [reference.partition(":")[2] for reference in references]
    found = Commitment.objects.visible_to(person, place).filter(public_id__in=ids).select_related("place", "body")
    return {ref(one): _task(one) for one in found}


def _task(one: Commitment) -> OpenTask:
    return OpenTask(ref(one), one.what, str(one.body), one.standing, one.standing_words, one.get_absolute_url())
