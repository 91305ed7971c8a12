"""Lists of processes: open, decided, being prepared; and whose word is waited for."""

from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.spine.process.kinds import all_kinds
from folkmoot.spine.process.models import Backing, Process, ProcessQuery


def with_features(processes: ProcessQuery) -> ProcessQuery:
    """The same processes with their place, hours and features, in two questions to the database however many there are."""
    relations = [name for kind in all_kinds() for name in kind.relations]
    return processes.select_related("place", *relations).prefetch_related("stages")


def open_now(place: Place, person: Visitor) -> list[Process]:
    """What is open or about to open; the next to close first."""
    found = with_features(Process.objects.visible_to(person, place).filter(state=Process.OPEN))
    return sorted(found, key=lambda process: process.closes_at)


def decided(place: Place, person: Visitor) -> ProcessQuery:
    """What has been decided, the latest first."""
    found = Process.objects.visible_to(person, place).filter(state=Process.CONCLUDED)
    return with_features(found).order_by("-concluded_at")


def drafts(place: Place, person: Visitor) -> list[Process]:
    """What is being prepared here; nothing for those who may not see it."""
    found = Process.objects.visible_to(person, place).filter(state=Process.DRAFT)
    return list(with_features(found).order_by("-pk"))


def asked_of(person: Visitor, place: Place) -> list[Backing]:
    """Drafts and open processes here that wait for the word of an office this person speaks for."""
    if not person.is_authenticated:
        return []
    bodies = Role.objects.filter(person=person, kind=Role.RESPONDER).in_force().values("body")
    live = Backing.objects.visible_to(person, place).filter(process__state__in=(Process.DRAFT, Process.OPEN))
    return list(live.filter(body__in=bodies, agreed_on=None).order_by("pk"))
