"""Doors from a process to what can follow it: a button for organisers, which the room behind it never sees.

A hand-off registers its door in `AppConfig.ready`; pages draw what `doors_of` finds.
"""

from collections.abc import Callable
from dataclasses import dataclass

from folkmoot.base.verdict import Verdict, Words
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import roles_in
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.spine.process.models import Process


@dataclass(frozen=True)
class Door:
    """What can be begun because of a process.

    name    a word for its address: "call-for-proposals"
    leads_from, leads_to  kinds of process
    title   the words on the button
    about   one sentence on what is carried over
    may     (person, process) → may it be pressed now
    go      (person, process) → the new draft, or the one that stands already
    opened, stopped  (process before, what followed it) → what follows when that opens, or is cancelled, in the same act
    """

    name: str
    leads_from: str
    leads_to: str
    title: Words
    about: Words
    may: Callable[[Visitor, Process], Verdict]
    go: Callable[[Person, Process], Process]
    opened: Callable[[Process, Process], None] = lambda before, process: None
    stopped: Callable[[Process, Process], None] = lambda before, process: None


_doors: dict[str, Door] = {}


def register(door: Door) -> None:
    _doors[door.name] = door


def door_called(name: str, process: Process) -> Door | None:
    door = _doors.get(name)
    return door if door and door.leads_from == process.kind else None


def tell_opened(process: Process) -> None:
    """A process opens: say so to the doors it may have come through. Call inside an action."""
    for door in _came_through(process):
        door.opened(process.follows, process)


def tell_stopped(process: Process) -> None:
    for door in _came_through(process):
        door.stopped(process.follows, process)


def _came_through(process: Process) -> list[Door]:
    if process.follows_id is None:
        return []
    ends = (process.follows.kind, process.kind)
    return [door for door in _doors.values() if (door.leads_from, door.leads_to) == ends]


@dataclass(frozen=True)
class OpenDoor:
    door: Door
    url: str
    stands: Process | None  # what was begun through it already
    may: Verdict  # why it cannot be gone through at this moment, and what to do about it


def doors_of(person: Visitor, process: Process) -> list[OpenDoor]:
    """The doors of this process, for its organisers: those that are shut for them just now say why."""
    if Role.ORGANISER not in roles_in(person, process.place) or process.state == Process.CANCELLED:
        return []
    found = [door for door in _doors.values() if door.leads_from == process.kind]
    standing = {one.kind: one for one in process.followed_by.exclude(state=Process.CANCELLED)} if found else {}
    base = f"/{process.place.slug}/prepare/{process.public_id}/next/"
    return [
        OpenDoor(door, f"{base}{door.name}/", standing.get(door.leads_to), door.may(person, process)) for door in found
    ]
