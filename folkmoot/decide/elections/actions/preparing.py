"""Beginning an election, and what happens when it opens."""

from typing import Any

from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections import rules
from folkmoot.decide.elections.models import Election, Position
from folkmoot.furniture.ballots import box
from folkmoot.record.action import action
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.models import Process

ELECTION, DRAW = "election", "draw"


@action(may=rules.may_begin, writes=("process.drafted", "process.draft-changed"))
def draft(person: Person, place: Place, position: Position, *, title: str = "", **words: Any) -> Election:
    """Begin to prepare an election to a position, by its own method unless another is named.

    words  method, seats, months, seconders, starts_on, meeting_at, meeting_where, meeting_link, meeting_access, public_seed
    """
    method = words.pop("method", position.method)
    process = processes.draft(person, place, kind=kind_for(method), title=title or position.title)
    election = make(process, position, method=method, **words)
    processes.note_change(process)
    return election


def kind_for(method: str) -> str:
    return DRAW if method == "lot" else ELECTION


def make(process: Process, position: Position, **words: Any) -> Election:
    """The election's own row, as the position says unless said otherwise. Call inside an action."""
    own = {"seats": position.seats, "months": position.months, "seconders": position.seconders, **words}
    if own["method"] == "lot":
        own["seconders"] = 0
    return Election.objects.create(process=process, position=position, **own)


@action(may=rules.may_edit, writes="process.draft-changed")
def edit(person: Person, election: Election, **words: Any) -> Election:
    """Change how a draft fills its seats: method, seats, months, seconders, days, the meeting, the numbers of a draw."""
    for name, value in words.items():
        setattr(election, name, value)
    election.save(update_fields=list(words))
    processes.note_change(election.process)
    return election


def open_box(election: Election) -> None:
    """Called by the spine when the process opens, inside its transaction."""
    hours = election.process.timetable["vote"]
    election.box = box.new_box(election.process.place, owner=election.process.kind)
    election.save(update_fields=["box"])
    box.open_box(election.box, subject=election.process, opens_at=hours.opens_at, closes_at=hours.closes_at)
