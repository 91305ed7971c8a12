"""What the meetings of a steering group ask of it (`furniture/meetings`)."""

from folkmoot.act.groups import queries, rules
from folkmoot.act.groups.models import Group
from folkmoot.base.ids import ref
from folkmoot.furniture.meetings.owners import Ask, Owner
from folkmoot.spine.commitments import actions as promises


def ask(group: Group, asked: Ask) -> str:
    """What the group takes on itself is promised at once; any other body is asked, and answers."""
    deed = promises.give if asked.body.pk == group.body_id else promises.ask
    made = deed(asked.body, what=asked.what, due_on=asked.due_on, because=asked.because, about=ref(group))
    return ref(made)


OWNER = Owner(
    may_run=rules.may_run_meetings,
    may_take_part=rules.belongs,
    may_decide=rules.may_decide,
    seats=queries.seats,
    quorum=lambda group: group.quorum,
    notice_days=lambda group: group.notice_days,
    bodies=queries.bodies,
    ask=ask,
    tasks=queries.open_tasks,
    standing_of=lambda group, references, person: queries.tasks_called(references, person, group.place),
    title=lambda group: group.name,
)
