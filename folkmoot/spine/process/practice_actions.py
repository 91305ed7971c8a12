"""Starting, counting and wiping a practice. Nothing of this enters the record, and no resident hears of it."""

from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots import practice as boxes
from folkmoot.furniture.ballots.models import Box
from folkmoot.record.action import PRIVATE, action
from folkmoot.spine.process.actions import hold, wipe_practice
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.practice import digest_of, may_count, may_start, may_wipe


@action(may=may_start, writes=PRIVATE)
def start(person: Person, process: Process) -> Box:
    """A box to practise with. Pressed twice, the button leads to the same one."""
    hold(process)
    return boxes.box_of(process) or _new_box(process)


@action(may=may_start, writes=PRIVATE)
def start_again(person: Person, process: Process) -> Box:
    """Wipe what was tried, and begin with an empty box and the draft as it stands now."""
    hold(process)
    wipe_practice(process)
    return _new_box(process)


@action(may=may_count, writes=PRIVATE)
def count(person: Person, process: Process) -> Box:
    """Close the box, and mix it as soon as nothing is waited for: then its result can be read."""
    hold(process)
    box = boxes.box_of(process)
    boxes.close(box)
    boxes.mix(box)
    return box


@action(may=may_wipe, writes=PRIVATE)
def wipe(person: Person, process: Process) -> None:
    """Leave nothing of it."""
    hold(process)
    wipe_practice(process)


def _new_box(process: Process) -> Box:
    return boxes.new_box(process.place, owner=process.kind, subject=process, draft_digest=digest_of(process))
