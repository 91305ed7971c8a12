"""Reads about messages."""

import hmac

from django.db.models import QuerySet

from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.people.secret_codes import keyed_hash
from folkmoot.cupboard.notices.kinds import Kind, all_kinds, kind_called
from folkmoot.cupboard.notices.models import Choice, Notice

CODE_LENGTH = 26


def unread_count(person: Visitor) -> int:
    """How many wait to be read: one small query on an index, and none for a visitor."""
    return Notice.objects.filter(person=person, read_at=None).count() if person.is_authenticated else 0


def notice_of(person: Visitor, public_id: str) -> Notice | None:
    return Notice.objects.visible_to(person).filter(public_id=public_id).first()


def way_of(person: Person, kind: str) -> str:
    """How this person wants to be told things of this kind."""
    chosen = Choice.objects.filter(person=person, kind=kind).values_list("way", flat=True).first()
    return chosen or kind_called(kind).by_default


def stop_code(person: Person, kind: str) -> str:
    """The secret part of the address that stops letters of one kind: worked out from a key outside the database, never kept."""
    return keyed_hash("stop notices", person.public_id, kind)[:CODE_LENGTH]


def person_by_stop_code(public_id: str, kind: str, code: str) -> Person | None:
    found = Person.objects.filter(public_id=public_id).first()
    # Compared also when there is none, so that the time it takes tells nothing.
    wanted = stop_code(found or Person(public_id=public_id), kind)
    return found if hmac.compare_digest(wanted.encode(), code.encode()) and found else None


def kinds_for(person: Person) -> list[Kind]:
    """The kinds that this person can get."""
    held = set(Role.objects.filter(person=person, ended_on=None).values_list("kind", flat=True))
    return [kind for kind in all_kinds() if not kind.roles or held & set(kind.roles)]


def ways_of(person: Person) -> dict[str, str]:
    """{kind: way} of every kind that this person can get."""
    chosen = dict(Choice.objects.filter(person=person).values_list("kind", "way"))
    return {kind.name: chosen.get(kind.name, kind.by_default) for kind in kinds_for(person)}


def waiting_for(person: Person) -> QuerySet[Notice]:
    """What the weekly letter would tell: what still waits and was not read here meanwhile."""
    return Notice.objects.filter(person=person, waits=True, read_at=None).order_by("told_at", "pk")
