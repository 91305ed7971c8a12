"""Preparing a call: what it asks for, and the priorities."""

from collections.abc import Iterable
from typing import Any

from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.proposals import rules
from folkmoot.decide.proposals.models import Call, Priority
from folkmoot.record.action import action
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.rules import may_draft

Priorities = Iterable[tuple[str, str]]


@action(may=may_draft, writes=("process.drafted", "process.draft-changed"))
def draft(person: Person, place: Place, *, title: str, priorities: Priorities = (), **words: Any) -> Call:
    """Begin to prepare a call for proposals.

    priorities  (label, a line about it), in order
    words       currency, pot_minor, pot_words, least_minor, most_minor, most_each, organisations, helpers, co_proposers, ballot_by
    """
    process = processes.draft(person, place, kind="call", title=title)
    call = Call.objects.create(process=process, **words)
    _put_priorities(call, priorities)
    processes.note_change(process)
    return call


@action(may=rules.may_edit, writes="process.draft-changed")
def edit(person: Person, call: Call, *, priorities: Priorities, **words: Any) -> Call:
    """Change what a draft of a call asks for."""
    # Holds the draft first: whoever opened it meanwhile is not overtaken.
    processes.note_change(call.process)
    for name, value in words.items():
        setattr(call, name, value)
    call.save()
    _put_priorities(call, priorities)
    return call


def _put_priorities(call: Call, priorities: Priorities) -> None:
    """A priority that keeps its label keeps its identity."""
    wanted = {label: (about, position) for position, (label, about) in enumerate(priorities)}
    standing = {one.label: one for one in call.priorities.all()}
    for label, one in standing.items():
        if label not in wanted:
            one.delete()
    for label, (about, position) in wanted.items():
        one = standing.get(label) or Priority(call=call, label=label)
        one.about, one.position = about, position
        one.save()
