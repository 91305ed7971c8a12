"""A poll on priorities is decided: call for proposals on what was most wanted."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.belong.people.models import Person
from folkmoot.decide.proposals import actions as calls
from folkmoot.handoffs.standing import may_go_on, outcome_of, what_follows
from folkmoot.record.action import action
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.doors import Door
from folkmoot.spine.process.models import Process

MOST = 5
LONGEST_TITLE = 120


@action(may=may_go_on, writes=("process.drafted", "process.draft-changed", "process.follows"))
def call_for_proposals(person: Person, process: Process) -> Process:
    """Begin a call whose priorities are the answers that people picked, the most wanted first. Pressed again: the same one."""
    if standing := what_follows(process, "call"):
        return standing
    outcome = outcome_of(process)
    with translation.override(process.place.language):
        title = (_("Proposals: %(title)s") % {"title": process.title})[:LONGEST_TITLE]
    call = calls.draft(person, process.place, title=title, priorities=most_wanted(process, outcome.working))
    return processes.follow(person, call.process, after=process, because=outcome.leaf)


def most_wanted(process: Process, working: dict) -> list[tuple[str, str]]:
    """(answer, a line about it), the most picked first; those that nobody picked are left out."""
    counts = working["counts"]
    options = [option for option in process.poll.options.all() if counts.get(option.public_id)]
    ranked = sorted(options, key=lambda option: (-counts[option.public_id], option.position))
    return [(option.label, option.about) for option in ranked[:MOST]]


DOOR = Door(
    name="call-for-proposals",
    leads_from="poll",
    leads_to="call",
    title=_lazy("Call for proposals on these priorities"),
    about=_lazy(
        "Begins a draft of a call. Its priorities are the answers people picked, the most wanted first; you can change them."
    ),
    may=may_go_on,
    go=call_for_proposals,
)
